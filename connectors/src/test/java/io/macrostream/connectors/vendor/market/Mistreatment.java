package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;

/** Spoils a body in many ways; nothing but a typed error may come of it. */
final class Mistreatment {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[null]",
          "{\"a\":[{}]}",
          "\"\"",
          "\"x\"",
          "\"-\"",
          "-1",
          "0",
          "1.5",
          "99999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "1e400",
          "1e-400",
          "1e999999999",
          "\"1e999999999\"",
          "\"9999-99-99\"",
          "\"+999999999-12-31\"",
          "\"9999-12-31T23:59:59Z\"",
          "\"2024-01-02\"",
          "\"<script>\"",
          "\"Etc/Nowhere\"");

  private static final SeriesRegistry SERIES = Payloads.series();

  private Mistreatment() {}

  /** Reads the body cut off everywhere, and with every part of it replaced and removed. */
  static void survives(String vendor, String url, String body) throws Exception {
    for (int length = 0; length <= body.length(); length++) {
      read(vendor, url, body.substring(0, length));
      read(vendor, url, body.substring(length));
    }
    String first = body.strip();
    if (first.startsWith("{") || first.startsWith("[")) {
      JsonNode root = JSON.readTree(body);
      List<JsonNode> containers = new ArrayList<>();
      collect(root, containers);
      for (JsonNode container : containers) {
        spoil(vendor, url, root, container);
      }
    }
    for (String wrong : WRONG) {
      read(vendor, url, wrong);
    }
    read(vendor, url, "[".repeat(5000));
    read(vendor, url, "{\"a\":".repeat(5000));
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private static void spoil(String vendor, String url, JsonNode root, JsonNode container)
      throws Exception {
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode kept = object.get(name);
        for (String wrong : WRONG) {
          object.putRawValue(name, new RawValue(wrong));
          read(vendor, url, JSON.writeValueAsString(root));
        }
        object.remove(name);
        read(vendor, url, JSON.writeValueAsString(root));
        object.set("", kept);
        read(vendor, url, JSON.writeValueAsString(root));
        object.remove("");
        object.set(name, kept);
      }
    } else if (container instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode kept = array.get(i);
        for (String wrong : WRONG) {
          array.set(i, JSON.getNodeFactory().rawValueNode(new RawValue(wrong)));
          read(vendor, url, JSON.writeValueAsString(root));
        }
        array.set(i, kept);
      }
    }
  }

  private static void read(String vendor, String url, String body) {
    for (String asked : List.of(url, "")) {
      Answer answer = Payloads.answer(asked, 200, body);
      Vendor reader = reader(vendor);
      reader.recognises(answer);
      try {
        reader.read(answer, new Reference(SERIES, null, Payloads.profile(vendor)));
      } catch (VendorException e) {
        if (e.kind() == null) {
          throw new AssertionError("an error without a kind for " + body, e);
        }
      } catch (RuntimeException e) {
        throw new AssertionError("not survived: " + body, e);
      }
    }
  }

  private static Vendor reader(String vendor) {
    try {
      return Payloads.profile(vendor).reader().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
