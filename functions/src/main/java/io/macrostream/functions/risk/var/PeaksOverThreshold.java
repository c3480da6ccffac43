package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.GeneralisedPareto;
import io.macrostream.functions.stats.GeneralisedPareto.Estimator;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Extreme losses by peaks over a threshold (McNeil, Frey and Embrechts): what exceeds a high
 * threshold follows a generalised Pareto distribution, so VaR and ES beyond it need no scenario as
 * bad as they are.
 *
 * @param threshold u, a type-7 quantile of the losses
 * @param exceedances losses above it
 * @param n losses
 * @param excesses their fitted distribution
 */
public record PeaksOverThreshold(
    double threshold, int exceedances, int n, GeneralisedPareto excesses) {

  /** Quantile of the threshold, 90%. */
  public static final int THRESHOLD_BP = 9_000;

  private static final int STABILITY_FROM = 8_000;
  private static final int STABILITY_TO = 9_800;
  private static final int STABILITY_STEP = 100;

  /**
   * Fits.
   *
   * @param losses in any order
   * @param thresholdBp quantile of the threshold
   */
  public static PeaksOverThreshold of(double[] losses, int thresholdBp, Estimator estimator) {
    Require.sample(losses);
    double threshold = QuantileType.TYPE_7.of(losses, Confidence.fraction(thresholdBp));
    double[] excesses =
        Arrays.stream(losses).filter(x -> x > threshold).map(x -> x - threshold).toArray();
    return new PeaksOverThreshold(
        threshold, excesses.length, losses.length, GeneralisedPareto.of(excesses, estimator));
  }

  /** VaR: u + scale/shape (((n / exceedances) (1-alpha))^-shape - 1). */
  public double var(int confidenceBp) {
    return threshold + excess(confidenceBp);
  }

  /** ES: VaR + (scale + shape (VaR - u)) / (1 - shape), for a shape below 1. */
  public double es(int confidenceBp) {
    double excess = excess(confidenceBp);
    return threshold + excess + excesses.meanExcess(excess);
  }

  private double excess(int confidenceBp) {
    double beyond = (1 - Confidence.fraction(confidenceBp)) * n / exceedances;
    Require.that(
        beyond <= 1 + 1e-12,
        Fault.OUT_OF_RANGE,
        () -> "confidence of " + confidenceBp + " basis points lies below the threshold");
    return excesses.exceededWith(Math.min(1, beyond));
  }

  /** What {@link #n} says of the figures. */
  public HistoryStatus status() {
    return HistoryStatus.of(n);
  }

  /** Scale that a threshold of zero would have: scale - shape u, constant where the model holds. */
  public double modifiedScale() {
    return excesses.scale() - excesses.shape() * threshold;
  }

  /**
   * Fits for thresholds from the 80% to the 98% quantile in steps of 1%, for a plot of how stable
   * the shape is. A threshold with too few excesses, or without a fit, is left out.
   */
  public static List<PeaksOverThreshold> stability(double[] losses, Estimator estimator) {
    Require.sample(losses);
    List<PeaksOverThreshold> fits = new ArrayList<>();
    for (int bp = STABILITY_FROM; bp <= STABILITY_TO; bp += STABILITY_STEP) {
      try {
        fits.add(of(losses, bp, estimator));
      } catch (InvalidInputException e) {
        // A plot has a gap there; that a threshold has no fit says nothing of the others.
        continue;
      }
    }
    return List.copyOf(fits);
  }
}
