package io.macrostream.functions.indicator;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Runs an indicator over a whole series, and reads several figures after each bar. */
public final class Batch {

  private Batch() {}

  /**
   * @param figures accessors of {@code indicator}
   * @return for each figure an array aligned with the prices, NaN in the warm-up and at a missing
   *     price
   */
  public static double[][] of(
      PriceIndicator indicator, double[] prices, DoubleSupplier... figures) {
    double[][] out = new double[figures.length][prices.length];
    for (int i = 0; i < prices.length; i++) {
      indicator.next(prices[i]);
      read(out, i, Double.isNaN(prices[i]), figures);
    }
    return out;
  }

  /**
   * @param figures accessors of {@code indicator}
   * @return for each figure an array aligned with the bars, NaN in the warm-up and at a missing bar
   */
  public static double[][] of(BarIndicator indicator, Bars bars, DoubleSupplier... figures) {
    double[][] out = new double[figures.length][bars.size()];
    for (int i = 0; i < bars.size(); i++) {
      bars.next(indicator, i);
      read(out, i, bars.missing(indicator, i), figures);
    }
    return out;
  }

  /** The main figure alone. */
  public static double[] of(BarIndicator indicator, Bars bars) {
    double[] out = new double[bars.size()];
    Arrays.setAll(out, i -> bars.next(indicator, i));
    return out;
  }

  private static void read(double[][] out, int i, boolean missing, DoubleSupplier[] figures) {
    for (int k = 0; k < figures.length; k++) {
      out[k][i] = missing ? Double.NaN : figures[k].getAsDouble();
    }
  }
}
