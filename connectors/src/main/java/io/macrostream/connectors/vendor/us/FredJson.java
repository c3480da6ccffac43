package io.macrostream.connectors.vendor.us;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Observations as JSON: a row per period and vintage with {@code date}, {@code value} and {@code
 * realtime_start}, or a row per period with a column per vintage, as {@code GDP_20140430}.
 */
final class FredJson {

  private static final int ALL_IN_EVERY_VINTAGE = 2;

  private FredJson() {}

  static FredTable table(JsonNode body) throws VendorException {
    JsonNode rows = body.path("observations");
    if (!rows.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "observations are no array");
    }
    List<FredCell> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      cells(rows.get(i), "observations[" + i + "]", cells);
    }
    boolean repeats = body.path("output_type").asInt() == ALL_IN_EVERY_VINTAGE;
    return FredTable.of(name -> text(body.get(name)), rows.size(), repeats, cells);
  }

  private static void cells(JsonNode row, String where, List<FredCell> cells) {
    if (!row.isObject()) {
      cells.add(new FredCell(null, "", null, null, Texts.shortened(row.toString()), where));
      return;
    }
    String date = row.path("date").asText();
    boolean found = false;
    for (Map.Entry<String, JsonNode> column : row.properties()) {
      String name = column.getKey();
      String since = FredCell.sinceOfColumn(name);
      if (since != null) {
        String id = FredCell.seriesOfColumn(name);
        String at = where + '.' + Texts.shortened(name);
        cells.add(new FredCell(id, date, since, null, value(column.getValue()), at));
        found = true;
      }
    }
    if (!found) {
      String since = text(row.get("realtime_start"));
      String until = text(row.get("realtime_end"));
      cells.add(new FredCell(null, date, since, until, value(row.path("value")), where));
    }
  }

  /** Numbers keep their digits; what is no scalar is shown as it is, and no number. */
  private static String value(JsonNode node) {
    return node.isContainerNode() ? Texts.shortened(node.toString()) : scalar(node);
  }

  private static String scalar(JsonNode node) {
    return node.isNull() ? "" : node.asText().strip();
  }

  private static String text(JsonNode node) {
    return node == null || !node.isValueNode() || node.isNull() ? null : node.asText();
  }
}
