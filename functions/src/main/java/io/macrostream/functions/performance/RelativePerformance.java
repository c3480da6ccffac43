package io.macrostream.functions.performance;

import io.macrostream.functions.performance.PartialMoments.Divisor;
import io.macrostream.functions.stats.Moments;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * A track record against its benchmark. Excess returns are over the riskless return, active returns
 * over the benchmark; returns per year are geometric unless a name says otherwise.
 */
public final class RelativePerformance {

  private final TrackRecord record;
  private final TrackRecord benchmark;
  private final double[] active;

  /**
   * @param benchmark simple returns of the same periods
   * @throws io.macrostream.functions.stats.InvalidInputException with SHAPE for another length
   */
  public RelativePerformance(TrackRecord record, double[] benchmark) {
    this.record = record;
    this.benchmark = record.benchmark(benchmark);
    double[] returns = record.returns();
    this.active = new double[returns.length];
    for (int i = 0; i < active.length; i++) {
      active[i] = returns[i] - benchmark[i];
    }
  }

  /** Regression of excess returns on the benchmark's. */
  public Regression regression() {
    return Regression.of(record.excess(), benchmark.excess());
  }

  /** Correlation of the returns themselves with the benchmark's; empty where either is constant. */
  public OptionalDouble correlation() {
    return Moments.of(benchmark.returns()).m2() > 0
        ? Regression.of(record.returns(), benchmark.returns()).correlated()
        : OptionalDouble.empty();
  }

  /** {@link #regression} over the periods in which the benchmark's excess return is positive. */
  public Regression bull() {
    return where(excess -> excess > 0);
  }

  /** {@link #regression} over the periods in which the benchmark's excess return is negative. */
  public Regression bear() {
    return where(excess -> excess < 0);
  }

  /** Bull beta / bear beta: above 1 for good timing. */
  public double timing() {
    double bear = bear().beta();
    return bull().beta()
        / Dispersion.divisor("timing ratio", Math.abs(bear), "the bear beta is 0")
        * Math.signum(bear);
  }

  private Regression where(DoublePredicate side) {
    double[] x = benchmark.excess();
    double[] y = record.excess();
    double[] xs = new double[x.length];
    double[] ys = new double[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (side.test(x[i])) {
        xs[n] = x[i];
        ys[n++] = y[i];
      }
    }
    return Regression.of(Arrays.copyOf(ys, n), Arrays.copyOf(xs, n));
  }

  /** Jensen's alpha per year, arithmetic: alpha per period times m. */
  public double annualAlpha() {
    return regression().alpha() * record.periodsPerYear();
  }

  /**
   * Jensen's alpha per year from annual returns (Bacon 2008): R - Rf - beta (Rb - Rf), geometric.
   */
  public double jensenAlpha() {
    double riskFree = record.annualRiskFree();
    return record.annualReturn()
        - riskFree
        - regression().beta() * (benchmark.annualReturn() - riskFree);
  }

  /** Treynor ratio: annual return of the compounded excess returns / beta. */
  public double treynor() {
    double beta = regression().beta();
    return record.annualExcess()
        / Dispersion.divisor("Treynor ratio", Math.abs(beta), "beta is 0")
        * Math.signum(beta);
  }

  /** Systematic risk per year: beta times the benchmark's population volatility (Bacon 2008). */
  public double systematicRisk() {
    return regression().beta()
        * Moments.of(benchmark.excess()).standardDeviation(0)
        * Math.sqrt(record.periodsPerYear());
  }

  /** Specific risk per year: deviation of the residuals (divisor n) times sqrt(m) (Bacon 2008). */
  public double specificRisk() {
    return regression().residualDeviation() * Math.sqrt(record.periodsPerYear());
  }

  /** Appraisal ratio: Jensen's alpha from annual returns / specific risk. */
  public double appraisal() {
    return jensenAlpha()
        / Dispersion.divisor("appraisal ratio", specificRisk(), "there is no specific risk");
  }

  /** Tracking error per year: sd (divisor n - 1) of the active returns times sqrt(m). */
  public double trackingError() {
    return Moments.of(active).standardDeviation(1) * Math.sqrt(record.periodsPerYear());
  }

  /** Annual return less that of the benchmark. */
  public double activePremium() {
    return record.annualReturn() - benchmark.annualReturn();
  }

  /** Active premium / tracking error (PerformanceAnalytics). */
  public double informationRatioGeometric() {
    return activePremium() / (activeDeviation() * Math.sqrt(record.periodsPerYear()));
  }

  /** Mean active return / sd of active returns, times sqrt(m) (Grinold and Kahn 2000). */
  public double informationRatioArithmetic() {
    return Moments.of(active).mean() / activeDeviation() * Math.sqrt(record.periodsPerYear());
  }

  private double activeDeviation() {
    return Dispersion.positive("information ratio", active);
  }

  /**
   * M squared (Modigliani and Modigliani 1997): annual return the record would have had with the
   * risk of the benchmark, rf + (R - rf) sd(benchmark) / sd(record).
   */
  public double mSquared() {
    Dispersion.positive("M squared", record.returns());
    double riskFree = record.annualRiskFree();
    return riskFree
        + (record.annualReturn() - riskFree)
            * benchmark.annualVolatility()
            / record.annualVolatility();
  }

  /** {@link #mSquared} less the annual return of the benchmark. */
  public double mSquaredExcess() {
    return mSquared() - benchmark.annualReturn();
  }

  /**
   * M squared for Sortino (Bacon 2008): R + Sortino (downside deviation of benchmark less that of
   * the record), deviations per year over all observations.
   *
   * @param mar per period
   * @param annualSortino whether the Sortino ratio is the annual one; the printed example and
   *     PerformanceAnalytics take the one per period
   */
  public double mSquaredSortino(double mar, boolean annualSortino) {
    double root = Math.sqrt(record.periodsPerYear());
    PartialMoments own = new PartialMoments(record.returns(), mar);
    PartialMoments other = new PartialMoments(benchmark.returns(), mar);
    double gap = other.downsideDeviation(Divisor.ALL) - own.downsideDeviation(Divisor.ALL);
    return record.annualReturn()
        + own.sortino(Divisor.ALL) * (annualSortino ? root : 1) * gap * root;
  }

  /** The periods in which the benchmark rose, or those in which it did not. */
  public Capture capture(boolean up) {
    return Capture.of(record.returns(), benchmark.returns(), up, record.periodsPerYear());
  }

  /** Share of periods with a return above the benchmark's. */
  public double battingAverage() {
    int better = 0;
    for (double each : active) {
      better += each > 0 ? 1 : 0;
    }
    return (double) better / active.length;
  }
}
