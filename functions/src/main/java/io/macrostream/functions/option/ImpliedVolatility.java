package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * The standard deviation at which {@link Black} gives a price.
 *
 * <p>The time value, which is the price of the option out of the money, is matched in its
 * logarithm: that keeps digits where it is 1e-100 as well as where it is large. Brent brackets the
 * root, Newton gives it its last digits.
 */
public final class ImpliedVolatility {

  /** Of the intrinsic value: a smaller time value is the rounding of the price. */
  private static final double LEAST_TIME_VALUE = 1e-14;

  private static final double SMALLEST = 1e-10;
  private static final double LARGEST = 70;
  private static final int EVALUATIONS = 200;

  private ImpliedVolatility() {}

  /**
   * The standard deviation until expiry; divide by sqrt(time) for the volatility.
   *
   * @param price premium, strictly between the discounted intrinsic value and the discounted
   *     forward (call) or strike (put); else there is {@link Fault#NO_SOLUTION}
   */
  public static double stddev(OptionMarket market, OptionType type, double strike, double price) {
    Require.finite("price", price);
    double forward = market.forward();
    Black black = new Black(forward, strike, 0);
    double intrinsic = black.intrinsic(type);
    double value = price / market.dfDomestic();
    double cap = type == OptionType.CALL ? forward : strike;
    Require.that(
        value > intrinsic && value < cap,
        Fault.NO_SOLUTION,
        () ->
            "no volatility gives the price "
                + price
                + ": without arbitrage it lies strictly between "
                + market.dfDomestic() * intrinsic
                + " and "
                + market.dfDomestic() * cap);
    double timeValue = value - intrinsic;
    Require.that(
        timeValue > LEAST_TIME_VALUE * intrinsic,
        Fault.NO_SOLUTION,
        () ->
            "the time value of the price " + price + " is within its rounding; use the other type");
    return polish(forward, strike, Math.log(timeValue), bracketed(forward, strike, timeValue));
  }

  private static double bracketed(double forward, double strike, double timeValue) {
    double target = Math.log(timeValue);
    UnivariateFunction error =
        s -> {
          double at = new Black(forward, strike, s).timeValue();
          // A price that underflows counts as the smallest there is: monotone, and finite.
          return (at > 0 ? Math.log(at) : Math.log(Double.MIN_VALUE) - 1 / s) - target;
        };
    // Near the money the time value is about F s / sqrt(2 pi); far from it |ln(F/K)| is the scale.
    double low = Math.max(SMALLEST, Math.abs(Math.log(forward / strike)) / 40);
    double high = Math.max(0.1, 2 * low);
    while (error.value(low) > 0 && low > 1e-300) {
      low /= 16;
    }
    while (error.value(high) < 0) {
      high *= 2;
      if (high > LARGEST) {
        throw new InvalidInputException(
            Fault.NO_SOLUTION,
            "the price is so near its upper bound that no volatility can be told from another");
      }
    }
    try {
      return new BrentSolver(1e-9, 1e-300, 0).solve(EVALUATIONS, error, low, high);
    } catch (MathIllegalArgumentException | MathIllegalStateException e) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "implied volatility was not found: " + e.getMessage());
    }
  }

  private static double polish(double forward, double strike, double target, double start) {
    double s = start;
    for (int i = 0; i < 8; i++) {
      Black black = new Black(forward, strike, s);
      double value = black.timeValue();
      double slope = forward * Normal.density(black.d1());
      if (!(value > 0) || !(slope > 0)) {
        break;
      }
      double step = (Math.log(value) - target) * value / slope;
      if (!Double.isFinite(step) || Math.abs(step) > 0.1 * s) {
        break;
      }
      s -= step;
      if (Math.abs(step) <= 1e-15 * s) {
        break;
      }
    }
    return s;
  }
}
