package io.macrostream.functions.macro;

import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.SeriesTerms;
import java.io.Serializable;
import java.util.Optional;

/**
 * What the features of a series depend on, and how far back they reach.
 *
 * @param length of its periods
 * @param measure what its values say
 */
public record MacroTerms(PeriodLength length, Measure measure) implements Serializable {

  /** Readings before a reading that it is scored against, at most. */
  public static final int WINDOW = 60;

  /** Readings before a reading that it is scored against, at least. */
  public static final int LEAST_READINGS = 24;

  /** Years of activity that its trend is taken of, at most. */
  public static final int TREND_YEARS = 20;

  /** Years of activity that its trend is taken of, at least. */
  public static final int LEAST_TREND_YEARS = 10;

  /** Years in which the features of a period are amended: as far as yearly revisions reach back. */
  public static final int AMENDED_YEARS = 5;

  /** The terms of a series; empty where it has no features. */
  public static Optional<MacroTerms> of(SeriesTerms series) {
    return series.measure() == Measure.NONE
        ? Optional.empty()
        : PeriodLength.of(series.cadence()).map(length -> new MacroTerms(length, series.measure()));
  }

  /** Newest periods whose features are amended. */
  public int amended() {
    return AMENDED_YEARS * length.perYear();
  }

  /** Newest periods that are kept: those, and what the features of the oldest of them read. */
  public int kept() {
    return amended() + (measure == Measure.ACTIVITY ? trendPeriods() - 1 : WINDOW + 1);
  }

  /** Periods that a trend is taken of, at most. */
  int trendPeriods() {
    return TREND_YEARS * length.perYear();
  }
}
