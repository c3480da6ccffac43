package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * Delta of a strike, and strike of a delta (Reiswich and Wystup 2010, FX volatility smile
 * construction).
 *
 * <p>Deltas of calls are positive, of puts negative. A premium-adjusted call delta rises with the
 * strike up to a maximum and falls behind it, so that two strikes share a delta: the one on the
 * right of the maximum is given, which is the market's.
 *
 * @param market spot and discount factors
 * @param convention what delta means
 * @param stddev volatility x sqrt(time), positive
 */
public record DeltaStrike(OptionMarket market, DeltaConvention convention, double stddev) {

  private static final int EVALUATIONS = 200;
  private static final double ACCURACY = 1e-14;

  public DeltaStrike {
    OptionMarket.positive("stddev", stddev);
  }

  /** Delta of a strike. */
  public double delta(OptionType type, double strike) {
    Black black = new Black(market.forward(), strike, stddev);
    int sign = type.sign();
    double scale = sign * convention.scale(market);
    return convention.premiumAdjusted()
        ? scale * strike / black.forward() * Normal.cumulative(sign * black.d2())
        : scale * Normal.cumulative(sign * black.d1());
  }

  /**
   * Strike of a delta.
   *
   * @param delta positive for a call, negative for a put; {@link Fault#OUT_OF_RANGE} where no
   *     strike can have it, {@link Fault#NO_SOLUTION} above the maximum of a premium-adjusted call
   *     delta
   */
  public double strike(OptionType type, double delta) {
    Require.finite("delta", delta);
    double size = type.sign() * delta;
    Require.that(
        size > 0,
        Fault.OUT_OF_RANGE,
        () -> "delta is " + delta + ": a call has a positive delta, a put a negative one");
    double forwardDelta = size / convention.scale(market);
    if (!convention.premiumAdjusted()) {
      return unadjusted(type, forwardDelta);
    }
    return type == OptionType.PUT ? adjustedPut(forwardDelta) : adjustedCall(forwardDelta);
  }

  /**
   * The same with a strike that is near, such as that of a slightly different volatility: Newton
   * from there takes half of the steps, and where it fails the search begins as without it.
   *
   * @param near NaN for none
   */
  double strike(OptionType type, double delta, double near) {
    if (near > 0 && convention.premiumAdjusted()) {
      double forwardDelta = type.sign() * delta / convention.scale(market);
      double x = newton(type, Math.log(forwardDelta), Math.log(near / market.forward()));
      if (Double.isFinite(x)) {
        return market.forward() * Math.exp(x);
      }
    }
    return strike(type, delta);
  }

  private double unadjusted(OptionType type, double forwardDelta) {
    Require.that(
        forwardDelta < 1,
        Fault.OUT_OF_RANGE,
        () -> "delta is too large: its size must be below " + convention.scale(market));
    double d1 = type.sign() * Normal.quantile(forwardDelta);
    return market.forward() * Math.exp(stddev * (0.5 * stddev - d1));
  }

  /**
   * (K/F) N(-d2) rises with K from 0 without bound, and its logarithm is concave in ln K: Newton
   * comes to the left of the root in one step and then rises to it.
   */
  private double adjustedPut(double forwardDelta) {
    double start =
        forwardDelta < 1
            ? Math.log(unadjusted(OptionType.PUT, forwardDelta) / market.forward())
            : 0.5 * stddev * stddev;
    double x = newton(OptionType.PUT, Math.log(forwardDelta), start);
    Require.that(
        Double.isFinite(x), Fault.NO_SOLUTION, "strike of that delta was not found within steps");
    return market.forward() * Math.exp(x);
  }

  /**
   * On the right of its maximum the logarithm of (K/F) N(d2) falls and is concave in ln K. The
   * strike of the same unadjusted delta lies on the right of the root, as an adjusted delta is the
   * smaller one; from there Newton falls to the root without passing it.
   */
  private double adjustedCall(double forwardDelta) {
    if (forwardDelta < 1) {
      double start = Math.log(unadjusted(OptionType.CALL, forwardDelta) / market.forward());
      double x = newton(OptionType.CALL, Math.log(forwardDelta), start);
      if (Double.isFinite(x)) {
        return market.forward() * Math.exp(x);
      }
    }
    // No root, or one so near the maximum that the slope is lost.
    double top = logStrikeOfLargest();
    double largest = Math.exp(logAdjusted(OptionType.CALL, top));
    Require.that(
        forwardDelta <= largest * (1 + 1e-12),
        Fault.NO_SOLUTION,
        () ->
            "no strike has that premium-adjusted call delta: the largest is "
                + largest * convention.scale(market)
                + ", at strike "
                + market.forward() * Math.exp(top));
    double high =
        Math.max(top, Math.log(unadjusted(OptionType.CALL, forwardDelta) / market.forward()));
    return market.forward()
        * Math.exp(root(x -> logAdjusted(OptionType.CALL, x) - Math.log(forwardDelta), top, high));
  }

  /** Root of the logarithm of the adjusted delta, NaN where the slope turns or steps run out. */
  private double newton(OptionType type, double target, double start) {
    int sign = type.sign();
    double x = start;
    for (int i = 0; i < EVALUATIONS; i++) {
      double u = sign * (-x / stddev - 0.5 * stddev);
      double n = Normal.cumulative(u);
      double slope = 1 - sign * Normal.density(u) / (n * stddev);
      // Negated, as NaN too must end here: the slope is positive for puts, negative for calls.
      if (!(sign * slope < 0)) {
        return Double.NaN;
      }
      double step = (x + Math.log(n) - target) / slope;
      x -= step;
      if (Math.abs(step) <= ACCURACY * Math.max(stddev, Math.abs(x))) {
        return x;
      }
    }
    return Double.NaN;
  }

  /**
   * The largest delta that a premium-adjusted call can have, at its strike; the right branch begins
   * there.
   */
  public double strikeOfLargestCallDelta() {
    Require.that(
        convention.premiumAdjusted(),
        Fault.OUT_OF_RANGE,
        "only a premium-adjusted call delta has a maximum");
    return market.forward() * Math.exp(logStrikeOfLargest());
  }

  /** Where s N(d2) = n(d2), as ln(K/F). */
  private double logStrikeOfLargest() {
    double low = -stddev - 1;
    double high = Math.sqrt(2 * Math.max(0, -Math.log(stddev))) + 2;
    double d2 = root(d -> stddev * Normal.cumulative(d) - Normal.density(d), low, high);
    return -stddev * (d2 + 0.5 * stddev);
  }

  /** Logarithm of (K/F) N(sign d2) at x = ln(K/F). */
  private double logAdjusted(OptionType type, double x) {
    double d2 = -x / stddev - 0.5 * stddev;
    double n = Normal.cumulative(type.sign() * d2);
    // Far out N underflows; its leading term keeps the function monotone and finite.
    return x + (n > 0 ? Math.log(n) : -0.5 * d2 * d2 - Math.log(1 + Math.abs(d2)));
  }

  private static double root(UnivariateFunction function, double low, double high) {
    if (function.value(low) == 0) {
      return low;
    }
    if (low == high) {
      return low;
    }
    try {
      return new BrentSolver(ACCURACY, ACCURACY, 0).solve(EVALUATIONS, function, low, high);
    } catch (MathIllegalArgumentException | MathIllegalStateException e) {
      // At the very maximum rounding leaves no change of sign.
      if (Math.abs(function.value(low)) < 1e-12) {
        return low;
      }
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "strike of that delta was not found: " + e.getMessage());
    }
  }
}
