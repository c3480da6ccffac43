package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Volatilities at one strike or delta by expiry. Between expiries total variance {@code
 * volatility^2 x time} is linear in time, which is constant forward variance. Beyond the first and
 * last expiry the volatility is held constant, where that is asked for.
 */
public final class VolatilityTermStructure {

  private final double[] times;
  private final double[] variances;

  /**
   * From volatilities by expiry.
   *
   * @param times years, ascending, positive
   * @param volatilities fractions per year, positive
   */
  public VolatilityTermStructure(double[] times, double[] volatilities) {
    Require.sample(times);
    Require.sample(volatilities);
    Require.that(
        times.length == volatilities.length,
        Fault.SHAPE,
        () -> times.length + " expiries and " + volatilities.length + " volatilities");
    this.times = times.clone();
    this.variances = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      int at = i;
      OptionMarket.positive("time", times[i]);
      OptionMarket.positive("volatility", volatilities[i]);
      Require.that(
          i == 0 || times[i] > times[i - 1],
          Fault.UNORDERED,
          () -> "expiries must ascend, do not at " + times[at]);
      variances[i] = volatilities[i] * volatilities[i] * times[i];
    }
  }

  /** Total variance at a time; outside the expiries only with {@code extrapolate}. */
  public double totalVariance(double time, boolean extrapolate) {
    OptionMarket.positive("time", time);
    int last = times.length - 1;
    Require.that(
        extrapolate || (time >= times[0] && time <= times[last]),
        Fault.EXTRAPOLATION,
        () ->
            "time "
                + time
                + " is outside the expiries from "
                + times[0]
                + " to "
                + times[last]
                + "; set extrapolate for a flat volatility there");
    if (time <= times[0]) {
      return variances[0] * time / times[0];
    }
    if (time >= times[last]) {
      return variances[last] * time / times[last];
    }
    int after = 1;
    while (times[after] < time) {
      after++;
    }
    double share = (time - times[after - 1]) / (times[after] - times[after - 1]);
    return variances[after - 1] + share * (variances[after] - variances[after - 1]);
  }

  /** Volatility at a time. */
  public double volatility(double time, boolean extrapolate) {
    return Math.sqrt(totalVariance(time, extrapolate) / time);
  }

  /** Forward variances per year: from today to the first expiry, then between neighbours. */
  public double[] forwardVariances() {
    double[] forward = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      forward[i] =
          i == 0
              ? variances[0] / times[0]
              : (variances[i] - variances[i - 1]) / (times[i] - times[i - 1]);
    }
    return forward;
  }

  /** Number of the first expiry with less total variance than the one before, or -1. */
  public int firstArbitrage() {
    for (int i = 1; i < times.length; i++) {
      if (variances[i] < variances[i - 1]) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Volatility between two times: {@code sqrt((v2^2 t2 - v1^2 t1) / (t2 - t1))}.
   *
   * @param early years, 0 or more; at 0 the forward volatility is the late one
   */
  public static double forward(double early, double earlyVol, double late, double lateVol) {
    OptionMarket.time(early);
    OptionMarket.positive("early volatility", earlyVol);
    OptionMarket.positive("late volatility", lateVol);
    Require.finite("late time", late);
    Require.that(late > early, Fault.UNORDERED, () -> "time " + late + " must be after " + early);
    double variance = (lateVol * lateVol * late - earlyVol * earlyVol * early) / (late - early);
    Require.that(
        variance >= 0,
        Fault.NO_SOLUTION,
        () -> "calendar arbitrage: the forward variance is " + variance + " per year, negative");
    return Math.sqrt(variance);
  }
}
