package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.GaussianPortfolio;
import io.macrostream.functions.risk.var.MonteCarloModel;
import io.macrostream.functions.risk.var.ParametricTail;
import io.macrostream.functions.risk.var.TailRisk;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.volatility.EwmaCovariance;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;

/**
 * From the returns of each position of a book: parametric with a shrunk covariance, anew each day,
 * or from draws of a model that holds for a quarter and for the positions that it was fitted to.
 * Both see all complete scenarios of a day and hold the means at zero. Where there is no model, the
 * historical figures stand in.
 */
final class PositionForecaster implements Forecaster {

  /** Draws of a quarter. */
  static final int DRAWS = 10_000;

  /** Seed of every quarter's draws, so that a report can be made again. */
  static final long SEED = 42;

  private static final int QUARTERS = 4;

  private final RiskMethod method;
  private final List<Integer> levels;
  private final MethodForecaster otherwise;

  private int quarter = Integer.MIN_VALUE;
  private List<String> ids = List.of();

  /** Returns of each position, a column for each draw; empty where a quarter has no model. */
  private Optional<double[][]> draws = Optional.empty();

  /**
   * @param method one that needs positions
   */
  PositionForecaster(RiskMethod method, List<Integer> levels) {
    this.method = method;
    this.levels = levels;
    this.otherwise = new MethodForecaster(RiskMethod.HISTORICAL, levels);
  }

  @Override
  public RiskMethod method() {
    return method;
  }

  @Override
  public List<Integer> levels() {
    return levels;
  }

  @Override
  public Forecast[] of(BacktestDay day, int window) {
    Require.that(
        day.held() != null,
        Fault.EMPTY,
        () -> method + " is to be tested, and the positions are not there one by one");
    WindowLosses losses = WindowLosses.of(day.scenarios(), window);
    if (losses.inWindow() < window) {
      return null;
    }
    Optional<Forecast[]> forecasts =
        method == RiskMethod.MONTE_CARLO ? drawn(day) : parametric(day, losses);
    return forecasts.orElseGet(() -> otherwise.of(losses.complete(), losses.inWindow(), null));
  }

  private Optional<Forecast[]> parametric(BacktestDay day, WindowLosses losses) {
    double[][] covariance;
    try {
      covariance =
          EwmaCovariance.shrunk(
                  day.held().complete(),
                  EwmaCovariance.VOLATILITY_HALF_LIFE,
                  EwmaCovariance.CORRELATION_HALF_LIFE)
              .matrix();
    } catch (InvalidInputException e) {
      return Optional.empty(); // not hidden: the forecast says which method stood in
    }
    double[] exposures = day.held().exposures().stream().mapToDouble(Double::doubleValue).toArray();
    ParametricTail tail =
        new GaussianPortfolio(exposures, new double[exposures.length], covariance).tail();
    if (method == RiskMethod.NORMAL_SHRUNK) {
      return each(bp -> new Forecast(tail.gaussianVar(bp), tail.gaussianEs(bp), method));
    }
    double nu = MethodForecaster.degreesOfFreedom(losses.complete(), losses.inWindow());
    return each(bp -> new Forecast(tail.studentVar(nu, bp), tail.studentEs(nu, bp), method));
  }

  private Optional<Forecast[]> drawn(BacktestDay day) {
    LocalDate date = LocalDate.ofEpochDay(day.day());
    int now = date.getYear() * QUARTERS + date.get(IsoFields.QUARTER_OF_YEAR);
    if (now != quarter || !day.held().ids().equals(ids)) {
      quarter = now;
      ids = day.held().ids();
      draws = simulated(day.held().complete());
    }
    return draws.flatMap(returns -> drawn(day.held().exposures(), returns));
  }

  private Optional<Forecast[]> drawn(List<Double> exposures, double[][] returns) {
    double[] losses = new double[DRAWS];
    for (int i = 0; i < returns.length; i++) {
      double exposure = exposures.get(i);
      for (int k = 0; k < losses.length; k++) {
        losses[k] -= exposure * returns[i][k];
      }
    }
    int lowest = levels.stream().mapToInt(Integer::intValue).min().orElseThrow();
    TailRisk tail = TailRisk.of(losses, lowest);
    return each(bp -> new Forecast(tail.var(bp), tail.es(bp), method));
  }

  private static Optional<double[][]> simulated(double[][] days) {
    if (days.length == 0) {
      return Optional.empty(); // nothing is held
    }
    double[][] series = new double[days[0].length][days.length];
    for (int t = 0; t < days.length; t++) {
      for (int i = 0; i < series.length; i++) {
        series[i][t] = days[t][i];
      }
    }
    try {
      return Optional.of(MonteCarloModel.fit(series, true).simulate(DRAWS, SEED));
    } catch (InvalidInputException e) {
      return Optional.empty(); // not hidden: the forecast says which method stood in
    }
  }

  private interface Figure {
    Forecast at(int confidenceBp);
  }

  private Optional<Forecast[]> each(Figure figure) {
    return Optional.of(levels.stream().map(figure::at).toArray(Forecast[]::new));
  }
}
