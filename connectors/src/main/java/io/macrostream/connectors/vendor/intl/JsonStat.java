package io.macrostream.connectors.vendor.intl;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cube in JSON-stat, 2.0 or 1: its values stand in row-major order of its dimensions, in an array
 * with nulls or in an object with the places that are filled.
 *
 * @param dimensions in their order
 * @param time which of them is time
 * @param size places in the cube
 * @param values the array or the object
 * @param status flags at the same places
 */
record JsonStat(List<Dimension> dimensions, int time, long size, JsonNode values, JsonNode status) {

  private static final int MOST_DIMENSIONS = 32;

  /**
   * A dimension.
   *
   * @param id its name
   * @param categories ids in the order of their places
   */
  record Dimension(String id, List<String> categories) {}

  /** Takes the place of a value, its categories but time joined by dots, its period and itself. */
  interface Visitor {
    void visit(String place, String key, String period, JsonNode value);
  }

  /**
   * Reads the frame of a cube.
   *
   * @param cube what holds {@code value}
   * @param order what holds {@code id}, {@code size} and, in version 1, {@code role}
   */
  static JsonStat of(JsonNode cube, JsonNode order) throws VendorException {
    JsonNode ids = order.path("id");
    JsonNode sizes = order.path("size");
    if (!ids.isArray() || ids.size() != sizes.size() || ids.size() > MOST_DIMENSIONS) {
      throw inconsistent("id and size do not go together");
    }
    List<Dimension> dimensions = new ArrayList<>();
    long size = 1;
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i).asText();
      JsonNode category = cube.path("dimension").path(id).path("category");
      List<String> categories = categories(id, category, sizes.get(i).asInt(-1));
      dimensions.add(new Dimension(id, categories));
      try {
        size = Math.multiplyExact(size, categories.size());
      } catch (ArithmeticException e) {
        throw new VendorException(ErrorKind.INCONSISTENT, "the cube has too many places", e);
      }
    }
    JsonNode values = cube.path("value");
    if (!values.isObject() && !(values.isArray() && values.size() == size)) {
      throw inconsistent("there are " + values.size() + " values in " + size + " places");
    }
    return new JsonStat(
        List.copyOf(dimensions), time(cube, order, dimensions), size, values, cube.path("status"));
  }

  private static List<String> categories(String id, JsonNode category, int size)
      throws VendorException {
    JsonNode index = category.path("index");
    // Where there is only one, its label is enough.
    JsonNode named = index.isMissingNode() ? category.path("label") : index;
    if (size < 0 || named.size() != size || (index.isMissingNode() && size != 1)) {
      throw inconsistent(
          "dimension " + id + " has " + named.size() + " categories in " + size + " places");
    }
    String[] categories = new String[size];
    if (index.isObject()) {
      for (Map.Entry<String, JsonNode> each : index.properties()) {
        int place = each.getValue().asInt(-1);
        if (place < 0 || place >= size || categories[place] != null) {
          throw inconsistent("dimension " + id + " has no place for " + each.getKey());
        }
        categories[place] = each.getKey();
      }
    } else if (index.isArray()) {
      for (int i = 0; i < size; i++) {
        categories[i] = index.get(i).asText();
      }
    } else {
      if (!named.isObject()) {
        throw inconsistent("dimension " + id + " has no categories");
      }
      categories[0] = named.fieldNames().next();
    }
    return List.of(categories);
  }

  /** The dimension with that role; where roles are not told, the one with the usual name. */
  private static int time(JsonNode cube, JsonNode order, List<Dimension> dimensions)
      throws VendorException {
    JsonNode role = cube.path("role").path("time");
    String told =
        (role.isMissingNode() ? order.path("role").path("time") : role).path(0).asText("");
    for (String name : told.isEmpty() ? List.of("time", "TIME_PERIOD") : List.of(told)) {
      for (int i = 0; i < dimensions.size(); i++) {
        if (dimensions.get(i).id().equals(name)) {
          return i;
        }
      }
    }
    throw new VendorException(ErrorKind.UNSUPPORTED, "no dimension of the cube is time");
  }

  private static VendorException inconsistent(String message) {
    return new VendorException(ErrorKind.INCONSISTENT, message);
  }

  /** Shows all values that are there, in the order of the answer. */
  void forEach(Visitor visitor) throws VendorException {
    if (values.isArray()) {
      for (int i = 0; i < values.size(); i++) {
        show(i, values.get(i), visitor);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> each : values.properties()) {
      if (!each.getKey().matches("\\d{1,18}") || Long.parseLong(each.getKey()) >= size) {
        throw inconsistent("there is no place " + each.getKey() + " in the cube");
      }
      show(Long.parseLong(each.getKey()), each.getValue(), visitor);
    }
  }

  private void show(long place, JsonNode value, Visitor visitor) {
    String[] categories = new String[dimensions.size()];
    long rest = place;
    for (int i = categories.length - 1; i >= 0; i--) {
      List<String> all = dimensions.get(i).categories();
      categories[i] = all.get((int) (rest % all.size()));
      rest /= all.size();
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < categories.length; i++) {
      if (i != time) {
        key.append(key.length() == 0 ? "" : ".").append(categories[i]);
      }
    }
    visitor.visit("value[" + place + "]", key.toString(), categories[time], value);
  }
}
