package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What can be said of the coefficients of a regression, in their order.
 *
 * @param coefficients estimates
 * @param standardErrors roots of the diagonal of their covariance
 * @param tStatistics coefficient over standard error; NaN where that is zero
 * @param pValues two-sided, against zero; NaN likewise
 * @param low lower ends of the confidence intervals
 * @param high upper ends
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record Inference(
    double[] coefficients,
    double[] standardErrors,
    double[] tStatistics,
    double[] pValues,
    double[] low,
    double[] high) {

  /** Distribution of the t statistics where the coefficient is zero. */
  public enum Distribution {
    /** Student's with n - k degrees of freedom: exact for normal errors of equal variance. */
    STUDENT_T,
    /** Standard normal: the large-sample one, which statsmodels takes for robust covariances. */
    NORMAL
  }

  /**
   * Inference by that covariance of the coefficients.
   *
   * @param confidence of the intervals, between 0 and 1
   */
  public static Inference of(
      Ols fit, double[][] covariance, Distribution distribution, double confidence) {
    Require.that(
        confidence > 0 && confidence < 1,
        Fault.OUT_OF_RANGE,
        () -> "confidence is " + confidence + ", must be between 0 and 1");
    int df = fit.degreesOfFreedom();
    double[] b = fit.coefficients();
    double[] errors = CoefficientCovariance.standardErrors(covariance);
    double[] t = new double[b.length];
    double[] p = new double[b.length];
    double[] low = new double[b.length];
    double[] high = new double[b.length];
    double tail = (1 + confidence) / 2;
    double quantile =
        distribution == Distribution.NORMAL
            ? new NormalDistribution().inverseCumulativeProbability(tail)
            : new TDistribution(null, df).inverseCumulativeProbability(tail);
    for (int j = 0; j < b.length; j++) {
      boolean known = errors[j] > 0;
      t[j] = known ? b[j] / errors[j] : Double.NaN;
      if (!known) {
        p[j] = Double.NaN;
      } else if (distribution == Distribution.NORMAL) {
        p[j] = TailProbability.normalTwoSided(t[j]);
      } else {
        p[j] = TailProbability.studentTwoSided(t[j], df);
      }
      low[j] = b[j] - quantile * errors[j];
      high[j] = b[j] + quantile * errors[j];
    }
    return new Inference(b, errors, t, p, low, high);
  }
}
