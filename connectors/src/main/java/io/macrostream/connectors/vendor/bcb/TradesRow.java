package io.macrostream.connectors.vendor.bcb;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the file of secondary-market trades: dates with the day first, a decimal comma, nothing
 * where there is no value.
 *
 * @param header names of the columns
 * @param fields of the line
 * @param where number of the line
 */
record TradesRow(List<String> header, List<String> fields, String where) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  static TradesRow of(List<String> header, CsvRecord line) {
    return new TradesRow(header, line.getFields(), "line " + line.getStartingLineNumber());
  }

  /** Whether it has as many fields as the header; rejects it if not. */
  boolean isWhole(Reading.Builder reading) {
    if (fields.size() == header.size()) {
      return true;
    }
    reject(
        Reason.WRONG_COLUMN_COUNT,
        fields.size() + " fields, the header has " + header.size(),
        reading);
    return false;
  }

  void reject(Reason reason, String message, Reading.Builder reading) {
    reading.reject(reason, message, where, text());
  }

  String text() {
    return Excerpt.of(String.join(";", fields));
  }

  private Optional<String> find(String column) {
    int index = header.indexOf(column);
    return index < 0
        ? Optional.empty()
        : Optional.of(fields.get(index).strip()).filter(text -> !text.isEmpty());
  }

  String require(String column) throws MissingFieldException {
    return find(column).orElseThrow(() -> new MissingFieldException(column + " is missing"));
  }

  LocalDate date(String column) throws MissingFieldException {
    return LocalDate.parse(require(column), DAY);
  }

  /** The number in a column; empty if there is none. */
  Optional<BigDecimal> number(String column) {
    return find(column).map(DecimalComma::parse);
  }
}
