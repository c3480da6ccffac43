package io.macrostream.functions.risk;

import java.util.Arrays;

/**
 * What a trade of any size does to the book it is in, and so to the nodes above: exposure is linear
 * in the quantity, and P&amp;L in exposure.
 *
 * @param dates scenario dates of the book, ascending epoch days
 * @param returns scenario return of the instrument on each, NaN where there is none
 * @param exposure exposure of the book to the instrument before, USD per unit of scenario return
 * @param exposurePerUnit what a quantity of 1 adds to it
 * @param grossPerExposure gross exposure of an exposure of 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TradeVector(
    int[] dates,
    double[] returns,
    double exposure,
    double exposurePerUnit,
    double grossPerExposure) {

  /**
   * A node after a part of the trade.
   *
   * <p>It leaves out a scenario if the node before did, even where the part closes the one position
   * that has no return in it.
   *
   * @param before the node as it stands
   * @param after after the whole trade; doubts about that are doubts about a part of it
   * @param quantity size of the part, signed
   */
  public NodeDay part(NodeDay before, NodeDay after, double quantity) {
    double change = exposurePerUnit * quantity;
    double[] pnl = before.pnl().clone();
    for (int k = 0; k < pnl.length; k++) {
      int at = Arrays.binarySearch(dates, before.dates()[k]);
      pnl[k] += at < 0 ? Double.NaN : change * returns[at];
    }
    double gross = Math.abs(exposure + change) - Math.abs(exposure);
    return after.with(pnl, before.grossExposure() + grossPerExposure * gross);
  }
}
