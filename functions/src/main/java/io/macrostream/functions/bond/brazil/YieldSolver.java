package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/** Rates from values that fall as the rate rises. */
final class YieldSolver {

  private static final int EVALUATIONS = 500;
  private static final double WIDEST = 40;
  private static final double RELATIVE = 1e-15;
  private static final double ABSOLUTE = 1e-16;

  private YieldSolver() {}

  /**
   * The rate at which {@code value} is {@code target}. It is looked for by Brent in the logarithm
   * of 1 + rate, in which discounting is exponential and rates near -1 are not crowded.
   */
  static double yield(DoubleUnaryOperator value, double target, String what) {
    DoubleUnaryOperator excess = log -> value.applyAsDouble(Math.expm1(log)) - target;
    double low = 0;
    double high = 0;
    double step = 0.1;
    while (sign(excess, low) < 0 && low > -WIDEST) {
      low -= step;
      step *= 2;
    }
    step = 0.1;
    while (sign(excess, high) > 0 && high < WIDEST) {
      high += step;
      step *= 2;
    }
    if (sign(excess, low) < 0 || sign(excess, high) > 0) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "no rate gives the " + what + ": check price and schedule");
    }
    if (low == high) {
      return 0;
    }
    try {
      BrentSolver solver = new BrentSolver(RELATIVE, ABSOLUTE);
      return Math.expm1(solver.solve(EVALUATIONS, excess::applyAsDouble, low, high));
    } catch (TooManyEvaluationsException e) {
      throw new InvalidInputException(Fault.NO_SOLUTION, "no convergence to the " + what);
    }
  }

  private static double sign(DoubleUnaryOperator excess, double log) {
    try {
      return excess.applyAsDouble(log);
    } catch (InvalidInputException e) {
      // Overflow far below zero: the value is beyond any target.
      return Double.POSITIVE_INFINITY;
    }
  }
}
