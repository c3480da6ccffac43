package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.replay.QualityFlags;
import java.util.List;

/**
 * The figures of a bar; null where the vendor has none.
 *
 * @param open first price
 * @param high highest
 * @param low lowest
 * @param close last
 * @param adjustedClose close adjusted for dividends, too
 * @param volume traded size
 * @param vwap volume-weighted average
 * @param trades their number
 */
record Prices(
    Double open,
    Double high,
    Double low,
    Double close,
    Double adjustedClose,
    Double volume,
    Double vwap,
    Long trades) {

  /** Those of a row with the keys {@code o h l c v vw n}, as Polygon and Alpaca have them. */
  static Prices ofShortKeys(JsonNode row) {
    return new Prices(
        Fields.number(row.path("o")),
        Fields.number(row.path("h")),
        Fields.number(row.path("l")),
        Fields.number(row.path("c")),
        null,
        Fields.number(row.path("v")),
        Fields.number(row.path("vw")),
        Fields.count(row.path("n")));
  }

  /** High below low, or open or close outside of both; a price that is not there denies nothing. */
  boolean isInconsistent() {
    return isBelow(high, low)
        || isBelow(high, close)
        || isBelow(high, open)
        || isBelow(close, low)
        || isBelow(open, low);
  }

  private static boolean isBelow(Double left, Double right) {
    return left != null && right != null && left < right;
  }

  /** Quality flags. */
  List<String> flags() {
    return isInconsistent() ? List.of(QualityFlags.OHLC_INCONSISTENT) : List.of();
  }
}
