package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.RiskMethod;

/** The colour of each method, the same in all plots and tables. */
final class Palette {

  private Palette() {}

  static String of(RiskMethod method) {
    return switch (method) {
      case HISTORICAL -> "#1f4e79";
      case AGE_WEIGHTED -> "#6f9fc8";
      case FILTERED_EWMA -> "#1b7f5c";
      case FILTERED_GARCH -> "#79b85c";
      case NORMAL -> "#c0392b";
      case NORMAL_EQUAL -> "#e59866";
      case STUDENT_T -> "#8e5ea2";
      case CORNISH_FISHER -> "#8a6d3b";
      case EVT -> "#555f6b";
      case REVALUED -> "#00838f";
      case NORMAL_SHRUNK -> "#e57373";
      case STUDENT_T_SHRUNK -> "#b39ddb";
      case MONTE_CARLO -> "#c9a400";
    };
  }
}
