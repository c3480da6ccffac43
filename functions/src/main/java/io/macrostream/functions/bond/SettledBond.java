package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;

/**
 * A bond between two coupon dates: price and yield, per 1 of face, dirty unless said otherwise.
 *
 * @param bond its terms
 * @param schedule its dates
 * @param accruedDays days since the last coupon date
 * @param periodDays days of the running period
 */
public record SettledBond(
    FixedCouponBond bond, CouponSchedule schedule, double accruedDays, double periodDays) {

  private static final double BASIS_POINT = 1e-4;

  static SettledBond of(FixedCouponBond bond, LocalDate settlement) {
    CouponSchedule schedule =
        CouponSchedule.of(settlement, bond.maturity(), bond.frequency(), bond.endOfMonth());
    double accrued = bond.accrual().days(schedule.previous(), settlement);
    double period = bond.accrual().period(schedule.previous(), schedule.next(), bond.frequency());
    return new SettledBond(bond, schedule, accrued, period);
  }

  /** Accrued interest per 1 of face: coupon / m times the share of the period gone by. */
  public double accrued() {
    return bond.coupon() / bond.frequency() * (accruedDays / periodDays);
  }

  /** w: share of the running period still to come, in (0, 1]. */
  public double toNextCoupon() {
    return (periodDays - accruedDays) / periodDays;
  }

  /** Dirty price at a yield compounded with the bond's frequency. */
  public double dirty(double yield) {
    return moments(yield)[0];
  }

  /** The figures at a yield. */
  public BondFigures at(double yield) {
    double[] sums = moments(yield);
    double dirty = sums[0];
    double modified = -sums[1] / dirty;
    double central = (dirty(yield - BASIS_POINT) - dirty(yield + BASIS_POINT)) / 2;
    return new BondFigures(
        yield,
        dirty,
        dirty - accrued(),
        accrued(),
        sums[3] / dirty,
        modified,
        sums[2] / dirty,
        modified * dirty * BASIS_POINT,
        central);
  }

  /**
   * The yield at which the bond has that dirty price.
   *
   * @throws InvalidInputException with NO_SOLUTION where no yield above -99% a period gives it
   */
  public double yieldOf(double dirty) {
    Require.that(
        dirty > 0 && Double.isFinite(dirty),
        Fault.NON_POSITIVE_PRICE,
        () -> "a dirty price of " + dirty + " per 1 of face; it must be positive");
    try {
      double root =
          new BrentSolver(1e-15, 1e-15)
              .solve(500, y -> dirty(y) - dirty, -0.99 * bond.frequency(), 1000);
      // One step of Newton takes off what the bracket left.
      double[] sums = moments(root);
      return root - (sums[0] - dirty) / sums[1];
    } catch (NoBracketingException e) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "no yield gives a dirty price of " + dirty + " per 1 of face");
    }
  }

  /** Price, its first and second derivative to the yield, and the sum of time times value. */
  private double[] moments(double yield) {
    int m = bond.frequency();
    int n = schedule.coupons().size();
    double w = toNextCoupon();
    boolean simple = bond.convention().isSimple(n);
    double base = 1 + yield / m;
    double broken = 1 + w * yield / m;
    Require.that(
        Double.isFinite(yield) && base > 0 && broken > 0,
        Fault.OUT_OF_RANGE,
        () -> "a yield of " + yield + " loses all capital; yields are decimal fractions");
    double s = simple ? 1 / broken : 1;
    double s1 = simple ? -w / m * s * s : 0;
    double s2 = simple ? 2 * (w / m) * (w / m) * s * s * s : 0;
    double[] sums = new double[4];
    for (int j = 0; j < n; j++) {
      double amount = bond.coupon() / m + (j == n - 1 ? 1 : 0);
      double periods = simple ? j : w + j;
      double u = Math.pow(base, -periods);
      double u1 = -periods / m * u / base;
      double u2 = periods * (periods + 1) / ((double) m * m) * u / (base * base);
      sums[0] += amount * s * u;
      sums[1] += amount * (s1 * u + s * u1);
      sums[2] += amount * (s2 * u + 2 * s1 * u1 + s * u2);
      sums[3] += amount * s * u * (w + j) / m;
    }
    return sums;
  }
}
