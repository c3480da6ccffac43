package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** From the scenarios of a book, by a {@link MethodForecaster}. */
final class ScenarioForecaster implements Forecaster {

  private final MethodForecaster forecaster;
  private MonthlyFit fit;

  ScenarioForecaster(MethodForecaster forecaster) {
    this.forecaster = forecaster;
  }

  @Override
  public RiskMethod method() {
    return forecaster.method();
  }

  @Override
  public List<Integer> levels() {
    return forecaster.levels();
  }

  @Override
  public Forecast[] of(BacktestDay day, int window) {
    double[] scenarios = method() == RiskMethod.REVALUED ? day.revalued() : day.scenarios();
    Require.that(
        scenarios != null,
        Fault.EMPTY,
        () -> method() + " is to be tested, and the scenarios are not revalued");
    WindowLosses losses = WindowLosses.of(scenarios, window);
    if (losses.inWindow() < window) {
      return null;
    }
    fit = forecaster.fit(day.day(), day.composition(), losses.complete(), fit);
    return forecaster.of(losses.complete(), losses.inWindow(), fit);
  }
}
