package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** Reads single fields of JSON. What is not there is null, what is wrong an exception. */
final class Fields {

  private static final int SHOWN = 300;
  private static final Set<String> MISSING = Set.of("", "-", "None", "null");
  private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final long NANOS = 1_000_000_000;

  /** The greatest count that a double holds exactly. */
  private static final double LARGEST_COUNT = 9_007_199_254_740_992.0;

  /** Reads one row. */
  interface RowReader {
    void read() throws UnusableRowException;
  }

  private Fields() {}

  /** Reads a row; one that cannot be used is rejected. */
  static void row(Reading.Builder reading, String where, JsonNode row, RowReader reader) {
    try {
      reader.read();
    } catch (UnusableRowException e) {
      reading.reject(e.rejection().reason(), shown(e.getMessage()), where, shown(row));
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, shown(e.getMessage()), where, shown(row));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, shown(e.getMessage()), where, shown(row));
    }
  }

  /** The start of a part of an answer, for people. */
  static String shown(JsonNode node) {
    return shown(node.toString());
  }

  /** The start of a text. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…';
  }

  /** A text without blanks around it; empty if it is none. */
  static String text(JsonNode node) {
    return node.isTextual() ? node.textValue().strip() : "";
  }

  /**
   * A number, or null if the vendor has none.
   *
   * @throws NumberFormatException if it is something else
   */
  static Double number(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isTextual()) {
      return number(node.textValue());
    }
    return Numbers.of(node).doubleValue();
  }

  /** The same of a text. */
  static Double number(String text) {
    if (MISSING.contains(text.strip())) {
      return null;
    }
    return Numbers.dot(text).doubleValue();
  }

  /** A number that must be there. */
  static double required(JsonNode row, String name) throws UnusableRowException {
    Double number = number(row.path(name));
    if (number == null) {
      throw new UnusableRowException(Reason.MISSING_FIELD, name + " is missing");
    }
    return number;
  }

  /** A count, or null if the vendor has none. */
  static Long count(JsonNode node) {
    Double number = number(node);
    if (number == null) {
      return null;
    }
    if (number < 0 || number > LARGEST_COUNT || number != Math.rint(number)) {
      throw new NumberFormatException(shown(node) + " is no count");
    }
    return number.longValue();
  }

  /** A whole number that must be there, with all its digits. */
  static long id(JsonNode row, String name) throws UnusableRowException {
    JsonNode node = row.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new UnusableRowException(
          Reason.MISSING_FIELD, name + " is " + shown(node) + ", must be a whole number");
    }
    return node.longValue();
  }

  /** Seconds since 1970. */
  static Instant seconds(JsonNode node) {
    return sane(Instant.ofEpochSecond(whole(node)));
  }

  /** Milliseconds since 1970. */
  static Instant millis(JsonNode node) {
    long millis = whole(node);
    return sane(Instant.ofEpochMilli(millis));
  }

  /** Nanoseconds since 1970: more digits than a double has. */
  static Instant nanos(JsonNode node) {
    long nanos = whole(node);
    return sane(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
  }

  /** A time such as {@code 2022-03-18T14:02:43.651613184Z}. */
  static Instant rfc3339(JsonNode node) {
    return sane(OffsetDateTime.parse(text(node)).toInstant());
  }

  private static long whole(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    // Some write 1112331600000.0; more than fits a long would be no time.
    BigDecimal number = node.isBigDecimal() ? node.decimalValue() : null;
    if (number == null
        || Math.abs(number.doubleValue()) > LARGEST_COUNT
        || number.doubleValue() != Math.rint(number.doubleValue())) {
      throw new DateTimeException(shown(node) + " is no time");
    }
    return (long) number.doubleValue();
  }

  /** A time that is none of a market is an error in its unit. */
  static Instant sane(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new DateTimeException(time + " is not between " + EARLIEST + " and " + LATEST);
    }
    return time;
  }
}
