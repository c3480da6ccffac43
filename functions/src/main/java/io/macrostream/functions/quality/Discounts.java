package io.macrostream.functions.quality;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Doubts the discount factors of a curve: one above that of a shorter maturity, and forwards at or
 * below -5%, continuously compounded. Rates are zero rates by their convention, except for par
 * yields with two coupons a year ({@code BEY_SA}): up to half a year they are simple, from there on
 * discount factors are bootstrapped on half years with par yields interpolated linearly.
 */
public final class Discounts {

  /** Least forward rate, continuously compounded. */
  public static final double LEAST_FORWARD = -0.05;

  private Discounts() {}

  /**
   * The doubts about a curve.
   *
   * @param nodes by maturity
   */
  public static List<Doubt> doubts(List<CurveNode> nodes) {
    List<Doubt> doubts = new ArrayList<>();
    double[] factors = factors(nodes);
    for (int i = 1; i < factors.length; i++) {
      CurveNode near = nodes.get(i - 1);
      CurveNode far = nodes.get(i);
      double forward = Math.log(factors[i - 1] / factors[i]) / (far.years() - near.years());
      String between = "between " + near.tenor() + " and " + far.tenor();
      if (!(forward > LEAST_FORWARD)) {
        doubts.add(
            new Doubt(Check.CURVE_FORWARD, forward, LEAST_FORWARD, null, "forward " + between));
      } else if (forward < 0) {
        doubts.add(
            new Doubt(Check.CURVE_DISCOUNT, forward, 0.0, null, "negative forward " + between));
      }
    }
    return doubts;
  }

  /** The discount factor of each node. */
  static double[] factors(List<CurveNode> nodes) {
    double[] factors = new double[nodes.size()];
    double[] halves = halfYears(nodes);
    for (int i = 0; i < factors.length; i++) {
      CurveNode node = nodes.get(i);
      boolean bootstrapped = node.compounding() == Compounding.BEY_SA && node.years() > 0.5;
      factors[i] = bootstrapped ? at(halves, node.years()) : factor(node);
    }
    return factors;
  }

  private static double factor(CurveNode node) {
    double rate = node.rate();
    double years = node.years();
    return switch (node.compounding()) {
      case EXP_252, EFF_365 -> Math.pow(1 + rate, -years);
      case LIN_360 -> 1 / (1 + rate * years * 365 / 360);
      case CONT_365 -> Math.exp(-rate * years);
      case BEY_SA -> 1 / (1 + rate * years);
    };
  }

  /** Discount factors of 0, 0.5, 1, ... years of a par curve. */
  private static double[] halfYears(List<CurveNode> nodes) {
    double longest = nodes.isEmpty() ? 0 : nodes.get(nodes.size() - 1).years();
    double[] factors = new double[(int) Math.ceil(2 * longest) + 1];
    factors[0] = 1;
    double annuity = 0;
    for (int half = 1; half < factors.length; half++) {
      double coupon = par(nodes, half / 2.0) / 2;
      factors[half] = (1 - coupon * annuity) / (1 + coupon);
      annuity += factors[half];
    }
    return factors;
  }

  private static double par(List<CurveNode> nodes, double years) {
    CurveNode near = nodes.get(0);
    for (CurveNode far : nodes) {
      if (far.years() >= years) {
        return far.years() == near.years()
            ? far.rate()
            : near.rate()
                + (far.rate() - near.rate())
                    * (years - near.years())
                    / (far.years() - near.years());
      }
      near = far;
    }
    return near.rate();
  }

  /** Interpolated in the logarithm. */
  private static double at(double[] halves, double years) {
    int before = (int) Math.floor(2 * years);
    double weight = 2 * years - before;
    return weight == 0
        ? halves[before]
        : Math.pow(halves[before], 1 - weight) * Math.pow(halves[before + 1], weight);
  }
}
