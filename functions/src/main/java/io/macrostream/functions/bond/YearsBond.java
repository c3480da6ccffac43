package io.macrostream.functions.bond;

import io.macrostream.functions.curve.CouponTimes;
import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;

/**
 * A coupon bond in time rather than dates, as in textbooks; per 1 of face.
 *
 * @param years to maturity; coupons are counted back from it
 * @param coupon annual rate, decimal fraction
 * @param frequency coupons a year
 */
public record YearsBond(double years, double coupon, int frequency) {

  private static final double BASIS_POINT = 1e-4;

  public YearsBond {
    Require.that(
        coupon >= 0 && coupon < 1,
        Fault.OUT_OF_RANGE,
        () -> "a coupon of " + coupon + "; it is a fraction of the face per annum");
    CouponTimes.of(years, frequency);
  }

  /** Times of the payments, in years. */
  public double[] times() {
    return CouponTimes.of(years, frequency);
  }

  /** What is paid at each of them. */
  public double[] amounts() {
    double[] amounts = new double[times().length];
    Arrays.fill(amounts, coupon / frequency);
    amounts[amounts.length - 1] += 1;
    return amounts;
  }

  /** Accrued interest: coupon / m times the share of the running period gone by. */
  public double accrued() {
    return coupon / frequency * CouponTimes.accruedShare(times()[0], frequency);
  }

  /** Dirty price off zero rates. */
  public double dirty(DiscountCurve curve) {
    double[] times = times();
    double[] amounts = amounts();
    double price = 0;
    for (int i = 0; i < times.length; i++) {
      price += amounts[i] * curve.discount(times[i]);
    }
    return price;
  }

  /** Dirty price at a yield. */
  public double dirty(double yield, RateBasis basis) {
    double[] times = times();
    double[] amounts = amounts();
    double price = 0;
    for (int i = 0; i < times.length; i++) {
      price += amounts[i] * basis.discount(yield, times[i]);
    }
    return price;
  }

  /** The figures at a yield of that compounding. */
  public BondFigures at(double yield, RateBasis basis) {
    double[] times = times();
    double[] amounts = amounts();
    double price = 0;
    double first = 0;
    double second = 0;
    double weighted = 0;
    for (int i = 0; i < times.length; i++) {
      double value = amounts[i] * basis.discount(yield, times[i]);
      price += value;
      weighted += times[i] * value;
      first += amounts[i] * basis.discountSlope(yield, times[i]);
      second += amounts[i] * basis.discountCurvature(yield, times[i]);
    }
    double modified = -first / price;
    return new BondFigures(
        yield,
        price,
        price - accrued(),
        accrued(),
        weighted / price,
        modified,
        second / price,
        modified * price * BASIS_POINT,
        (dirty(yield - BASIS_POINT, basis) - dirty(yield + BASIS_POINT, basis)) / 2);
  }

  /** The yield of that compounding at which the bond has that dirty price. */
  public double yieldOf(double dirty, RateBasis basis) {
    Require.that(
        dirty > 0 && Double.isFinite(dirty),
        Fault.NON_POSITIVE_PRICE,
        () -> "a dirty price of " + dirty + " per 1 of face; it must be positive");

    double lowest = basis == RateBasis.SIMPLE ? -0.9 / years : -0.9;
    try {
      double root =
          new BrentSolver(1e-15, 1e-15).solve(500, y -> dirty(y, basis) - dirty, lowest, 100);
      BondFigures at = at(root, basis);
      return root + (at.dirty() - dirty) / (at.modified() * at.dirty());
    } catch (NoBracketingException e) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "no yield gives a dirty price of " + dirty + " per 1 of face");
    }
  }
}
