package io.macrostream.functions.macro;

/** How far the last of some values is from their trend, with the customary parameters. */
final class Trends {

  /** Ravn and Uhlig 2002: 1600 for quarters, times 3^4 for months. */
  private static final double LAMBDA_QUARTERLY = 1_600;

  private static final double LAMBDA_MONTHLY = 129_600;

  /** Hamilton 2018: two years ahead from the last year. */
  private static final int YEARS_AHEAD = 2;

  private Trends() {}

  /** The last value minus the one-sided trend of {@link HodrickPrescott}. */
  static double hodrickPrescott(double[] values, PeriodLength length) {
    int n = values.length;
    double lambda = length == PeriodLength.MONTH ? LAMBDA_MONTHLY : LAMBDA_QUARTERLY;
    return values[n - 1] - new HodrickPrescott(lambda).oneSided(values, n)[n - 1];
  }

  /** The last error of {@link HamiltonFilter}. */
  static double hamilton(double[] values, PeriodLength length) {
    int perYear = length.perYear();
    // Nothing lies after the last value: all there is, is all that was known.
    return HamiltonFilter.of(values, YEARS_AHEAD * perYear, perYear, Estimation.FULL_SAMPLE)
        .cycle()[values.length - 1];
  }
}
