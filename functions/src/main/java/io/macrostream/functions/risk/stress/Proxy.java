package io.macrostream.functions.risk.stress;

import java.util.Optional;

/**
 * What stands in for a factor that a scenario does not shock.
 *
 * @param factor the nearest one that it does
 * @param beta move of the missing factor for one unit of move of the nearest
 * @param correlation of both
 */
public record Proxy(String factor, double beta, double correlation) {

  /**
   * A factor as a proxy of another: beta = sum w x y / sum w x^2, with exponential weights and zero
   * mean, as all volatilities here.
   *
   * @param x moves of the one that stands in, oldest first
   * @param y moves of the missing one on the same days; a day on which either is NaN is left out
   * @param lambda weight of the past, in (0, 1]
   * @return empty where either does not vary
   */
  static Optional<Proxy> between(String factor, double[] x, double[] y, double lambda) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double weight = 1;
    for (int t = x.length - 1; t >= 0; t--) {
      if (!Double.isNaN(x[t]) && !Double.isNaN(y[t])) {
        xx += weight * x[t] * x[t];
        xy += weight * x[t] * y[t];
        yy += weight * y[t] * y[t];
      }
      weight *= lambda;
    }
    return xx > 0 && yy > 0
        ? Optional.of(new Proxy(factor, xy / xx, xy / Math.sqrt(xx * yy)))
        : Optional.empty();
  }

  /** Whether it moves more closely with what it stands in for than another, or there is none. */
  boolean isNearerThan(Proxy other) {
    return other == null || Math.abs(correlation) > Math.abs(other.correlation);
  }
}
