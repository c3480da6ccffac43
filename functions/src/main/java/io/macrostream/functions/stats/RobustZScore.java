package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;

/**
 * z = (x - median) / (1.4826 MAD) over the last W values strictly before x, held within a limit.
 * MAD is the median of absolute deviations from the median; the factor makes it the standard
 * deviation of a normal. One outlier in the history moves neither.
 */
public final class RobustZScore {

  /** 1 / quantile(0.75) of a normal, to the four digits in which it is customary. */
  public static final double CONSISTENCY = 1.4826;

  /** Default limit. */
  public static final double LIMIT = 4;

  private RobustZScore() {}

  /**
   * The score of {@code x} against the last {@code window} of {@code history}.
   *
   * @param history values before x, oldest first, without gaps
   * @param minObs fewest values of history; with fewer the score is absent: WARM_UP
   * @param limit the score is cut to [-limit, limit]
   * @return absent with ZERO_DISPERSION where MAD is 0: half of the history or more is one value
   */
  public static ZScore of(double x, double[] history, int window, int minObs, double limit) {
    Require.finite("x", x);
    Require.that(
        minObs >= 2 && minObs <= window,
        Fault.OUT_OF_RANGE,
        () -> "minObs is " + minObs + ", must be from 2 to the window of " + window);
    Require.that(limit > 0, Fault.OUT_OF_RANGE, () -> "limit is " + limit + ", must be positive");
    double[] recent =
        Arrays.copyOfRange(history, Math.max(0, history.length - window), history.length);
    if (recent.length < minObs) {
      return ZScore.absent(ZScore.Status.WARM_UP);
    }
    double median = QuantileType.TYPE_7.of(recent, 0.5);
    double mad = medianAbsoluteDeviation(recent);
    if (!(mad > 0)) {
      return ZScore.absent(ZScore.Status.ZERO_DISPERSION);
    }
    return ZScore.of(Math.max(-limit, Math.min(limit, (x - median) / (CONSISTENCY * mad))));
  }

  /** Median of absolute deviations from the median, not multiplied by anything. */
  public static double medianAbsoluteDeviation(double[] values) {
    double median = QuantileType.TYPE_7.of(values, 0.5);
    double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    return QuantileType.TYPE_7.of(deviations, 0.5);
  }
}
