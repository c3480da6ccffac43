package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.book.Increments;
import io.macrostream.connectors.vendor.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists of instruments. They are reference data without a time, for which there is no record: an
 * answer comes to a note that says how many steps of prices and sizes it holds.
 */
final class ProductLists {

  private ProductLists() {}

  static Reading coinbase(JsonNode products) {
    List<Increments> found = new ArrayList<>();
    Reading.Builder reading = Reading.builder();
    for (int i = 0; i < products.size(); i++) {
      var part = new Part(products.get(i), "[" + i + "]");
      try {
        found.add(Increments.ofCoinbase(part.node()));
      } catch (FrameException e) {
        reading.reject(e.reason(), e.getMessage(), part.where(), part.text());
      }
    }
    return noted(found, reading);
  }

  static Reading kraken(JsonNode pairs) {
    List<Increments> found = new ArrayList<>();
    Reading.Builder reading = Reading.builder();
    for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
      try {
        found.add(Increments.ofKraken(pair.getKey(), pair.getValue()));
      } catch (FrameException e) {
        var part = new Part(pair.getValue(), "result." + Part.cut(pair.getKey()));
        reading.reject(e.reason(), e.getMessage(), part.where(), part.text());
      }
    }
    return noted(found, reading);
  }

  private static Reading noted(List<Increments> found, Reading.Builder reading) {
    return reading
        .note(
            found.size()
                + " instruments with the steps of their prices and sizes: reference data, no record")
        .build();
  }
}
