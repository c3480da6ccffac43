package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * Bulk classification of volume (Easley, Lopez de Prado and O'Hara 2012): of a bar's volume the
 * share {@code CDF(dP / sigma)} was bought, dP the change of price over the bar. No change splits
 * it in half.
 *
 * @param distribution whose CDF
 * @param nu degrees of freedom of Student's t; ignored for the normal
 * @param sigma standard deviation of price changes, positive
 */
public record BulkVolume(Distribution distribution, double nu, double sigma) {

  /** Degrees of freedom in Easley, Lopez de Prado and O'Hara (2016). */
  public static final double NU = 0.25;

  private static final double ROOT_TWO = Math.sqrt(2);

  /** Distributions of standardised price changes. */
  public enum Distribution {
    /** Standard normal. */
    NORMAL,
    /** Student's t, not rescaled to unit variance, which it need not have. */
    STUDENT
  }

  public BulkVolume {
    Require.finite("sigma", sigma);
    Require.that(
        sigma > 0,
        Fault.ZERO_DISPERSION,
        () -> "sigma of price changes is " + sigma + ", must be positive");
    Require.that(
        distribution == Distribution.NORMAL || (nu > 0 && Double.isFinite(nu)),
        Fault.OUT_OF_RANGE,
        () -> "degrees of freedom are " + nu + ", must be positive");
  }

  /** Standard deviation, ddof 1, of these price changes around their mean. */
  public static double sigmaOf(double[] priceChanges) {
    double sigma = Moments.of(priceChanges).standardDeviation(1);
    Require.that(
        sigma > 0,
        Fault.ZERO_DISPERSION,
        "price changes are all equal: give sigma, or bars over which the price moves");
    return sigma;
  }

  /** Share of the volume that was bought, in [0, 1]. */
  public double buyShare(double priceChange) {
    double x = Require.finite("price change", priceChange) / sigma;
    return distribution == Distribution.NORMAL
        ? 0.5 * Erf.erfc(-x / ROOT_TWO)
        : new TDistribution(null, nu).cumulativeProbability(x);
  }

  /** Bought volume of each bar; the rest was sold. */
  public double[] buyVolumes(double[] volumes, double[] priceChanges) {
    Require.sample(volumes);
    Require.sample(priceChanges);
    Require.that(
        volumes.length == priceChanges.length,
        Fault.SHAPE,
        () -> volumes.length + " volumes and " + priceChanges.length + " price changes");
    double[] buys = new double[volumes.length];
    for (int i = 0; i < buys.length; i++) {
      double volume = volumes[i];
      Require.that(
          volume >= 0, Fault.OUT_OF_RANGE, () -> "volume is " + volume + ", must not be negative");
      buys[i] = volume * buyShare(priceChanges[i]);
    }
    return buys;
  }
}
