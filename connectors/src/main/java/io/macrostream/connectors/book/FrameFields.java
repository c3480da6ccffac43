package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads fields of venues' frames and answers strictly; times are cut to milliseconds. */
public final class FrameFields {

  private static final Pattern SECONDS = Pattern.compile("\\d{9,11}(\\.\\d{1,12})?");
  private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int LONGEST_SYMBOL = 64;
  private static final int SHOWN = 80;

  private FrameFields() {}

  /** A symbol, which is a text that is neither blank nor long. */
  public static String symbol(JsonNode node) throws FrameException {
    String text = node.isTextual() ? node.textValue() : "";
    if (text.isBlank() || text.length() > LONGEST_SYMBOL) {
      throw new FrameException(Reason.UNKNOWN_KEY, "there is no symbol but " + shown(node));
    }
    return text;
  }

  /** A whole number that is not negative. */
  public static long whole(JsonNode parent, String field) throws FrameException {
    JsonNode node = parent.path(field);
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw new FrameException(Reason.BAD_NUMBER, field + " is " + shown(node));
    }
    return node.longValue();
  }

  /** A decimal that is sent as text. */
  public static Fixed fixed(JsonNode node) throws FrameException {
    if (!node.isTextual()) {
      throw new FrameException(Reason.BAD_NUMBER, shown(node) + " is no decimal in a text");
    }
    try {
      return Fixed.of(node.textValue());
    } catch (NumberFormatException e) {
      throw new FrameException(Reason.BAD_NUMBER, e.getMessage());
    }
  }

  /** A decimal that is sent as a number. */
  public static Fixed number(JsonNode node) throws FrameException {
    if (!node.isNumber()) {
      throw new FrameException(Reason.BAD_NUMBER, shown(node) + " is no number");
    }
    BigDecimal value = node.decimalValue();
    if (Math.abs((long) value.scale()) > Fixed.MOST_DIGITS) { // a long text, or a very long one
      throw new FrameException(Reason.BAD_NUMBER, shown(node) + " has too many digits");
    }
    try {
      return Fixed.of(value.toPlainString());
    } catch (NumberFormatException e) {
      throw new FrameException(Reason.BAD_NUMBER, e.getMessage());
    }
  }

  /** A price with its size: the first two elements of an array. */
  public static PriceLevel level(JsonNode node, int first) throws FrameException {
    if (!node.isArray() || node.size() < first + 2) {
      throw new FrameException(Reason.MALFORMED, shown(node) + " is no price with a size");
    }
    Fixed price = fixed(node.get(first));
    if (price.isZero()) {
      throw new FrameException(Reason.OUT_OF_RANGE, "the price of " + shown(node) + " is zero");
    }
    return new PriceLevel(price, fixed(node.get(first + 1)));
  }

  /** Prices with their sizes, none where the field is absent. */
  public static List<PriceLevel> levels(JsonNode parent, String field) throws FrameException {
    JsonNode node = parent.path(field);
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw new FrameException(Reason.MALFORMED, field + " is " + shown(node));
    }
    List<PriceLevel> levels = new ArrayList<>(node.size());
    for (JsonNode level : node) {
      levels.add(level(level, 0));
    }
    return levels;
  }

  /** A time in milliseconds since 1970. */
  public static Instant millis(JsonNode parent, String field) throws FrameException {
    long millis = whole(parent, field);
    return inRange(Instant.ofEpochMilli(millis), millis + " of " + field);
  }

  /** A time in seconds since 1970, with or without decimals. */
  public static Instant seconds(String text) throws FrameException {
    if (!SECONDS.matcher(text).matches()) {
      throw new FrameException(Reason.BAD_DATE, "'" + shown(text) + "' is no time in seconds");
    }
    long millis =
        new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
    return inRange(Instant.ofEpochMilli(millis), text);
  }

  /** A time such as {@code 2021-04-17T16:43:37.067586Z}. */
  public static Instant iso(JsonNode parent, String field) throws FrameException {
    String text = parent.path(field).asText("");
    try {
      return inRange(OffsetDateTime.parse(text).toInstant(), text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new FrameException(
          Reason.BAD_DATE, field + " is " + shown(parent.path(field)) + ", no time");
    }
  }

  private static Instant inRange(Instant time, String text) throws FrameException {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new FrameException(Reason.BAD_DATE, shown(text) + " is no time of this century");
    }
    return time;
  }

  /** A node as text, cut to what a message may hold. */
  public static String shown(JsonNode node) {
    return node.isContainerNode()
        ? (node.isArray() ? "an array of " : "an object of ") + node.size()
        : shown(node.isMissingNode() ? "absent" : node.asText());
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…';
  }
}
