package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Moving average convergence divergence (Appel): fast EMA less slow EMA, its own EMA as signal, and
 * the difference of the two as histogram. The percentage price oscillator is 100 MACD / slow EMA,
 * with a signal of its own.
 */
public final class Macd extends PriceIndicator {

  /** How the averages begin. */
  public enum Seed {
    /** Each with the mean of its own first prices. */
    SMA,
    /** Each with its first price: pandas {@code ewm(adjust=False)}. */
    FIRST,
    /** Both at the slow length, the fast one with the mean of its last prices: TA-Lib. */
    ALIGNED
  }

  /**
   * What it remembers.
   *
   * @param taken prices taken, counted while the fast average waits for the slow one
   */
  public record State(
      int taken, Ema.State fast, Ema.State slow, Ema.State signal, Ema.State ppoSignal) {}

  private static final double PERCENT = 100;

  private final Seed seed;
  private final int wait;
  private final int warmUp;
  private final Ema fast;
  private final Ema slow;
  private final Ema signal;
  private final Ema ppoSignal;
  private int taken;

  /**
   * @param fastPeriod 12 by custom, below {@code slowPeriod}
   * @param slowPeriod 26 by custom
   * @param signalPeriod 9 by custom
   */
  public Macd(int fastPeriod, int slowPeriod, int signalPeriod, Seed seed) {
    Require.that(
        fastPeriod < slowPeriod,
        Fault.OUT_OF_RANGE,
        () -> "fast period " + fastPeriod + " must be below slow period " + slowPeriod);
    Ema.Seed each = seed == Seed.FIRST ? Ema.Seed.FIRST : Ema.Seed.SMA;
    this.seed = seed;
    this.wait = slowPeriod - fastPeriod;
    this.fast = Ema.of(fastPeriod, each);
    this.slow = Ema.of(slowPeriod, each);
    this.signal = Ema.of(signalPeriod, each);
    this.ppoSignal = Ema.of(signalPeriod, each);
    this.warmUp = slow.warmUp();
  }

  @Override
  double update(double price) {
    if (seed != Seed.ALIGNED || taken >= wait) {
      fast.update(price);
    } else {
      taken++;
    }
    slow.update(price);
    double value = macd();
    if (Double.isNaN(value)) {
      return value;
    }
    signal.update(value);
    if (slow.value() != 0) {
      ppoSignal.update(ppo());
    }
    return value;
  }

  /** Fast less slow average, in the unit of the price. */
  public double macd() {
    return fast.value() - slow.value();
  }

  /** Average of {@link #macd}. */
  public double signal() {
    return signal.value();
  }

  /** {@link #macd} less {@link #signal}. */
  public double histogram() {
    return macd() - signal();
  }

  public double fastEma() {
    return fast.value();
  }

  public double slowEma() {
    return slow.value();
  }

  /** {@link #macd} in percent of the slow average, NaN where that is zero. */
  public double ppo() {
    return slow.value() == 0 ? Double.NaN : PERCENT * macd() / slow.value();
  }

  /** Average of {@link #ppo}. */
  public double ppoSignal() {
    return ppoSignal.value();
  }

  /** {@link #ppo} less {@link #ppoSignal}. */
  public double ppoHistogram() {
    return ppo() - ppoSignal();
  }

  /** Prices for the first {@link #macd}; the signal begins after {@code signalPeriod} of those. */
  @Override
  public int warmUp() {
    return warmUp;
  }

  /** Prices for the first {@link #signal}. */
  public int signalWarmUp() {
    return warmUp + signal.warmUp() - 1;
  }

  public State state() {
    return new State(taken, fast.state(), slow.state(), signal.state(), ppoSignal.state());
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    taken = state.taken;
    fast.restore(state.fast);
    slow.restore(state.slow);
    signal.restore(state.signal);
    ppoSignal.restore(state.ppoSignal);
  }
}
