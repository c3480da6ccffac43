package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * Probabilities of the tails of test statistics, from the incomplete beta and gamma functions
 * themselves: one minus a distribution function has no digits left where the tail is below 1e-16.
 */
public final class TailProbability {

  private TailProbability() {}

  /** P(|Z| &gt;= |z|) of a standard normal. */
  public static double normalTwoSided(double z) {
    return Erf.erfc(Math.abs(Require.finite("z", z)) / Math.sqrt(2));
  }

  /** P(Z &lt;= z) of a standard normal. */
  public static double normalBelow(double z) {
    return 0.5 * Erf.erfc(-Require.finite("z", z) / Math.sqrt(2));
  }

  /** P(|T| &gt;= |t|) of Student's t with {@code df} degrees of freedom. */
  public static double studentTwoSided(double t, double df) {
    positive(df);
    double square = Require.finite("t", t) * t;
    return Beta.regularizedBeta(df / (df + square), df / 2, 0.5);
  }

  /** P(T &lt;= t) of Student's t with {@code df} degrees of freedom. */
  public static double studentBelow(double t, double df) {
    double outside = studentTwoSided(t, df) / 2;
    return t < 0 ? outside : 1 - outside;
  }

  /** P(F &gt;= f) of Fisher's F. */
  public static double fAbove(double f, double numeratorDf, double denominatorDf) {
    positive(numeratorDf);
    positive(denominatorDf);
    Require.that(
        Require.finite("F", f) >= 0, Fault.OUT_OF_RANGE, () -> "F is " + f + ", is negative");
    return Beta.regularizedBeta(
        denominatorDf / (denominatorDf + numeratorDf * f), denominatorDf / 2, numeratorDf / 2);
  }

  /** P(X &gt;= x) of chi-squared. */
  public static double chiSquareAbove(double x, double df) {
    positive(df);
    Require.that(
        Require.finite("chi-squared", x) >= 0,
        Fault.OUT_OF_RANGE,
        () -> "chi-squared is " + x + ", is negative");
    return Gamma.regularizedGammaQ(df / 2, x / 2);
  }

  private static void positive(double df) {
    Require.that(
        Require.finite("degrees of freedom", df) > 0,
        Fault.OUT_OF_RANGE,
        () -> "degrees of freedom are " + df + ", must be positive");
  }
}
