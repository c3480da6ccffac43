package io.macrostream.connectors.vendor.intl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bodies; a vendor may refuse them, but never fail in another way. */
public final class Damage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WRONG =
      List.of(
          "null", "true", "-1", "1e999999", "99999999999999999999", "\"x\"", "[]", "{}", "[[1]]");
  private static final int FLIPS = 2000;

  private Damage() {}

  /** Cuts a body off at every length and changes its bytes. */
  public static void toBytes(String vendor, String url, byte[] body) {
    for (int length = 0; length <= body.length; length++) {
      isSurvived(vendor, url, Arrays.copyOf(body, length));
    }
    Random random = new Random(1);
    for (int i = 0; i < FLIPS; i++) {
      byte[] changed = body.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      isSurvived(vendor, url, changed);
    }
  }

  /** Puts a value of another type in the place of every value, and takes every value away. */
  public static void toValues(String vendor, String url, String json) throws Exception {
    JsonNode root = JSON.readTree(json);
    int places = places(root).size();
    for (int i = 0; i < places; i++) {
      for (String wrong : WRONG) {
        JsonNode copy = root.deepCopy();
        places(copy).get(i).put(JSON.readTree(wrong.equals("1e999999") ? "\"1e999999\"" : wrong));
        isSurvived(vendor, url, JSON.writeValueAsBytes(copy));
      }
      JsonNode copy = root.deepCopy();
      places(copy).get(i).remove();
      isSurvived(vendor, url, JSON.writeValueAsBytes(copy));
    }
    for (String wrong : WRONG) {
      isSurvived(vendor, url, wrong.getBytes(StandardCharsets.UTF_8));
    }
  }

  private interface Place {
    void put(JsonNode value);

    default void remove() {
      put(JSON.nullNode());
    }
  }

  private static List<Place> places(JsonNode node) {
    List<Place> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                places.add(
                    new Place() {
                      @Override
                      public void put(JsonNode value) {
                        object.set(field.getKey(), value);
                      }

                      @Override
                      public void remove() {
                        object.remove(field.getKey());
                      }
                    });
                places.addAll(places(field.getValue()));
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
        places.addAll(places(array.get(i)));
      }
    }
    return places;
  }

  private static void isSurvived(String name, String url, byte[] body) {
    AnswerReader reader = AnswerReaderHolder.READER;
    Vendor vendor = reader.vendors().reader(Payloads.profile(name));
    Answer answer = new Answer(ApiRequest.get(url), 200, body, Payloads.RECEIVED);
    vendor.recognises(answer);
    try {
      Reading reading =
          vendor.read(
              answer,
              new Reference(
                  Payloads.series(), AnswerReaderHolder.INSTRUMENTS, Payloads.profile(name)));
      assertThat(reading.rejected()).allMatch(part -> part.text().length() <= 400);
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
    }
  }

  private static final class AnswerReaderHolder {
    static final AnswerReader READER = AnswerReader.bundled();
    static final InstrumentMaster INSTRUMENTS = InstrumentMaster.bundled();
  }
}
