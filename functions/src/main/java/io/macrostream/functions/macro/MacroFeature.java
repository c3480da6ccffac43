package io.macrostream.functions.macro;

import io.macrostream.functions.quality.Measure;
import java.util.List;

/**
 * Features of a macro series, with the names under which they appear on the topic {@code features}.
 * State counts versions by {@link #ordinal}: new ones go to the end.
 */
public enum MacroFeature {
  /** Percent change of a level on the period before. */
  GROWTH("macro_growth"),
  /** Percent change over a year: of a level, or compounded of the changes of its periods. */
  YEAR_GROWTH("macro_growth_yoy"),
  /**
   * Percent change over three months at an annual rate, (1 + g)^4 - 1. It is a SAAR where the
   * series is seasonally adjusted, and misleads where it is not.
   */
  PACE_3M("macro_growth_3m_annualised"),
  /** The same over six months, (1 + g)^2 - 1. */
  PACE_6M("macro_growth_6m_annualised"),
  /** Difference to the period before, in the unit of the series. */
  DIFFERENCE("macro_difference"),
  /** Difference to three periods before. */
  MOMENTUM("macro_difference_3p"),
  /** Difference to a year before. */
  YEAR_DIFFERENCE("macro_difference_yoy"),
  /** z-score of the reading against the readings of the 60 periods strictly before. */
  ZSCORE("macro_zscore"),
  /** Percentile rank of the reading among the same readings, in percent, ties halfway. */
  RANK("macro_percentile_rank"),
  /** Last minus first value of the latest period of the year to this one that was revised. */
  REVISION("macro_revision"),
  /** Percent above the one-sided Hodrick-Prescott trend of logarithms. */
  GAP_HP("macro_output_gap_hp"),
  /** Percent above the forecast of Hamilton's regression of logarithms, two years ahead. */
  GAP_HAMILTON("macro_output_gap_hamilton");

  private static final List<MacroFeature> OF_LEVELS =
      List.of(GROWTH, YEAR_GROWTH, PACE_3M, PACE_6M, ZSCORE, RANK, REVISION);
  private static final List<MacroFeature> OF_ACTIVITY =
      List.of(GROWTH, YEAR_GROWTH, PACE_3M, PACE_6M, ZSCORE, RANK, REVISION, GAP_HP, GAP_HAMILTON);
  private static final List<MacroFeature> OF_CHANGES =
      List.of(YEAR_GROWTH, PACE_3M, PACE_6M, ZSCORE, RANK, REVISION);
  private static final List<MacroFeature> OF_DIFFERENCES =
      List.of(DIFFERENCE, MOMENTUM, YEAR_DIFFERENCE, ZSCORE, RANK, REVISION);

  private final String featureName;

  MacroFeature(String featureName) {
    this.featureName = featureName;
  }

  /** Name on the topic. */
  public String featureName() {
    return featureName;
  }

  /** The features that a series has, in order. */
  public static List<MacroFeature> of(Measure measure) {
    return switch (measure) {
      case LEVEL -> OF_LEVELS;
      case ACTIVITY -> OF_ACTIVITY;
      case CHANGE, ANNUAL_CHANGE -> OF_CHANGES;
      case DIFFERENCE -> OF_DIFFERENCES;
      case NONE -> List.of();
    };
  }
}
