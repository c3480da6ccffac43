package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Zero rates out of yields of coupon bonds: from each maturity to the next the forward rate is
 * constant, and such that every bond has, discounted by the curve, its value at its own yield.
 *
 * @param days business days to the maturities, ascending
 * @param forwards forward rate that ends at each maturity, fraction per year Bus/252
 * @param zeros zero rate to each maturity, fraction per year Bus/252
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record RealZeroCurve(double[] days, double[] forwards, double[] zeros) {

  /**
   * Bootstraps.
   *
   * @param bond what the bonds pay
   * @param schedules business days to the payments of each bond, in the order of maturity
   * @param yields their yields, fractions per year Bus/252
   */
  public static RealZeroCurve of(FederalBond bond, int[][] schedules, double[] yields) {
    Require.that(
        schedules.length == yields.length,
        Fault.SHAPE,
        () -> schedules.length + " bonds for " + yields.length + " yields");
    Require.sample(yields);
    int n = yields.length;
    double[] days = new double[n];
    double[] forwards = new double[n];
    double[] zeros = new double[n];
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i;
      int[] schedule = schedules[i];
      double target = bond.value(yields[i], schedule, Rounding.NONE);
      days[i] = schedule[schedule.length - 1];
      Require.that(
          i == 0 || days[i] > days[i - 1],
          Fault.UNORDERED,
          () -> "maturities must ascend: bond " + at + " does not end after the one before");
      double[] flows = bond.flows(schedule.length);
      forwards[i] =
          YieldSolver.yield(
              forward -> value(flows, schedule, days, logs, at, forward),
              target,
              "forward rate to the maturity of bond " + i);
      logs[i] = logAt(days[i], days, logs, i, Math.log1p(forwards[i]));
      zeros[i] = Bus252.rate(Math.exp(logs[i]), days[i]);
    }
    return new RealZeroCurve(days, forwards, zeros);
  }

  private static double value(
      double[] flows, int[] schedule, double[] days, double[] logs, int known, double forward) {
    double rate = Math.log1p(forward);
    double sum = 0;
    for (int i = 0; i < flows.length; i++) {
      sum += flows[i] * Math.exp(-logAt(schedule[i], days, logs, known, rate));
    }
    return sum;
  }

  /** Log growth to {@code at}: along the known nodes, and behind them at {@code rate}. */
  private static double logAt(double at, double[] days, double[] logs, int known, double rate) {
    double start = 0;
    double grown = 0;
    for (int i = 0; i < known; i++) {
      if (at <= days[i]) {
        return grown + (logs[i] - grown) * (at - start) / (days[i] - start);
      }
      start = days[i];
      grown = logs[i];
    }
    return grown + rate * (at - start) / Bus252.YEAR;
  }

  /** The zero rates as a curve of constant forwards. */
  public RateCurve252 curve(RateCurve252.Extrapolation extrapolation) {
    return new RateCurve252(days, zeros, RateCurve252.Method.FLAT_FORWARD, extrapolation);
  }
}
