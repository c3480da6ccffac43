package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * The maximum drawdown to be expected of a strategy with that Sharpe ratio and volatility.
 * Logarithms of wealth are a Brownian motion with drift sharpe x volatility - volatility^2 / 2,
 * watched without pause (Magdon-Ismail and Atiya 2004); watched daily it is a little less deep.
 * Drawdowns are positive fractions of the peak.
 *
 * @param sharpe annual, of what is not reinvested in the riskless asset
 * @param volatility annual, a positive fraction
 * @param years watched
 */
public record ExpectedDrawdown(double sharpe, double volatility, double years) {

  public ExpectedDrawdown {
    Require.finite("Sharpe ratio", sharpe);
    Require.that(
        Require.finite("volatility", volatility) > 0 && Require.finite("years", years) > 0,
        Fault.OUT_OF_RANGE,
        () -> "volatility is " + volatility + " and years are " + years + ", must be positive");
  }

  private BrownianDrawdown law() {
    return new BrownianDrawdown((sharpe - volatility / 2) * Math.sqrt(years));
  }

  private double unit() {
    return volatility * Math.sqrt(years);
  }

  /** Drawdown that is not exceeded with that probability. */
  public double quantile(int confidenceBp) {
    return -Math.expm1(-unit() * law().quantile(Confidence.fraction(confidenceBp)));
  }

  /** Probability of a maximum drawdown of at least that depth. */
  public double probabilityBeyond(double drawdown) {
    Require.that(
        drawdown >= 0 && drawdown < 1,
        Fault.OUT_OF_RANGE,
        () -> "drawdown is " + drawdown + ", must be a fraction in [0, 1)");
    return 1 - law().probabilityBelow(-Math.log1p(-drawdown) / unit());
  }

  /** Expectation of the maximum drawdown of log wealth. */
  public double meanOfLog() {
    return unit() * law().mean();
  }

  /**
   * Whether a drawdown is deeper than {@link #quantile}: the record is not that of the strategy.
   */
  public boolean isBeyond(double drawdown, int confidenceBp) {
    return drawdown > quantile(confidenceBp);
  }
}
