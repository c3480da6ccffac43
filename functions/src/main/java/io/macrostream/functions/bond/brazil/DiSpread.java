package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Yields of federal securities against the DI curve. */
public final class DiSpread {

  private DiSpread() {}

  /**
   * Daily yield over daily DI: {@code ((1+y)^(1/252) - 1) / ((1+d)^(1/252) - 1)}; 1.01 is 101% of
   * CDI.
   */
  public static double percentOfDi(double yield, double di) {
    return daily(yield) / requireNotZero(daily(di));
  }

  /**
   * The same for a floater that pays a spread on DI: {@code ((1+s)^(1/252) (1+d)^(1/252) - 1) /
   * ((1+d)^(1/252) - 1)}.
   */
  public static double percentOfDiOfFloater(double spread, double di) {
    double log = Math.log1p(Bus252.requireRate(spread)) + Math.log1p(Bus252.requireRate(di));
    return Math.expm1(log / Bus252.YEAR) / requireNotZero(daily(di));
  }

  /** Spread added to every zero rate of the curve that gives the bond its value at its yield. */
  public static double clean(FederalBond bond, double yield, int[] days, RateCurve252 di) {
    double target = bond.value(yield, days, Rounding.NONE);
    double[] flows = bond.flows(days.length);
    double[] zeros = zeros(days, di);
    return YieldSolver.yield(
        spread -> presentValue(flows, days, zeros, spread), target, "spread over the DI curve");
  }

  /** The single yield at which the bond has its value on the DI curve. */
  public static double yieldOnCurve(FederalBond bond, int[] days, RateCurve252 di) {
    double[] flows = bond.flows(days.length);
    return bond.yield(presentValue(flows, days, zeros(days, di), 0), days);
  }

  private static double[] zeros(int[] days, RateCurve252 di) {
    double[] zeros = new double[days.length];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = days[i] == 0 ? 0 : di.rate(days[i]);
    }
    return zeros;
  }

  private static double presentValue(double[] flows, int[] days, double[] zeros, double spread) {
    double sum = 0;
    for (int i = 0; i < flows.length; i++) {
      double growth = 1 + zeros[i] + spread;
      if (growth <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      sum += flows[i] / Math.pow(growth, (double) days[i] / Bus252.YEAR);
    }
    return sum;
  }

  private static double daily(double rate) {
    return Math.expm1(Math.log1p(Bus252.requireRate(rate)) / Bus252.YEAR);
  }

  private static double requireNotZero(double daily) {
    Require.that(daily != 0, Fault.OUT_OF_RANGE, "a percentage of a DI rate of zero is undefined");
    return daily;
  }
}
