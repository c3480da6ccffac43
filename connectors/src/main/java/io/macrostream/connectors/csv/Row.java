package io.macrostream.connectors.csv;

import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The cells of one line by column. An empty cell is a missing value. */
public final class Row {

  // Narrower than Double.parseDouble, which also takes NaN, Infinity, hexadecimal and "1d".
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private final int line;
  private final Map<String, Integer> positions;
  private final List<String> cells;

  Row(int line, Map<String, Integer> positions, List<String> cells) {
    this.line = line;
    this.positions = positions;
    this.cells = cells;
  }

  /** Number of the line in its file, from 1. */
  public int line() {
    return line;
  }

  /** The cell without surrounding blanks; empty if missing, or if the file has no such column. */
  public String text(String column) {
    Integer position = positions.get(column);
    return position == null ? "" : cells.get(position).strip();
  }

  /** The cell, which must not be empty. */
  public String required(String column) throws UnusableRowException {
    String text = text(column);
    if (text.isEmpty()) {
      throw new UnusableRowException(Reason.MISSING_FIELD, column + " is missing");
    }
    return text;
  }

  /** The ISO date in the cell. */
  public LocalDate date(String column) throws UnusableRowException {
    String text = text(column);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableRowException(
          Reason.BAD_DATE, column + " is '" + text + "', must be a date as 2018-12-31");
    }
  }

  /** The ISO time with its zone in the cell. */
  public Instant time(String column) throws UnusableRowException {
    String text = text(column);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnusableRowException(
          Reason.BAD_DATE, column + " is '" + text + "', must be a time as 2018-12-31T08:00:00Z");
    }
  }

  /** The finite number in the cell; NaN if the cell is empty. */
  public double number(String column) throws UnusableRowException {
    String text = text(column);
    return text.isEmpty() ? Double.NaN : finite(column, text, Double.parseDouble(checked(column)));
  }

  /** The same where numbers are written in another form. */
  public double number(String column, NumberForm form) throws UnusableRowException {
    String text = text(column);
    if (form.isPlain() || text.isEmpty()) {
      return number(column);
    }
    BigDecimal number = form.parse(text).orElseThrow(() -> notNumber(column, text));
    return finite(column, text, number.doubleValue());
  }

  /** A number in percent as a decimal fraction; NaN if the cell is empty. */
  public double percent(String column) throws UnusableRowException {
    return shifted(column, -2);
  }

  /**
   * A number times a power of ten; NaN if the cell is empty. The decimal point moves before the
   * number becomes a double: 4.07 percent is 0.0407, which 4.07 / 100 is not.
   */
  public double shifted(String column, int places) throws UnusableRowException {
    String text = text(column);
    return text.isEmpty()
        ? Double.NaN
        : finite(
            column, text, new BigDecimal(checked(column)).movePointRight(places).doubleValue());
  }

  private String checked(String column) throws UnusableRowException {
    String text = text(column);
    if (!NUMBER.matcher(text).matches()) {
      throw notNumber(column, text);
    }
    return text;
  }

  private static double finite(String column, String text, double value)
      throws UnusableRowException {
    if (!Double.isFinite(value)) {
      throw notNumber(column, text);
    }
    return value;
  }

  private static UnusableRowException notNumber(String column, String text) {
    return new UnusableRowException(
        Reason.BAD_NUMBER, column + " is '" + text + "', must be a finite number");
  }
}
