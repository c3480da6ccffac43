package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Correlations on the way to those of a crisis: C' = (1-t) C + t C_crisis. A mix of two positive
 * semi-definite matrices is one, so that nothing needs repair afterwards; adding a number to every
 * correlation has no such guarantee.
 */
public final class CorrelationStress {

  private CorrelationStress() {}

  /**
   * The blend.
   *
   * @param correlation of now, positive semi-definite
   * @param crisis of the crisis, positive semi-definite (repaired before if need be)
   * @param t from 0 (now) to 1 (crisis)
   */
  public static double[][] blend(double[][] correlation, double[][] crisis, double t) {
    Require.that(t >= 0 && t <= 1, Fault.OUT_OF_RANGE, () -> "t is " + t + ", must be in [0, 1]");
    SemiDefinite.requireCorrelation("correlation", correlation);
    SemiDefinite.requireCorrelation("crisis correlation", crisis);
    int n = correlation.length;
    Require.that(
        crisis.length == n,
        Fault.SHAPE,
        () -> "correlation is of " + n + " factors, that of the crisis of " + crisis.length);
    double[][] blend = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        blend[i][j] = i == j ? 1 : (1 - t) * correlation[i][j] + t * crisis[i][j];
      }
    }
    return blend;
  }

  /** Covariance of those correlations and of volatilities times a multiplier. */
  public static double[][] covariance(
      double[][] correlation, double[] volatilities, double multiplier) {
    SemiDefinite.requireCorrelation("correlation", correlation);
    Require.sample(volatilities);
    Require.that(
        volatilities.length == correlation.length,
        Fault.SHAPE,
        () -> volatilities.length + " volatilities, " + correlation.length + " rows");
    Require.that(
        Require.finite("multiplier", multiplier) > 0,
        Fault.OUT_OF_RANGE,
        () -> "multiplier is " + multiplier + ", must be positive");
    double[][] covariance = new double[correlation.length][correlation.length];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] =
            multiplier * multiplier * volatilities[i] * volatilities[j] * correlation[i][j];
      }
    }
    return covariance;
  }
}
