package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Spreads that trades paid, twice the distance from mid so that they compare with quoted spreads
 * (Huang and Stoll 1996).
 *
 * @param effective {@code 2 sign (price - mid)}
 * @param realised {@code 2 sign (price - later mid)}: what the other side kept
 * @param impact {@code 2 sign (later mid - mid)}: effective less realised
 * @param mids mid at each trade
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record TradeCosts(double[] effective, double[] realised, double[] impact, double[] mids) {

  /**
   * Of given mids.
   *
   * @param signs 1 or -1
   * @param mids in force at the trades
   * @param laterMids in force a delay after the trades
   */
  public static TradeCosts of(double[] prices, int[] signs, double[] mids, double[] laterMids) {
    Require.sample(prices);
    int n = prices.length;
    Require.that(
        signs.length == n && mids.length == n && laterMids.length == n,
        Fault.SHAPE,
        "prices, signs, mids and later mids must be of one length");
    double[] effective = new double[n];
    double[] realised = new double[n];
    double[] impact = new double[n];
    for (int i = 0; i < n; i++) {
      int sign = signs[i];
      Require.that(
          sign == 1 || sign == -1,
          Fault.OUT_OF_RANGE,
          () -> "sign is " + sign + ", must be 1 or -1; leave out trades without a sign");
      double price = TopOfBook.price("price", prices[i]);
      double mid = TopOfBook.price("mid", mids[i]);
      double later = TopOfBook.price("later mid", laterMids[i]);
      effective[i] = 2 * sign * (price - mid);
      realised[i] = 2 * sign * (price - later);
      impact[i] = 2 * sign * (later - mid);
    }
    return new TradeCosts(effective, realised, impact, mids.clone());
  }

  /** Mean, weighted with sizes where there are any (null for equal weights). */
  public static double mean(double[] values, double[] sizes) {
    Require.sample(values);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = sizes == null ? 1 : TopOfBook.size("trade size", sizes[i]);
      sum += weight * values[i];
      total += weight;
    }
    return sum / total;
  }

  /** The values over mid, in basis points. */
  public double[] inBp(double[] values) {
    double[] relative = new double[values.length];
    for (int i = 0; i < relative.length; i++) {
      relative[i] = 10_000 * values[i] / mids[i];
    }
    return relative;
  }
}
