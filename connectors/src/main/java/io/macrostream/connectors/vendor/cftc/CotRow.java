package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a report: one market on one day.
 *
 * @param cells by the name of their column in lower case
 * @param where line or index within the body
 * @param text the row itself
 */
record CotRow(Map<String, String> cells, String where, String text) {

  private static final int ISO_LENGTH = "2025-08-05".length();
  private static final int FIRST_SHORT_YEAR = 1980;

  /** {@code 151229}; the oldest report is of 1986. */
  private static final DateTimeFormatter SHORT =
      new DateTimeFormatterBuilder()
          .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR)
          .appendPattern("MMdd")
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The cell as it stands there without blanks around it; empty where there is no such column. */
  Optional<String> cell(CotColumn column) {
    for (String name : column.names()) {
      String cell = cells.get(name);
      if (cell != null) {
        return Optional.of(cell.strip());
      }
    }
    return Optional.empty();
  }

  /** The cell; empty also where it holds the vendor's sign for nothing. */
  Optional<String> known(CotColumn column) {
    return cell(column).filter(text -> !isNothing(text));
  }

  /** Whether there is such a column with nothing in this row. */
  boolean isMissing(CotColumn column) {
    return cell(column).filter(CotRow::isNothing).isPresent();
  }

  private static boolean isNothing(String text) {
    return text.isEmpty() || text.equals(".");
  }

  String required(CotColumn column) throws UnusableRowException {
    return known(column)
        .orElseThrow(() -> new UnusableRowException(Reason.MISSING_FIELD, column + " is missing"));
  }

  /**
   * A number of contracts, or null where it is not there.
   *
   * @throws NumberFormatException if it is none
   */
  Double contracts(CotColumn column) throws UnusableRowException {
    Optional<String> text = known(column);
    if (text.isEmpty()) {
      return null;
    }
    double number = Numbers.dot(text.get()).doubleValue();
    if (number < 0) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, column + " is " + text.get() + ", must not be negative");
    }
    return number;
  }

  /**
   * The day the positions are of. Where the row has it in two forms they must agree.
   *
   * @throws DateTimeException if it is no date
   */
  LocalDate date() throws UnusableRowException {
    Optional<LocalDate> date = known(CotColumn.DATE).map(CotRow::iso);
    Optional<LocalDate> other =
        known(CotColumn.SHORT_DATE).map(text -> LocalDate.parse(text, SHORT));
    if (date.isPresent() && other.isPresent() && !date.equals(other)) {
      throw new UnusableRowException(
          Reason.BAD_DATE, "the row is of " + date.get() + " and of " + other.get());
    }
    return date.or(() -> other)
        .orElseThrow(
            () -> new UnusableRowException(Reason.MISSING_FIELD, CotColumn.DATE + " is missing"));
  }

  /** The service adds a time of day to the date. */
  private static LocalDate iso(String text) {
    boolean hasTime = text.length() > ISO_LENGTH && text.charAt(ISO_LENGTH) == 'T';
    return LocalDate.parse(hasTime ? text.substring(0, ISO_LENGTH) : text);
  }
}
