package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * A likelihood-ratio statistic, asymptotically chi-squared under the hypothesis.
 *
 * @param statistic -2 ln(L0 / L1), 0 or more
 * @param degreesOfFreedom of the chi-squared
 * @param pValue probability of a statistic at least as large
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double pValue) {

  /** Of a statistic that only rounding may have made negative. */
  static LikelihoodRatio of(double statistic, int degreesOfFreedom) {
    double value = Math.max(0, Require.finite("likelihood ratio", statistic));
    return new LikelihoodRatio(
        value, degreesOfFreedom, TailProbability.chiSquareAbove(value, degreesOfFreedom));
  }

  /** The joint test of two independent hypotheses: statistics and degrees of freedom add up. */
  LikelihoodRatio plus(LikelihoodRatio other) {
    return of(statistic + other.statistic, degreesOfFreedom + other.degreesOfFreedom);
  }

  /**
   * Whether the statistic exceeds the critical value.
   *
   * @param testConfidenceBp 9500 rejects a true hypothesis once in 20
   */
  public boolean rejected(int testConfidenceBp) {
    return statistic > critical(degreesOfFreedom, testConfidenceBp);
  }

  /** The value that chi-squared exceeds with probability 1 - confidence: 3.841 for 1 and 9500. */
  public static double critical(int degreesOfFreedom, int testConfidenceBp) {
    Require.that(
        degreesOfFreedom > 0,
        Fault.OUT_OF_RANGE,
        () -> "degrees of freedom are " + degreesOfFreedom + ", must be positive");
    return new ChiSquaredDistribution(null, degreesOfFreedom)
        .inverseCumulativeProbability(Confidence.fraction(testConfidenceBp));
  }

  /** count x ln(probability), where 0 x ln(0) is 0: what never happened has likelihood 1. */
  static double logLikelihood(double count, double probability) {
    return count == 0 ? 0 : count * Math.log(probability);
  }

  /** As {@link #logLikelihood} of 1 - probability, without losing the digits of a small one. */
  static double logLikelihoodOfNot(double count, double probability) {
    return count == 0 ? 0 : count * Math.log1p(-probability);
  }
}
