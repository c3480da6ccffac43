package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Bars as columns of the same length, oldest first, NaN where a field is missing. */
public final class Bars {

  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;

  /** Null for a column that there is none of. */
  public Bars(double[] open, double[] high, double[] low, double[] close, double[] volume) {
    int n = close.length;
    this.open = column("open", open, n);
    this.high = column("high", high, n);
    this.low = column("low", low, n);
    this.close = close.clone();
    this.volume = column("volume", volume, n);
  }

  private static double[] column(String name, double[] values, int n) {
    if (values == null) {
      double[] none = new double[n];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    Require.that(
        values.length == n,
        Fault.SHAPE,
        () -> name + " has " + values.length + " values, close has " + n);
    return values.clone();
  }

  /** Bars. */
  public int size() {
    return close.length;
  }

  /** Gives bar {@code i} to an indicator. */
  double next(BarIndicator indicator, int i) {
    return indicator.next(open[i], high[i], low[i], close[i], volume[i]);
  }

  /** Whether the indicator reads a field that bar {@code i} lacks. */
  boolean missing(BarIndicator indicator, int i) {
    return !indicator.complete(open[i], high[i], low[i], close[i], volume[i]);
  }
}
