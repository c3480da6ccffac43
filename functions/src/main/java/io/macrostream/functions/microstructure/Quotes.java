package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Best bids and asks over time, each in force until the next. */
public final class Quotes {

  /** Of the spread. */
  private static final double ROUNDING = 1e-9;

  private final double[] times;
  private final double[] mids;
  private final double[] spreads;

  /**
   * From times, bids and asks.
   *
   * @param times not descending; of equal times the last counts
   * @param bids below the asks
   * @param asks above the bids
   */
  public Quotes(double[] times, double[] bids, double[] asks) {
    ascending("quote times", times);
    Require.that(
        bids.length == times.length && asks.length == times.length,
        Fault.SHAPE,
        () -> times.length + " quote times, " + bids.length + " bids, " + asks.length + " asks");
    this.times = times.clone();
    this.mids = new double[times.length];
    this.spreads = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      TopOfBook.quote(bids[i], asks[i]);
      mids[i] = 0.5 * (bids[i] + asks[i]);
      spreads[i] = asks[i] - bids[i];
    }
  }

  static void ascending(String name, double[] times) {
    Require.sample(times);
    for (int i = 1; i < times.length; i++) {
      int at = i;
      Require.that(
          times[i] >= times[i - 1],
          Fault.UNORDERED,
          () -> name + " must not descend, do at " + at + ": " + times[at]);
    }
  }

  /** Number of the last quote at or before that time, -1 where there is none. */
  int at(double time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Mid in force at that time; there must be one. */
  public double mid(double time) {
    int at = at(time);
    Require.that(
        at >= 0,
        Fault.EXTRAPOLATION,
        () -> "no quote at or before " + time + "; the first is at " + times[0]);
    return mids[at];
  }

  /** Time of the first quote. */
  public double firstTime() {
    return times[0];
  }

  /** Time of the last quote. */
  public double lastTime() {
    return times[times.length - 1];
  }

  /**
   * Sign by the quote rule: 1 above the mid in force, -1 below it.
   *
   * @return 0 at the mid, and where no quote is in force
   */
  int side(double time, double price) {
    int at = at(time);
    // Half of a sum of decimals is rounded: a price that close to mid is on it.
    return at < 0 || Math.abs(price - mids[at]) <= ROUNDING * spreads[at]
        ? 0
        : Double.compare(price, mids[at]);
  }

  /** Mean quoted spread, each quote counting once. */
  public double meanSpread() {
    double sum = 0;
    for (double spread : spreads) {
      sum += spread;
    }
    return sum / spreads.length;
  }

  /** Mean quoted spread over mid, in basis points, each quote counting once. */
  public double meanSpreadBp() {
    double sum = 0;
    for (int i = 0; i < spreads.length; i++) {
      sum += spreads[i] / mids[i];
    }
    return 10_000 * sum / spreads.length;
  }

  /** Mean quoted spread weighted with the time in force, the last quote until {@code end}. */
  public double timeWeightedSpread(double end) {
    Require.finite("end", end);
    Require.that(
        end > times[0],
        Fault.UNORDERED,
        () -> "end " + end + " must be after the first quote at " + times[0]);
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      double until = Math.min(end, i + 1 < times.length ? times[i + 1] : end);
      sum += spreads[i] * Math.max(0, until - times[i]);
    }
    return sum / (end - times[0]);
  }
}
