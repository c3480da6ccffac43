package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingMoments;

/**
 * Bollinger bands (Bollinger 2001): mean of the last n prices plus and minus k standard deviations
 * of them, population ones (divisor n) in the definition.
 */
public final class Bollinger extends PriceIndicator {

  private final RollingDeviation window;
  private final double multiple;
  private double last = Double.NaN;

  /**
   * @param period n, 20 by custom
   * @param multiple k, 2 by custom
   * @param ddof 0 for the population deviation, 1 for the sample
   */
  public Bollinger(int period, double multiple, int ddof) {
    this.window = new RollingDeviation(period, ddof);
    this.multiple = positive("multiple", multiple);
  }

  @Override
  double update(double price) {
    last = price;
    window.update(price);
    return middle();
  }

  public double middle() {
    return window.mean();
  }

  public double upper() {
    return middle() + multiple * window.deviation();
  }

  public double lower() {
    return middle() - multiple * window.deviation();
  }

  /** (price - lower) / (upper - lower): 0 at the lower band, 1 at the upper; NaN without width. */
  public double percentB() {
    return window.deviation() == 0 ? Double.NaN : (last - lower()) / (upper() - lower());
  }

  /** (upper - lower) / middle, a fraction; NaN for a middle of zero. */
  public double width() {
    return middle() == 0 ? Double.NaN : (upper() - lower()) / middle();
  }

  /** (price - middle) / deviation; NaN without dispersion. */
  public double zScore() {
    return window.zScore();
  }

  public double deviation() {
    return window.deviation();
  }

  @Override
  public int warmUp() {
    return window.warmUp();
  }

  /** What the window holds. */
  public RollingMoments.State state() {
    return window.state();
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(RollingMoments.State state) {
    window.restore(state);
    RollingMoments values = new RollingMoments(state);
    last = values.count() == 0 ? Double.NaN : values.get(values.count() - 1);
  }
}
