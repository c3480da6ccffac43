package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.StudentT;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * VaR and ES of a P&amp;L (or return) with a given mean and standard deviation, in the unit of
 * both, positive for a loss.
 *
 * @param mean expected P&amp;L per period
 * @param sd standard deviation of the P&amp;L per period
 */
public record ParametricTail(double mean, double sd) {

  // Without a random generator: these are used for their functions only.
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static final double QUANTILE_ACCURACY = 1e-14;

  public ParametricTail {
    Require.finite("mean", mean);
    Require.finite("sd", sd);
    Require.that(sd >= 0, Fault.OUT_OF_RANGE, () -> "sd is " + sd + ", must not be negative");
  }

  /** Standard normal quantile at that confidence: 2.326 at 9900. */
  public static double normalQuantile(int confidenceBp) {
    return NORMAL.inverseCumulativeProbability(Confidence.fraction(confidenceBp));
  }

  /** Over h independent periods: mean h, sd sqrt(h). */
  public ParametricTail over(double periods) {
    Require.that(
        periods > 0, Fault.OUT_OF_RANGE, () -> "periods is " + periods + ", must be positive");
    return new ParametricTail(mean * periods, sd * Math.sqrt(periods));
  }

  /** Normal VaR: z sd - mean. */
  public double gaussianVar(int confidenceBp) {
    return normalQuantile(confidenceBp) * sd - mean;
  }

  /** Normal ES: sd phi(z) / (1 - alpha) - mean. */
  public double gaussianEs(int confidenceBp) {
    return sd * gaussianEsMultiple(confidenceBp) - mean;
  }

  /** phi(z) / (1 - alpha): 2.665 at 9900. */
  static double gaussianEsMultiple(int confidenceBp) {
    return NORMAL.density(normalQuantile(confidenceBp)) / tail(confidenceBp);
  }

  /**
   * Student t VaR with the given standard deviation: the quantile is scaled by sqrt((nu-2)/nu), or
   * it would belong to a distribution of larger variance (McNeil, Frey and Embrechts).
   *
   * @param nu degrees of freedom, above 2
   */
  public double studentVar(double nu, int confidenceBp) {
    return studentVarMultiple(nu, confidenceBp) * sd - mean;
  }

  /**
   * Student t ES with the given standard deviation: sd sqrt((nu-2)/nu) f(q)/(1-alpha)
   * (nu+q^2)/(nu-1) - mean, q the quantile and f the density of the standard t (McNeil, Frey and
   * Embrechts).
   *
   * @param nu degrees of freedom, above 2
   */
  public double studentEs(double nu, int confidenceBp) {
    return studentEsMultiple(nu, confidenceBp) * sd - mean;
  }

  /** VaR of a t of variance one. */
  static double studentVarMultiple(double nu, int confidenceBp) {
    Require.that(nu > 2, Fault.OUT_OF_RANGE, () -> "nu is " + nu + ", must exceed 2");
    double t =
        new TDistribution(null, nu, QUANTILE_ACCURACY)
            .inverseCumulativeProbability(Confidence.fraction(confidenceBp));
    return t * Math.sqrt((nu - 2) / nu);
  }

  /** ES of a t of variance one. */
  static double studentEsMultiple(double nu, int confidenceBp) {
    Require.that(nu > 2, Fault.OUT_OF_RANGE, () -> "nu is " + nu + ", must exceed 2");
    StudentT t = new StudentT(nu);
    double q = t.quantile(Confidence.fraction(confidenceBp));
    return Math.sqrt((nu - 2) / nu) * t.density(q) / tail(confidenceBp) * (nu + q * q) / (nu - 1);
  }

  /**
   * Modified VaR: the normal quantile z of the lower tail expanded to h = z + (z^2-1) S/6 +
   * (z^3-3z) K/24 - (2z^3-5z) S^2/36 (Cornish and Fisher 1937; Zangari 1996).
   *
   * @param skewness population skewness S of the P&amp;L
   * @param excessKurtosis population excess kurtosis K
   */
  public double modifiedVar(double skewness, double excessKurtosis, int confidenceBp) {
    return -mean - sd * cornishFisher(skewness, excessKurtosis, confidenceBp);
  }

  private static double cornishFisher(double s, double k, int confidenceBp) {
    double z = -normalQuantile(confidenceBp);
    double cube = z * z * z;
    return z + (z * z - 1) * s / 6 + (cube - 3 * z) * k / 24 - (2 * cube - 5 * z) * s * s / 36;
  }

  /**
   * Modified ES: the mean of the second-order Edgeworth density below h, never milder than the
   * modified VaR (Boudt, Peterson and Croux 2008, operational form).
   *
   * @param skewness population skewness of the P&amp;L
   * @param excessKurtosis population excess kurtosis
   */
  public double modifiedEs(double skewness, double excessKurtosis, int confidenceBp) {
    double h = cornishFisher(skewness, excessKurtosis, confidenceBp);
    double phi = NORMAL.density(h);
    double fourth = partialMoment(4, h) - 6 * partialMoment(2, h) + 3 * phi;
    double third = partialMoment(3, h) - 3 * partialMoment(1, h);
    double sixth =
        partialMoment(6, h) - 15 * partialMoment(4, h) + 45 * partialMoment(2, h) - 15 * phi;
    double sum =
        phi
            + fourth * excessKurtosis / 24
            + third * skewness / 6
            + sixth * skewness * skewness / 72;
    return -mean - sd * Math.min(-sum / tail(confidenceBp), h);
  }

  /**
   * I^q of that paper: minus the integral of u^(q+1) phi(u) from minus infinity to h, by I^q = h^q
   * phi(h) + q I^(q-2), I^0 = phi(h), I^1 = h phi(h) - Phi(h).
   */
  private static double partialMoment(int q, double h) {
    double moment =
        q % 2 == 0 ? NORMAL.density(h) : h * NORMAL.density(h) - NORMAL.cumulativeProbability(h);
    double power = q % 2 == 0 ? 1 : h;
    for (int i = q % 2 == 0 ? 2 : 3; i <= q; i += 2) {
      power *= h * h;
      moment = power * NORMAL.density(h) + i * moment;
    }
    return moment;
  }

  private static double tail(int confidenceBp) {
    return (Confidence.UNIT - Confidence.check(confidenceBp)) / (double) Confidence.UNIT;
  }
}
