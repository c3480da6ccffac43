package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.RollingMoments;

/**
 * Stochastic oscillator (Lane 1984), in percent: raw %K = 100 (close - lowest low)/(highest high -
 * lowest low) of n bars; %K is its simple mean over {@code smoothing} bars and %D that of %K over
 * {@code signal} bars. Smoothing 1 is the fast stochastic, 3 the slow one, any other the full one.
 *
 * <p>Williams %R is raw %K - 100. Where n bars have no range at all, raw %K and %R are undefined
 * (NaN), and the means pass over that bar.
 */
public final class Stochastic extends BarIndicator {

  private static final double PERCENT = 100;

  /**
   * What it remembers.
   *
   * @param raw last raw %K; k and d likewise; NaN if there is none
   */
  public record State(
      HighLow.State window,
      RollingMoments.State raws,
      RollingMoments.State ks,
      double raw,
      double k,
      double d) {}

  private final HighLow window;
  private final Sma smoothing;
  private final Sma signal;
  private double raw = Double.NaN;
  private double k = Double.NaN;
  private double d = Double.NaN;

  /**
   * @param period n, 14 by custom
   * @param smoothing bars in %K, 1 or 3 by custom
   * @param signal bars in %D, 3 by custom
   */
  public Stochastic(int period, int smoothing, int signal) {
    this.window = new HighLow(period);
    this.smoothing = new Sma(smoothing);
    this.signal = new Sma(signal);
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    // Not Require.that: its message would capture the bar on every call.
    if (close < low || close > high) {
      throw new InvalidInputException(
          Fault.SHAPE, "close " + close + " is outside of its bar from " + low + " to " + high);
    }
    window.add(high, low);
    raw = Double.NaN;
    k = Double.NaN;
    d = Double.NaN;
    if (!window.isFull()) {
      return k;
    }
    double lowest = window.lowest();
    double range = window.highest() - lowest;
    if (range > 0) {
      raw = PERCENT * (close - lowest) / range;
      k = smoothing.update(raw);
    }
    if (!Double.isNaN(k)) {
      d = signal.update(k);
    }
    return k;
  }

  /** Raw %K, from 0 to 100. */
  public double raw() {
    return raw;
  }

  /** Smoothed %K. */
  public double k() {
    return k;
  }

  /** %D, the mean of %K. */
  public double d() {
    return d;
  }

  /** Williams %R = raw %K - 100, from -100 to 0. */
  public double williamsR() {
    return raw - PERCENT;
  }

  /** Bars for the first %K. */
  @Override
  public int warmUp() {
    return window.period() + smoothing.warmUp() - 1;
  }

  /** Bars for the first %D. */
  public int signalWarmUp() {
    return warmUp() + signal.warmUp() - 1;
  }

  public State state() {
    return new State(window.state(), smoothing.state(), signal.state(), raw, k, d);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    window.restore(state.window);
    smoothing.restore(state.raws);
    signal.restore(state.ks);
    raw = state.raw;
    k = state.k;
    d = state.d;
  }
}
