package io.macrostream.functions.performance;

import io.macrostream.functions.stats.Autocorrelation;
import io.macrostream.functions.stats.Moments;
import java.util.OptionalDouble;

/**
 * The Sharpe ratio of a track record, and the ways to state it per year.
 *
 * <p>Per period it is mean(r - rf) / sd with the sample standard deviation (divisor n - 1) of the
 * excess returns (Sharpe 1994) or of the raw returns (Sharpe 1966 and PerformanceAnalytics).
 */
public final class SharpeRatio {

  /** Lags beyond this one count as uncorrelated. */
  public static final int LAGS = 12;

  /** What the standard deviation is of. */
  public enum Denominator {
    /** Returns less the riskless return (Sharpe 1994). */
    EXCESS,
    /** Returns as they are (PerformanceAnalytics). */
    RAW
  }

  private final TrackRecord record;
  private final double mean;
  private final double sd;

  /**
   * @throws io.macrostream.functions.stats.InvalidInputException with TOO_FEW for fewer than two
   *     returns, with ZERO_DISPERSION for equal ones
   */
  public SharpeRatio(TrackRecord record, Denominator denominator) {
    this.record = record;
    this.mean = Moments.of(record.excess()).mean();
    this.sd =
        Dispersion.positive(
            "Sharpe ratio", denominator == Denominator.EXCESS ? record.excess() : record.returns());
  }

  /** Mean excess return over standard deviation, per period. */
  public double perPeriod() {
    return mean / sd;
  }

  /** Per period, times sqrt(m): right for returns without autocorrelation. */
  public double annualArithmetic() {
    return perPeriod() * Math.sqrt(record.periodsPerYear());
  }

  /** Geometric annual return of the excess returns over the annual standard deviation. */
  public double annualGeometric() {
    return record.annualExcess() / (sd * Math.sqrt(record.periodsPerYear()));
  }

  /**
   * Per year with autocorrelation (Lo 2002): SR q / sqrt(q + 2 sum over k below q of (q-k) rho_k),
   * q = m, with rho_k of the excess returns around their full-sample mean and rho_k = 0 beyond lag
   * min(q-1, {@value #LAGS}) and where there are not so many returns.
   *
   * @return empty where the root has no positive argument, or m is not a whole number
   */
  public OptionalDouble annualAutocorrelated() {
    double q = record.periodsPerYear();
    double[] excess = record.excess();
    if (q != Math.rint(q) || Moments.of(excess).m2() == 0) {
      return OptionalDouble.empty();
    }
    double under = q;
    for (int k = 1; k <= Math.min(q - 1, LAGS) && k < excess.length; k++) {
      under += 2 * (q - k) * Autocorrelation.of(excess, k);
    }
    return under > 0
        ? OptionalDouble.of(perPeriod() * q / Math.sqrt(under))
        : OptionalDouble.empty();
  }

  /**
   * Adjusted for skewness and kurtosis (Pezier and White 2006): SR (1 + S/6 SR - (K-3)/24 SR^2)
   * with the annual SR, and with population skewness S and raw kurtosis K of the returns per
   * period, as Bacon (2008) and PerformanceAnalytics have it.
   *
   * @param annual Sharpe ratio per year
   * @param returns per period
   */
  public static double adjusted(double annual, double[] returns) {
    Dispersion.positive("adjusted Sharpe ratio", returns);
    Moments moments = Moments.of(returns);
    return annual
        * (1 + moments.skewness() / 6 * annual - moments.excessKurtosis() / 24 * annual * annual);
  }
}
