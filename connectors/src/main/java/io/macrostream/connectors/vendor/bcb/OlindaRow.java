package io.macrostream.connectors.vendor.bcb;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.Numbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a table of Olinda. Names of columns are found in any case: the services differ in it.
 *
 * @param where path or line within the body
 * @param text the row itself, shortened
 * @param fields what the columns hold by their names in lower case; a value that is not there is
 *     null
 * @param comma whether numbers have a decimal comma, as in CSV
 */
record OlindaRow(String where, String text, Map<String, String> fields, boolean comma) {

  private static final int LONGEST_FIELD = 200;

  /** The fraction of a second has 0 to 6 digits. */
  private static final DateTimeFormatter TIME_STAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** A row of a JSON array. */
  static OlindaRow of(JsonNode row, String where) {
    Map<String, String> fields = new HashMap<>();
    row.properties().forEach(field -> fields.put(lower(field.getKey()), text(field)));
    return new OlindaRow(where, Excerpt.of(row.toString()), fields, false);
  }

  /** A row of a CSV file, with as many fields as it has columns. */
  static OlindaRow of(List<String> columns, List<String> row, String where) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(lower(columns.get(i)), row.get(i).equals("null") ? null : some(row.get(i)));
    }
    return new OlindaRow(where, Excerpt.of(String.join(",", row)), fields, true);
  }

  private static String text(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isNull()) {
      return null;
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    return some(text.length() <= LONGEST_FIELD ? text : text.substring(0, LONGEST_FIELD));
  }

  private static String some(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the column was asked for. */
  boolean has(String column) {
    return fields.containsKey(lower(column));
  }

  /** What the column holds; empty if nothing. */
  Optional<String> find(String column) {
    return Optional.ofNullable(fields.get(lower(column)));
  }

  /**
   * What the column holds.
   *
   * @throws MissingFieldException if nothing
   */
  String require(String column) throws MissingFieldException {
    return find(column).orElseThrow(() -> new MissingFieldException(column + " is missing"));
  }

  /**
   * The number that the column holds; empty if none.
   *
   * @throws NumberFormatException if it holds something else
   */
  Optional<BigDecimal> number(String column) {
    return find(column).map(comma ? DecimalComma::parse : Numbers::dot);
  }

  /** A time stamp without a zone. */
  LocalDateTime timeStamp(String column) throws MissingFieldException {
    return LocalDateTime.parse(require(column), TIME_STAMP);
  }

  /** A date, with or without a time of day, which is midnight. */
  LocalDate date(String column) throws MissingFieldException {
    String text = require(column);
    return text.length() <= 10
        ? LocalDate.parse(text)
        : LocalDateTime.parse(text, TIME_STAMP).toLocalDate();
  }
}
