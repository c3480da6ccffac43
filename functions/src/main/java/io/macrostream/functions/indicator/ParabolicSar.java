package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Parabolic stop and reverse (Wilder 1978).
 *
 * <p>In a rise SAR[t] = SAR[t-1] + AF (EP - SAR[t-1]), but not above the lows of the last two bars
 * before t; EP is the highest high of the rise, and AF grows by {@code step} with every new one, up
 * to {@code max}. A low below the SAR turns it: the SAR becomes the EP, the EP that low, and AF
 * begins again. A fall mirrors all this. The direction of the first bar is arbitrary, hence {@link
 * Start}; what follows the first reversal hardly depends on it. The first SAR is at the second bar.
 */
public final class ParabolicSar extends BarIndicator {

  /** Direction before the first reversal. */
  public enum Start {
    /** Rising: SAR from the low of the first bar, EP its high. */
    RISING,
    /** Falling: SAR from the high of the first bar, EP its low. */
    FALLING,
    /** Falling where the second bar's -DM is above its +DM, else rising (TA-Lib). */
    DIRECTIONAL_MOVEMENT
  }

  /**
   * What it remembers.
   *
   * @param count bars taken, up to 2
   * @param sar last SAR
   * @param extreme EP
   * @param acceleration AF
   * @param rising direction
   * @param reversal whether the last bar turned it
   * @param reversed whether any bar has
   * @param settled whether any bar before the last one has
   * @param high1 high of the last bar; high2 of the one before; likewise lows
   */
  public record State(
      int count,
      double sar,
      double extreme,
      double acceleration,
      boolean rising,
      boolean reversal,
      boolean reversed,
      boolean settled,
      double high1,
      double high2,
      double low1,
      double low2) {}

  private final double first;
  private final double step;
  private final double max;
  private final Start start;
  private int count;
  private double sar;
  private double extreme;
  private double acceleration;
  private boolean rising;
  private boolean reversal;
  private boolean reversed;
  private boolean settled;
  private double high1;
  private double high2;
  private double low1;
  private double low2;

  /**
   * @param first AF of a new trend, 0.02 by custom
   * @param step added to AF, 0.02 by custom
   * @param max most AF, 0.2 by custom, not below {@code first}
   */
  public ParabolicSar(double first, double step, double max, Start start) {
    this.first = PriceIndicator.positive("first acceleration", first);
    this.step = PriceIndicator.positive("step", step);
    this.max = PriceIndicator.positive("max acceleration", max);
    Require.that(
        max >= first && max <= 1,
        Fault.OUT_OF_RANGE,
        () -> "max acceleration is " + max + ", must be from " + first + " to 1");
    this.start = start;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    if (count > 0) {
      if (count == 1) {
        begin(high, low);
      }
      advance(high, low);
    }
    high2 = count > 0 ? high1 : high;
    low2 = count > 0 ? low1 : low;
    high1 = high;
    low1 = low;
    count = Math.min(count + 1, 2);
    return sar();
  }

  private void begin(double high, double low) {
    double rise = high - high1;
    double fall = low1 - low;
    rising =
        switch (start) {
          case RISING -> true;
          case FALLING -> false;
          case DIRECTIONAL_MOVEMENT -> !(fall > 0 && fall > rise);
        };
    sar = rising ? low1 : high1;
    extreme = rising ? high1 : low1;
    acceleration = first;
  }

  private void advance(double high, double low) {
    settled = reversed;
    double next = sar + acceleration * (extreme - sar);
    next = rising ? Math.min(next, Math.min(low1, low2)) : Math.max(next, Math.max(high1, high2));
    reversal = rising ? low < next : high > next;
    if (reversal) {
      sar = extreme;
      rising = !rising;
      reversed = true;
      extreme = rising ? high : low;
      acceleration = first;
      return;
    }
    sar = next;
    if (rising ? high > extreme : low < extreme) {
      extreme = rising ? high : low;
      acceleration = Math.min(acceleration + step, max);
    }
  }

  /** The stop at the last bar, in the unit of the price; NaN at the first bar. */
  public double sar() {
    return count > 1 ? sar : Double.NaN;
  }

  /**
   * The stop from the bar after the first reversal on, NaN before: the part that does not come from
   * the start rule.
   */
  public double settledSar() {
    return settled ? sar() : Double.NaN;
  }

  /** Whether the trend after the last bar is a rise. */
  public boolean rising() {
    return rising;
  }

  /** 1 in a rise, -1 in a fall; NaN at the first bar. */
  public double direction() {
    return count > 1 ? rising ? 1 : -1 : Double.NaN;
  }

  /** Whether the last bar turned the trend. */
  public boolean reversal() {
    return reversal;
  }

  @Override
  public int warmUp() {
    return 2;
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(high) && !Double.isNaN(low);
  }

  public State state() {
    return new State(
        count,
        sar,
        extreme,
        acceleration,
        rising,
        reversal,
        reversed,
        settled,
        high1,
        high2,
        low1,
        low2);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    count = state.count;
    sar = state.sar;
    extreme = state.extreme;
    acceleration = state.acceleration;
    rising = state.rising;
    reversal = state.reversal;
    reversed = state.reversed;
    settled = state.settled;
    high1 = state.high1;
    high2 = state.high2;
    low1 = state.low1;
    low2 = state.low2;
  }
}
