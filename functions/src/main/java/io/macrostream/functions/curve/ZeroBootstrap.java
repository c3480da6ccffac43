package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;

/**
 * Zero rates from prices of bonds, one maturity after the other (Hull, chapter on interest rates).
 * A coupon between the last known node and the maturity of the bond is discounted on the line or
 * the flat forward to the rate that is sought, one before the first node at its zero rate.
 */
public final class ZeroBootstrap {

  private static final double ACCURACY = 1e-14;
  private static final double LOWEST = -0.9;
  private static final double HIGHEST = 20;

  private ZeroBootstrap() {}

  /**
   * The curve that prices the bonds, with a node at each maturity, continuously compounded.
   *
   * @param years maturities, positive and ascending
   * @param coupons annual coupon rates, decimal fractions, zero for a zero-coupon bond
   * @param prices dirty, per {@code face}
   * @param frequency coupons a year, counted back from maturity
   * @param method {@link Interpolation#LINEAR_RATE} as in Hull or {@link
   *     Interpolation#FLAT_FORWARD}
   */
  public static InterpolatedCurve fromBonds(
      double[] years,
      double[] coupons,
      double[] prices,
      double face,
      int frequency,
      Interpolation method) {
    Nodes.check(years, prices);
    Nodes.check(years, coupons);
    Require.that(
        face > 0 && Double.isFinite(face),
        Fault.OUT_OF_RANGE,
        () -> "face is " + face + ", must be positive");
    Require.that(
        method == Interpolation.LINEAR_RATE || method == Interpolation.FLAT_FORWARD,
        Fault.OUT_OF_RANGE,
        () -> "a bootstrap by " + method + "; it needs linear_rate or flat_forward");
    double[] zeros = new double[years.length];
    for (int i = 0; i < years.length; i++) {
      double price = prices[i];
      Require.that(
          price > 0, Fault.NON_POSITIVE_PRICE, () -> "a price is " + price + ", must be positive");
      zeros[i] = next(years, zeros, i, coupons[i], price / face, frequency, method);
    }
    return curve(years, zeros, years.length, method);
  }

  private static double next(
      double[] years,
      double[] zeros,
      int node,
      double coupon,
      double price,
      int frequency,
      Interpolation method) {
    Require.that(
        coupon >= 0, Fault.OUT_OF_RANGE, () -> "a coupon is " + coupon + ", must not be negative");
    double last = years[node];
    double[] times = coupon == 0 ? new double[] {last} : CouponTimes.of(last, frequency);
    UnivariateFunction excess =
        zero -> {
          zeros[node] = zero;
          DiscountCurve trial = curve(years, zeros, node + 1, method);
          double value = trial.discount(last);
          for (double time : times) {
            value += coupon / frequency * trial.discount(time);
          }
          return coupon == 0 ? trial.discount(last) - price : value - price;
        };
    boolean known = times.length == 1 || (node > 0 && times[times.length - 2] <= years[node - 1]);
    if (known) {
      double rest = price;
      if (times.length > 1) {
        DiscountCurve before = curve(years, zeros, node, method);
        for (int i = 0; i < times.length - 1; i++) {
          rest -= coupon / frequency * before.discount(times[i]);
        }
      }
      double paid = 1 + (coupon == 0 ? 0 : coupon / frequency);
      double factor = rest / paid;
      Require.that(factor > 0, Fault.NO_SOLUTION, () -> unsolved(last));
      return -Math.log(factor) / last;
    }
    try {
      return new BrentSolver(ACCURACY, ACCURACY).solve(500, excess, LOWEST, HIGHEST, 0.05);
    } catch (NoBracketingException e) {
      throw new InvalidInputException(Fault.NO_SOLUTION, unsolved(last));
    }
  }

  private static String unsolved(double years) {
    return "no discount factor gives the bond of "
        + years
        + " years its price: check price, coupon and order";
  }

  private static InterpolatedCurve curve(
      double[] years, double[] zeros, int n, Interpolation method) {
    return new InterpolatedCurve(
        Arrays.copyOf(years, n),
        Arrays.copyOf(zeros, n),
        RateBasis.CONTINUOUS,
        method,
        Extrapolation.FLAT_RATE);
  }
}
