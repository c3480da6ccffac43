package io.macrostream.functions.stats;

/**
 * Whether skewness and kurtosis are those of a normal: n/6 (g1^2 + g2^2 / 4), chi-squared with 2
 * degrees of freedom in large samples (Jarque and Bera 1980). In small ones it rejects too rarely.
 *
 * @param statistic the statistic
 * @param pValue exp(-statistic / 2)
 * @param skewness g1, population form
 * @param excessKurtosis g2, population form
 */
public record JarqueBera(double statistic, double pValue, double skewness, double excessKurtosis) {

  /** The test of a sample of 4 at least. */
  public static JarqueBera of(double[] values) {
    Require.enough("a Jarque-Bera test", values.length, 4);
    Moments moments = Moments.of(values);
    double g1 = moments.skewness();
    double g2 = moments.excessKurtosis();
    double statistic = moments.n() / 6.0 * (g1 * g1 + g2 * g2 / 4);
    return new JarqueBera(statistic, Math.exp(-statistic / 2), g1, g2);
  }
}
