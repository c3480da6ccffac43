package io.macrostream.functions.econometrics;

/** Estimators of the Hurst exponent. They differ widely on one series, so each figure names its. */
public enum HurstEstimator {
  /** ln(R/S of the whole series) / ln(n). */
  SIMPLE_RS,
  /** Slope of ln(mean R/S) on ln(mean length) over the halves, quarters and so on of the series. */
  CORRECTED_RS,
  /** Slope of log(mean R/S) on log(block size), over blocks whose size divides the length. */
  EMPIRICAL,
  /** EMPIRICAL after R/S - E(R/S) + sqrt(pi size / 2), with the E of Anis and Lloyd (1976). */
  CORRECTED_EMPIRICAL,
  /** Slope of log E(R/S) on log(block size): what EMPIRICAL gives for independent noise. */
  THEORETICAL,
  /** 1 + slope/2 of ln(variance of block means) on ln(block size) (Beran 1994). */
  AGGREGATED_VARIANCE,
  /** Slope of ln(fluctuation around linear trends) on ln(box size) (Peng et al. 1994). */
  DFA,
  /** Slope/2 of ln(mean squared change of the running sum over s periods) on ln(s). */
  STRUCTURE_FUNCTION;

  /** Smallest block where none is asked for. */
  public int defaultMinBlock() {
    return switch (this) {
      case SIMPLE_RS, CORRECTED_RS, EMPIRICAL, CORRECTED_EMPIRICAL, THEORETICAL -> 50;
      case AGGREGATED_VARIANCE -> 2;
      case DFA -> 8;
      case STRUCTURE_FUNCTION -> 1;
    };
  }
}
