package io.macrostream.connectors.vendor.intl;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A dimension of an SDMX-JSON message.
 *
 * @param position its place in the key of a series
 * @param values ids in the order of their places
 */
record SdmxDimension(String id, boolean isTime, int position, List<String> values) {

  private static final int MOST = 64;

  /** A value of a dimension. */
  record Chosen(SdmxDimension dimension, String value) {
    static final Comparator<Chosen> BY_POSITION =
        Comparator.comparingInt(chosen -> chosen.dimension().position());
  }

  /** Dimensions in the order in which they stand in the parts of a flat key. */
  static List<SdmxDimension> all(JsonNode nodes) {
    List<SdmxDimension> all = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<String> values = new ArrayList<>();
      for (JsonNode value : node.path("values")) {
        values.add(value.path("id").asText(value.path("value").asText("")));
      }
      String id = node.path("id").asText("");
      boolean isTime = SdmxRow.isTime(id) || node.path("role").asText("").equals("TIME_PERIOD");
      all.add(
          new SdmxDimension(
              id, isTime, node.path("keyPosition").asInt(all.size()), List.copyOf(values)));
    }
    return List.copyOf(all);
  }

  /** Adds the values that a key such as {@code 0:1:2} stands for. */
  static void choose(List<SdmxDimension> dimensions, String key, List<Chosen> chosen)
      throws VendorException {
    String[] places = key.split(":", MOST);
    for (int i = 0; i < dimensions.size(); i++) {
      List<String> values = dimensions.get(i).values();
      String text = i < places.length ? places[i] : "";
      int place = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
      if (place < 0 || place >= values.size()) {
        throw new VendorException(
            ErrorKind.INCONSISTENT, "key " + key + " has no value of " + dimensions.get(i).id());
      }
      chosen.add(new Chosen(dimensions.get(i), values.get(place)));
    }
  }
}
