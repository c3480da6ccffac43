package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * Volatility as a quadratic in the call delta: {@code atm - 2 rr (delta - 0.5) + 16 str (delta -
 * 0.5)^2} (Malz 1997), rr = 25-delta call volatility less put volatility. It meets the three quotes
 * at call deltas 0.25, 0.5 and 0.75 (the 25-delta put).
 *
 * @param atm volatility at the money, fraction per year
 * @param riskReversal 25-delta risk reversal
 * @param strangle 25-delta strangle less at the money
 */
public record MalzSmile(double atm, double riskReversal, double strangle) {

  public MalzSmile {
    OptionMarket.positive("atm volatility", atm);
    Require.finite("risk_reversal", riskReversal);
    Require.finite("strangle", strangle);
  }

  /** Volatility at a call delta in [0, 1]. */
  public double volatility(double callDelta) {
    Require.finite("call delta", callDelta);
    Require.that(
        callDelta >= 0 && callDelta <= 1,
        Fault.OUT_OF_RANGE,
        () ->
            "call delta is "
                + callDelta
                + ", must be from 0 to 1; a put delta of -d is the call delta 1 - d");
    double distance = callDelta - 0.5;
    double value = atm - 2 * riskReversal * distance + 16 * strangle * distance * distance;
    Require.that(
        value > 0,
        Fault.NO_SOLUTION,
        () -> "the quadratic is not positive at call delta " + callDelta + ": " + value);
    return value;
  }

  /**
   * Volatility at a strike: the fixed point of the quadratic at the forward call delta N(d1) that
   * this volatility gives the strike.
   */
  public double volatilityAtStrike(double forward, double strike, double time) {
    OptionMarket.positive("time", time);
    UnivariateFunction error =
        v ->
            volatility(Normal.cumulative(new Black(forward, strike, v * Math.sqrt(time)).d1())) - v;
    double most = atm + Math.abs(riskReversal) + 4 * Math.abs(strangle);
    try {
      return new BrentSolver(1e-15, 1e-15, 0).solve(200, error, 1e-6 * atm, most * 1.000001);
    } catch (MathIllegalArgumentException | MathIllegalStateException e) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "no volatility fits strike " + strike + ": " + e.getMessage());
    }
  }
}
