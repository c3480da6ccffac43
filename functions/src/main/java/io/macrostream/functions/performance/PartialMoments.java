package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * What returns do above and below a minimum acceptable return (MAR), and the ratios made of it.
 *
 * <p>Moments divide by all observations (Sortino and Price 1994) unless {@link Divisor#SUBSET} is
 * asked for. A return equal to the MAR is on neither side.
 */
public final class PartialMoments {

  /** Observations that a partial moment is the mean over. */
  public enum Divisor {
    /** All observations: the definition. */
    ALL,
    /** Only those on the side in question, as some packages do. */
    SUBSET
  }

  private final double[] returns;
  private final double mar;
  private final int above;
  private final int below;

  /**
   * @param returns per period
   * @param mar per period, in the unit of the returns
   */
  public PartialMoments(double[] returns, double mar) {
    Require.sample(returns);
    Require.finite("MAR", mar);
    this.returns = returns.clone();
    this.mar = mar;
    int up = 0;
    int down = 0;
    for (double ret : returns) {
      up += ret > mar ? 1 : 0;
      down += ret < mar ? 1 : 0;
    }
    this.above = up;
    this.below = down;
  }

  /** Share of returns above the MAR. */
  public double upsideFrequency() {
    return (double) above / returns.length;
  }

  /** Share of returns below the MAR. */
  public double downsideFrequency() {
    return (double) below / returns.length;
  }

  /** Mean over all of max(r - MAR, 0)^order. */
  public double upper(double order) {
    return moment(order, 1);
  }

  /** Mean over all of max(MAR - r, 0)^order. */
  public double lower(double order) {
    return moment(order, -1);
  }

  private double moment(double order, int side) {
    Require.that(
        order > 0 && Double.isFinite(order),
        Fault.OUT_OF_RANGE,
        () -> "order is " + order + ", must be positive");
    double sum = 0;
    for (double ret : returns) {
      double d = side * (ret - mar);
      if (d > 0) {
        sum += order == 1 ? d : order == 2 ? d * d : Math.pow(d, order);
      }
    }
    return sum / returns.length;
  }

  /** Mean over all of max(r - MAR, 0). */
  public double upsidePotential() {
    return upper(1);
  }

  /** Mean over all of max(MAR - r, 0). */
  public double downsidePotential() {
    return lower(1);
  }

  /** Root of the mean of max(r - MAR, 0)^2; 0 with no return above. */
  public double upsideDeviation(Divisor divisor) {
    return Math.sqrt(upper(2) * scale(divisor, above));
  }

  /** Root of the mean of max(MAR - r, 0)^2; 0 with no return below. */
  public double downsideDeviation(Divisor divisor) {
    return Math.sqrt(lower(2) * scale(divisor, below));
  }

  private double scale(Divisor divisor, int side) {
    return divisor == Divisor.ALL || side == 0 ? 1 : (double) returns.length / side;
  }

  /** Downside deviation over all with the mean of the returns as MAR. */
  public static double semiDeviation(double[] returns) {
    return new PartialMoments(returns, Moments.of(returns).mean()).downsideDeviation(Divisor.ALL);
  }

  /** (mean - MAR) / downside deviation, per period; the annual figure is this times sqrt(m). */
  public double sortino(Divisor divisor) {
    return meanBeyond() / risk("Sortino ratio", downsideDeviation(divisor));
  }

  /** Upside potential / downside potential (Keating and Shadwick 2002). */
  public double omega() {
    return upsidePotential() / risk("omega", downsidePotential());
  }

  /** (mean - MAR) / downside potential, which is omega - 1. */
  public double omegaSharpe() {
    return meanBeyond() / risk("omega-Sharpe ratio", downsidePotential());
  }

  /** (mean - MAR) / lower(order)^(1/order) (Kaplan and Knowles 2004); order 2 is Sortino. */
  public double kappa(double order) {
    return meanBeyond() / risk("kappa", Math.pow(lower(order), 1 / order));
  }

  /**
   * Mean return above the MAR over downside deviation (Sortino, van der Meer and Plantinga 1999);
   * with {@link Divisor#SUBSET} both count their own side only, the default of
   * PerformanceAnalytics.
   */
  public double upsidePotentialRatio(Divisor divisor) {
    return upsidePotential()
        * scale(divisor, above)
        / risk("upside potential ratio", downsideDeviation(divisor));
  }

  /** Upside variance / downside variance, both over all (Bacon 2008). */
  public double volatilitySkewness() {
    return upper(2) / risk("volatility skewness", lower(2));
  }

  /** Upside deviation / downside deviation, both over all (Bacon 2008). */
  public double variabilitySkewness() {
    return Math.sqrt(volatilitySkewness());
  }

  /**
   * D-ratio: (number of returns below x sum of shortfalls) / (number above x sum of excesses);
   * smaller is better (Lavinio 1999, there with MAR 0).
   */
  public double dRatio() {
    double gains = above * upsidePotential();
    return below * downsidePotential() / Dispersion.divisor("d-ratio", gains, "no return is above");
  }

  private double meanBeyond() {
    return Moments.of(returns).mean() - mar;
  }

  private static double risk(String figure, double risk) {
    return Dispersion.divisor(figure, risk, "no return is below the MAR");
  }
}
