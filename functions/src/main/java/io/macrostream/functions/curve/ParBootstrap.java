package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Zero rates from par yields. Par yields are interpolated linearly at every coupon time m, 2m, ...
 * and d(k) = (1 - c/m sum d(i)) / (1 + c/m), i below k. A node shorter than one coupon period pays
 * simple interest.
 */
public final class ParBootstrap {

  private static final double SAME = 1e-9;

  private ParBootstrap() {}

  /**
   * The zero curve, continuously compounded, log-linear in discount factors between its nodes: the
   * par nodes below one coupon period, and all coupon times up to the last par node.
   *
   * @param years maturities of the par yields, positive and ascending; one is at or before the
   *     first coupon time
   * @param pars par yields with {@code frequency} coupons a year, decimal fractions
   */
  public static InterpolatedCurve zeros(double[] years, double[] pars, int frequency) {
    Nodes.check(years, pars);
    double last = years[years.length - 1];
    int periods = (int) Math.floor(last * frequency + SAME);
    if (periods > 0) {
      CouponTimes.of(last, frequency);
      Require.that(
          years[0] <= 1.0 / frequency + SAME,
          Fault.EXTRAPOLATION,
          () ->
              "the first par yield is of "
                  + years[0]
                  + " years, beyond the first coupon: add one of "
                  + 1.0 / frequency
                  + " years or less");
    }
    List<double[]> nodes = new ArrayList<>();
    for (int i = 0; i < years.length && years[i] < 1.0 / frequency - SAME; i++) {
      nodes.add(new double[] {years[i], RateBasis.SIMPLE.logGrowth(pars[i], years[i])});
    }
    double annuity = 0;
    for (int k = 1; k <= periods; k++) {
      double time = k / (double) frequency;
      double coupon = at(years, pars, time) / frequency;
      double factor = (1 - coupon * annuity) / (1 + coupon);
      Require.that(
          factor > 0 && coupon > -1,
          Fault.NO_SOLUTION,
          () -> "the par yield of " + time + " years leaves no positive discount factor");
      annuity += factor;
      nodes.add(new double[] {time, -Math.log(factor)});
    }
    double[] times = nodes.stream().mapToDouble(node -> node[0]).toArray();
    double[] zeros = nodes.stream().mapToDouble(node -> node[1] / node[0]).toArray();
    return new InterpolatedCurve(
        times, zeros, RateBasis.CONTINUOUS, Interpolation.FLAT_FORWARD, Extrapolation.NONE);
  }

  private static double at(double[] years, double[] pars, double time) {
    int right = 0;
    while (right < years.length - 1 && years[right] < time - SAME) {
      right++;
    }
    if (right == 0 || Math.abs(years[right] - time) < SAME) {
      return pars[right];
    }
    double share = (time - years[right - 1]) / (years[right] - years[right - 1]);
    return pars[right - 1] + share * (pars[right] - pars[right - 1]);
  }
}
