package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.risk.var.CornishFisher;
import io.macrostream.functions.risk.var.FilteredSeries;
import io.macrostream.functions.risk.var.ParametricTail;
import io.macrostream.functions.risk.var.PeaksOverThreshold;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.risk.var.ScenarioTail;
import io.macrostream.functions.risk.var.TailRisk;
import io.macrostream.functions.risk.var.VolatilityFilter;
import io.macrostream.functions.stats.GeneralisedPareto.Estimator;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.volatility.Garch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * VaR and ES for the next day by one method, from the scenarios of a day alone. What a GARCH keeps
 * for a month is the caller's, so that a back-test and a stream compute the same.
 */
public final class MethodForecaster {

  private static final double MOST_DEGREES = 100;

  private final RiskMethod method;
  private final List<Integer> levels;

  /**
   * @param levels confidences, all of which the method serves
   */
  public MethodForecaster(RiskMethod method, List<Integer> levels) {
    this.method = method;
    this.levels = levels;
  }

  /** The method. */
  public RiskMethod method() {
    return method;
  }

  /** Confidences in basis points. */
  public List<Integer> levels() {
    return levels;
  }

  /**
   * What the method is fitted to on a day.
   *
   * @param day epoch day
   * @param composition of the positions, {@link BacktestDay#composition}
   * @param losses complete scenarios, oldest first
   * @param before what it was fitted to on the day before, or null
   * @return {@code before} for a method without parameters that last
   */
  public MonthlyFit fit(int day, long composition, double[] losses, MonthlyFit before) {
    return method == RiskMethod.FILTERED_GARCH
        ? MonthlyFit.of(day, composition, losses, before)
        : before;
  }

  /**
   * The forecasts, one for each level.
   *
   * @param losses complete scenarios, oldest first, in full revaluation where the method asks for
   *     it; those before the window only start filters
   * @param n how many of them are in the window
   * @param fit of the day, as {@link #fit} gave it
   * @throws InvalidInputException where the method has no figure for them: too few losses, or all
   *     of them zero
   */
  public Forecast[] of(double[] losses, int n, MonthlyFit fit) {
    double[] inWindow = Arrays.copyOfRange(losses, losses.length - n, losses.length);
    return switch (method) {
      case HISTORICAL, REVALUED -> historical(inWindow, method);
      case AGE_WEIGHTED ->
          of(ScenarioMeasure.ageWeighted(ScenarioMeasure.DECAY, n).of(inWindow), inWindow, method);
      case FILTERED_EWMA ->
          of(ScenarioMeasure.filtered(VolatilityFilter.DAILY, n).of(losses), losses, method);
      case FILTERED_GARCH -> filteredGarch(losses, n, fit);
      case NORMAL -> normal(new ParametricTail(0, volatility(losses)));
      case NORMAL_EQUAL -> {
        Moments moments = Moments.of(inWindow);
        yield normal(new ParametricTail(-moments.mean(), moments.standardDeviation(1)));
      }
      case STUDENT_T -> student(losses, n);
      case CORNISH_FISHER -> cornishFisher(losses, n);
      case EVT -> extreme(inWindow);
      case NORMAL_SHRUNK, STUDENT_T_SHRUNK, MONTE_CARLO ->
          throw new IllegalArgumentException(method + " needs the returns of each position");
    };
  }

  private interface Figure {
    Forecast at(int confidenceBp);
  }

  private Forecast[] each(Figure figure) {
    return levels.stream().map(figure::at).toArray(Forecast[]::new);
  }

  private Forecast[] historical(double[] losses, RiskMethod by) {
    int lowest = levels.stream().mapToInt(Integer::intValue).min().orElseThrow();
    TailRisk tail = TailRisk.of(losses, lowest);
    return each(bp -> new Forecast(tail.var(bp), tail.es(bp), by));
  }

  private Forecast[] of(ScenarioTail tail, double[] losses, RiskMethod by) {
    return each(
        bp -> new Forecast(tail.var(bp).ofLosses(losses), tail.es(bp).ofLosses(losses), by));
  }

  private Forecast[] normal(ParametricTail tail) {
    return each(bp -> new Forecast(tail.gaussianVar(bp), tail.gaussianEs(bp), method));
  }

  private static double volatility(double[] losses) {
    Require.enough(
        "an exponentially weighted volatility", losses.length, EwmaVolatility.DAILY.seedCount());
    return EwmaVolatility.DAILY.of(losses).orElseThrow();
  }

  /** The parameters of the month, over the scenarios of the day. */
  private Forecast[] filteredGarch(double[] losses, int n, MonthlyFit fit) {
    Optional<Garch> garch = fit.garch();
    VolatilityFilter filter = garch.map(VolatilityFilter::garch).orElse(VolatilityFilter.DAILY);
    RiskMethod by = garch.isPresent() ? method : RiskMethod.FILTERED_EWMA;
    return of(ScenarioMeasure.filtered(filter, n).of(losses), losses, by);
  }

  /** Degrees of freedom 4 + 6 / k, k the excess kurtosis of the losses over their volatility. */
  static double degreesOfFreedom(double[] losses, int n) {
    return degreesOfFreedom(VolatilityFilter.DAILY.of(losses), n);
  }

  private static double degreesOfFreedom(FilteredSeries series, int n) {
    double kurtosis = Moments.of(series.latest(n)).excessKurtosis();
    return kurtosis <= 0 ? MOST_DEGREES : Math.min(MOST_DEGREES, 4 + 6 / kurtosis);
  }

  private Forecast[] student(double[] losses, int n) {
    FilteredSeries series = VolatilityFilter.DAILY.of(losses);
    double nu = degreesOfFreedom(series, n);
    ParametricTail tail = new ParametricTail(0, series.nextVolatility());
    return each(bp -> new Forecast(tail.studentVar(nu, bp), tail.studentEs(nu, bp), method));
  }

  /** Where the expansion is no quantile function, filtered historical figures stand in. */
  private Forecast[] cornishFisher(double[] losses, int n) {
    double[] pnl = Arrays.stream(losses).map(loss -> 0 - loss).toArray();
    ScenarioMeasure otherwise = ScenarioMeasure.filtered(VolatilityFilter.DAILY, n);
    return each(
        bp -> {
          CornishFisher figure = CornishFisher.of(pnl, n, otherwise, bp);
          return new Forecast(figure.var(), figure.es(), RiskMethod.valueOf(figure.method()));
        });
  }

  private Forecast[] extreme(double[] losses) {
    for (Estimator estimator : Estimator.values()) {
      try {
        PeaksOverThreshold tail =
            PeaksOverThreshold.of(losses, PeaksOverThreshold.THRESHOLD_BP, estimator);
        return each(bp -> new Forecast(tail.var(bp), tail.es(bp), method));
      } catch (InvalidInputException e) {
        continue; // the other estimator may have a solution where this one has none
      }
    }
    return historical(losses, RiskMethod.HISTORICAL);
  }
}
