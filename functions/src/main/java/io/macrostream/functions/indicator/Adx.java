package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Directional movement (Wilder 1978), in percent.
 *
 * <p>+DM is the rise of the high where it is positive and above the fall of the low, else 0; -DM
 * likewise. Sums of +DM, -DM and true range begin with bars 1 to n and go on by S - S/n + x. DI+ =
 * 100 S(+DM)/S(TR), DX = 100 |DI+ - DI-|/(DI+ + DI-), both first at index n; ADX is the mean of the
 * first n DX, at index 2n - 1, then smoothed with weight 1/n. A market that did not move has DI 0
 * and DX 0: there is no direction.
 */
public final class Adx extends BarIndicator {

  private static final double PERCENT = 100;

  /**
   * What it remembers.
   *
   * @param count bars taken, up to n + 1
   * @param high of the last bar, likewise low and close
   * @param range sum of true ranges
   * @param plus sum of +DM
   * @param minus sum of -DM
   * @param adx the average of DX
   */
  public record State(
      int count,
      double high,
      double low,
      double close,
      double range,
      double plus,
      double minus,
      Ema.State adx) {}

  private final int period;
  private final Ema adx;
  private int count;
  private double lastHigh;
  private double lastLow;
  private double lastClose;
  private double range;
  private double plus;
  private double minus;

  /**
   * @param period n, 14 by custom
   */
  public Adx(int period) {
    this.adx = Ema.wilder(period);
    this.period = period;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    double rise = high - lastHigh;
    double fall = lastLow - low;
    double tr = Math.max(high, lastClose) - Math.min(low, lastClose);
    lastHigh = high;
    lastLow = low;
    lastClose = close;
    if (count == 0) {
      count = 1;
      return Double.NaN;
    }
    double kept = count > period ? 1 - 1.0 / period : 1;
    range = kept * range + tr;
    plus = kept * plus + (rise > fall && rise > 0 ? rise : 0);
    minus = kept * minus + (fall > rise && fall > 0 ? fall : 0);
    count = Math.min(count + 1, period + 1);
    return count > period ? adx.update(dx()) : Double.NaN;
  }

  /** DI+, from 0 to 100; NaN in the warm-up. */
  public double plusDi() {
    return share(plus);
  }

  /** DI-, from 0 to 100; NaN in the warm-up. */
  public double minusDi() {
    return share(minus);
  }

  private double share(double sum) {
    return count <= period ? Double.NaN : range == 0 ? 0 : PERCENT * sum / range;
  }

  /** DX, from 0 to 100; NaN in the warm-up. */
  public double dx() {
    double both = plus + minus;
    return count <= period ? Double.NaN : both == 0 ? 0 : PERCENT * Math.abs(plus - minus) / both;
  }

  /** ADX, from 0 to 100; NaN in the warm-up. */
  public double adx() {
    return adx.value();
  }

  /** Bars for the first ADX. */
  @Override
  public int warmUp() {
    return 2 * period;
  }

  /** Bars for the first DI and DX. */
  public int directionWarmUp() {
    return period + 1;
  }

  public State state() {
    return new State(count, lastHigh, lastLow, lastClose, range, plus, minus, adx.state());
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    Require.that(
        state.count >= 0 && state.count <= period + 1,
        Fault.SHAPE,
        () -> "count is " + state.count + ", the warm-up is " + (period + 1));
    adx.restore(state.adx);
    count = state.count;
    lastHigh = state.high;
    lastLow = state.low;
    lastClose = state.close;
    range = state.range;
    plus = state.plus;
    minus = state.minus;
  }
}
