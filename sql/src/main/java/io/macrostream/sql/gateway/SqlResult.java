package io.macrostream.sql.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a statement gave.
 *
 * @param query whether the statement was a query; other statements give one row with {@code OK}
 * @param columns columns in their order
 * @param rows rows in the order the gateway delivered them
 * @param complete whether these are all its rows
 */
public record SqlResult(boolean query, List<Column> columns, List<Row> rows, boolean complete) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its logical type, such as {@code DOUBLE}
   */
  public record Column(String name, String type) {}

  /**
   * A row.
   *
   * @param kind {@code INSERT}, {@code UPDATE_BEFORE}, {@code UPDATE_AFTER} or {@code DELETE}
   * @param fields JSON values in the order of the columns
   */
  public record Row(String kind, List<JsonNode> fields) {

    /** The fields as text, null where SQL says NULL. */
    public List<String> texts() {
      return fields.stream()
          .map(
              field ->
                  field.isNull() ? null : field.isValueNode() ? field.asText() : field.toString())
          .toList();
    }
  }
}
