package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Surprises of releases and their decayed sum. A surprise is divided by the standard deviation
 * (ddof 1) of those strictly before it; the index adds them up, each halved after a half-life.
 *
 * @param surprises actual minus consensus
 * @param standardised NaN with too few surprises before it, or where they do not vary
 * @param index NaN before the first standardised surprise
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record SurpriseIndex(double[] surprises, double[] standardised, double[] index) {

  /**
   * Parameters.
   *
   * @param window surprises before, at most
   * @param minimum surprises before, at least
   * @param centred whether their mean is taken off before dividing
   * @param halfLife in the unit of the times
   */
  public record Settings(int window, int minimum, boolean centred, double halfLife) {

    public Settings {
      Require.that(
          minimum >= 2 && window >= minimum,
          Fault.OUT_OF_RANGE,
          () -> "window " + window + " and minimum " + minimum + ": 2 <= minimum <= window");
      Require.that(
          Require.finite("half-life", halfLife) > 0,
          Fault.OUT_OF_RANGE,
          () -> "half-life is " + halfLife + ", must be positive");
    }
  }

  /**
   * The index after each release.
   *
   * @param times of the releases, ascending, in any unit; 0, 1, 2 to decay by release
   */
  public static SurpriseIndex of(
      double[] actual, double[] consensus, double[] times, Settings settings) {
    Require.that(
        actual.length == consensus.length && actual.length == times.length,
        Fault.SHAPE,
        () ->
            actual.length
                + " actual, "
                + consensus.length
                + " consensus, "
                + times.length
                + " times");
    Require.sample(actual);
    Require.sample(consensus);
    Require.sample(times);
    int n = actual.length;
    double[] surprises = new double[n];
    double[] standardised = new double[n];
    double[] index = new double[n];
    double running = Double.NaN;
    for (int i = 0; i < n; i++) {
      int at = i;
      Require.that(
          i == 0 || times[i] >= times[i - 1],
          Fault.UNORDERED,
          () -> "release " + at + " comes before the one before it");
      surprises[i] = actual[i] - consensus[i];
      standardised[i] = standardise(surprises, i, settings);
      if (i > 0 && !Double.isNaN(running)) {
        running *= Math.exp(-Math.log(2) * (times[i] - times[i - 1]) / settings.halfLife());
      }
      if (!Double.isNaN(standardised[i])) {
        running = (Double.isNaN(running) ? 0 : running) + standardised[i];
      }
      index[i] = running;
    }
    return new SurpriseIndex(surprises, standardised, index);
  }

  private static double standardise(double[] surprises, int i, Settings settings) {
    int first = Math.max(0, i - settings.window());
    if (i - first < settings.minimum()) {
      return Double.NaN;
    }
    Moments before = Moments.of(Arrays.copyOfRange(surprises, first, i));
    double sd = before.standardDeviation(1);
    double centre = settings.centred() ? before.mean() : 0;
    return sd > 0 ? (surprises[i] - centre) / sd : Double.NaN;
  }
}
