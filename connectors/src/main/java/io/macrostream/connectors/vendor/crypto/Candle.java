package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.Numbers;

/**
 * Where the fields of a candle stand, for venues order them differently: all by position, or all by
 * name.
 *
 * @param low of the bar
 * @param high of the bar
 * @param open first price
 * @param close last price
 * @param volume in units of the instrument
 * @param vwap null where the venue has none
 * @param trades null where the venue has none
 */
record Candle(
    JsonNode low,
    JsonNode high,
    JsonNode open,
    JsonNode close,
    JsonNode volume,
    JsonNode vwap,
    JsonNode trades) {

  /** {@code [time, low, high, open, close, volume]}. */
  static Candle ofCoinbase(JsonNode row) {
    return new Candle(row.path(1), row.path(2), row.path(3), row.path(4), row.path(5), null, null);
  }

  /** {@code [time, open, high, low, close, vwap, volume, count]}. */
  static Candle ofKraken(JsonNode row) {
    return new Candle(
        row.path(3), row.path(2), row.path(1), row.path(4), row.path(6), row.path(5), row.path(7));
  }

  /** An object whose fields have these names. */
  static Candle named(JsonNode row) {
    return new Candle(
        row.path("low"),
        row.path("high"),
        row.path("open"),
        row.path("close"),
        row.path("volume"),
        null,
        null);
  }

  boolean isEmpty() {
    return isEmpty(close);
  }

  private static boolean isEmpty(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() || node.asText("-").isEmpty();
  }

  /** A number that may be absent. */
  static Double number(JsonNode node) {
    return isEmpty(node) ? null : (Double) Numbers.of(node).doubleValue();
  }
}
