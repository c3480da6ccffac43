package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a Sharpe ratio that was measured says about the true one. Everything is per period: an
 * annual Sharpe is divided by the root of the periods per year before, a variance of annual ones by
 * that number itself.
 *
 * @param sharpe measured, per period
 * @param n returns it was measured from
 * @param skewness of the returns
 * @param kurtosis of the returns, raw: 3 for a normal
 */
public record SharpeInference(double sharpe, int n, double skewness, double kurtosis) {

  // Without a random generator: used for its functions only.
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double EULER_MASCHERONI = 0.577215664901532860606512090082;

  /** How far printed moments may break kurtosis >= 1 + skewness^2 by rounding. */
  private static final double ROUNDED_MOMENTS = 0.01;

  public SharpeInference {
    Require.finite("Sharpe", sharpe);
    Require.finite("skewness", skewness);
    Require.finite("kurtosis", kurtosis);
    Require.enough("inference on a Sharpe ratio", n, 2);
    Require.that(
        kurtosis >= 1 + skewness * skewness - ROUNDED_MOMENTS,
        Fault.OUT_OF_RANGE,
        () ->
            "kurtosis "
                + kurtosis
                + " with skewness "
                + skewness
                + " belongs to no distribution; it is raw (3 for a normal), at least 1 + skewness^2");
  }

  /** Of a sample: its Sharpe with population skewness and raw kurtosis of the excess returns. */
  public static SharpeInference of(double sharpe, double[] excess) {
    Dispersion.positive("inference on a Sharpe ratio", excess);
    Moments moments = Moments.of(excess);
    return new SharpeInference(
        sharpe, excess.length, moments.skewness(), moments.excessKurtosis() + 3);
  }

  /** Standard error for independent normal returns: sqrt((1 + SR^2/2) / n) (Lo 2002). */
  public double standardErrorIid() {
    return Math.sqrt((1 + sharpe * sharpe / 2) / n);
  }

  /**
   * Standard error for independent returns of any shape: sqrt((1 - s SR + (k-1)/4 SR^2) / (n-1))
   * (Mertens 2002; Bailey and Lopez de Prado 2012, hence n - 1).
   */
  public double standardErrorNonNormal() {
    return Math.sqrt(shape() / (n - 1));
  }

  private double shape() {
    double shape = 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
    Require.that(
        shape > 0,
        Fault.OUT_OF_RANGE,
        "skewness and kurtosis leave this Sharpe without variance; kurtosis is raw (3 for a normal)");
    return shape;
  }

  /**
   * Probability that the true Sharpe exceeds {@code benchmark} (Bailey and Lopez de Prado 2012).
   */
  public double probabilistic(double benchmark) {
    Require.finite("benchmark Sharpe", benchmark);
    return NORMAL.cumulativeProbability((sharpe - benchmark) / standardErrorNonNormal());
  }

  /**
   * Probability that the true Sharpe exceeds what the best of {@code trials} without skill is
   * expected to show (Bailey and Lopez de Prado 2014).
   */
  public double deflated(int trials, double trialVariance) {
    return probabilistic(expectedMaximum(trials, trialVariance));
  }

  /**
   * Returns needed to say with {@code confidence} that the true Sharpe exceeds {@code benchmark}: 1
   * + (1 - s SR + (k-1)/4 SR^2) (z / (SR - benchmark))^2 (Bailey and Lopez de Prado 2012). Not
   * rounded up.
   *
   * @param confidence from 0.5 to below 1
   */
  public double minimumTrackRecord(double benchmark, double confidence) {
    Require.finite("benchmark Sharpe", benchmark);
    Require.that(
        sharpe > benchmark,
        Fault.OUT_OF_RANGE,
        () ->
            "no track record is long enough: the Sharpe of "
                + sharpe
                + " per period is not above "
                + benchmark);
    double z = quantile(confidence) / (sharpe - benchmark);
    return 1 + shape() * z * z;
  }

  /** Half the width of a two-sided interval at {@code confidence}, in standard errors. */
  public static double width(double confidence) {
    return quantile((1 + confidence) / 2);
  }

  private static double quantile(double confidence) {
    Require.that(
        confidence >= 0.5 && confidence < 1,
        Fault.OUT_OF_RANGE,
        () -> "confidence is " + confidence + ", must be from 0.5 to below 1");
    return NORMAL.inverseCumulativeProbability(confidence);
  }

  /**
   * Expected largest Sharpe of independent trials whose true Sharpe is zero: sqrt(V) ((1-g)
   * z(1-1/N) + g z(1-1/(N e))), g = 0.5772 (Euler-Mascheroni); 0 for one trial.
   *
   * @param trials N
   * @param trialVariance V, variance of the Sharpe ratios of the trials, per period
   */
  public static double expectedMaximum(int trials, double trialVariance) {
    Require.that(
        trials >= 1, Fault.OUT_OF_RANGE, () -> "trials is " + trials + ", must be positive");
    Require.finite("variance of the trials", trialVariance);
    Require.that(
        trialVariance >= 0,
        Fault.OUT_OF_RANGE,
        () -> "variance of the trials is " + trialVariance + ", must not be negative");
    if (trials == 1) {
      return 0;
    }
    double best = NORMAL.inverseCumulativeProbability(1 - 1.0 / trials);
    double beyond = NORMAL.inverseCumulativeProbability(1 - 1 / (trials * Math.E));
    return Math.sqrt(trialVariance) * ((1 - EULER_MASCHERONI) * best + EULER_MASCHERONI * beyond);
  }
}
