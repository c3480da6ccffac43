package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.VolatilityFilter;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The back-test of several methods on one book: on each day the loss is held against the VaR of the
 * day before, then the methods say VaR and ES for the next day from the scenarios of this one. No
 * forecast ever sees a return after its own day.
 *
 * <p>A forecast is made where all scenarios of the window are complete. An exception is a loss that
 * exceeds the VaR by more than rounding: losses of yields come in whole basis points and often
 * equal a VaR that is one of them.
 */
public final class VarBacktest {

  /** Scenarios that a day should bring along, so that filters have a start before the window. */
  public static final int HISTORY = VolatilityFilter.GARCH_WINDOW;

  private final int window;
  private final List<Forecaster> forecasters;
  private final List<Series> series = new ArrayList<>();
  private Forecast[][] pending;
  private int last = Integer.MIN_VALUE;
  private int unjudged;

  /** One method at one confidence, as it grows. */
  private static final class Series {
    private final RiskMethod method;
    private final int bp;
    private final List<Integer> days = new ArrayList<>();
    private final List<Double> pnl = new ArrayList<>();
    private final List<Forecast> forecasts = new ArrayList<>();

    Series(RiskMethod method, int bp) {
      this.method = method;
      this.bp = bp;
    }

    ForecastRecord record() {
      int n = days.size();
      double[] var = new double[n];
      double[] es = new double[n];
      boolean[] exceptions = new boolean[n];
      boolean[] standIns = new boolean[n];
      for (int t = 0; t < n; t++) {
        var[t] = forecasts.get(t).var();
        es[t] = forecasts.get(t).es();
        exceptions[t] = Exceptions.isException(pnl.get(t), var[t]);
        standIns[t] = forecasts.get(t).by() != method;
      }
      return new ForecastRecord(
          method,
          bp,
          days.stream().mapToInt(Integer::intValue).toArray(),
          pnl.stream().mapToDouble(Double::doubleValue).toArray(),
          var,
          es,
          exceptions,
          standIns);
    }
  }

  /**
   * @param methods each once
   * @param confidenceBp each once; a method is left out where it does not serve one
   * @param window scenarios that make the tail
   */
  public VarBacktest(List<RiskMethod> methods, List<Integer> confidenceBp, int window) {
    Require.that(!methods.isEmpty(), Fault.EMPTY, "no method to test");
    Require.that(!confidenceBp.isEmpty(), Fault.EMPTY, "no confidence to test at");
    Require.that(
        methods.stream().distinct().count() == methods.size()
            && confidenceBp.stream().distinct().count() == confidenceBp.size(),
        Fault.SHAPE,
        "a method or a confidence is there twice");
    confidenceBp.forEach(Confidence::check);
    Require.that(
        window >= VolatilityFilter.GARCH_LEAST && window <= HISTORY,
        Fault.OUT_OF_RANGE,
        () ->
            "window is "
                + window
                + ", must be from "
                + VolatilityFilter.GARCH_LEAST
                + " to "
                + HISTORY);
    this.window = window;
    this.forecasters =
        methods.stream()
            .map(method -> forecaster(method, confidenceBp))
            .filter(forecaster -> !forecaster.levels().isEmpty())
            .toList();
    Require.that(
        !forecasters.isEmpty(), Fault.EMPTY, "none of the methods serves any of the confidences");
    for (Forecaster forecaster : forecasters) {
      forecaster.levels().forEach(bp -> series.add(new Series(forecaster.method(), bp)));
    }
  }

  private static Forecaster forecaster(RiskMethod method, List<Integer> confidenceBp) {
    List<Integer> levels = confidenceBp.stream().filter(method::serves).toList();
    return method.needsPositions()
        ? new PositionForecaster(method, levels)
        : new ScenarioForecaster(new MethodForecaster(method, levels));
  }

  /** Takes a day in; days must ascend. */
  public void add(BacktestDay day) {
    Require.that(
        day.day() > last, Fault.SHAPE, () -> "day " + day.day() + " does not follow " + last);
    last = day.day();
    judge(day);
    pending = forecasts(day);
  }

  private void judge(BacktestDay day) {
    if (pending == null) {
      return;
    }
    if (Double.isNaN(day.pnl())) {
      unjudged++;
      return;
    }
    int at = 0;
    for (Forecast[] levels : pending) {
      for (Forecast forecast : levels) {
        Series each = series.get(at++);
        each.days.add(day.day());
        each.pnl.add(Require.finite("P&L", day.pnl()));
        each.forecasts.add(forecast);
      }
    }
  }

  private Forecast[][] forecasts(BacktestDay day) {
    Forecast[][] forecasts = new Forecast[forecasters.size()][];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = forecasters.get(i).of(day, window);
      if (forecasts[i] == null) {
        return null;
      }
    }
    return forecasts;
  }

  /**
   * A figure for the day after the last one.
   *
   * @param method method
   * @param confidenceBp confidence
   * @param var positive for a loss
   * @param es positive for a loss
   */
  public record Outlook(RiskMethod method, int confidenceBp, double var, double es) {}

  /** What the methods say of the day after the last one; empty where the window is not full. */
  public List<Outlook> outlook() {
    List<Outlook> figures = new ArrayList<>();
    if (pending != null) {
      for (Forecast[] levels : pending) {
        for (Forecast forecast : levels) {
          Series each = series.get(figures.size());
          figures.add(new Outlook(each.method, each.bp, forecast.var(), forecast.es()));
        }
      }
    }
    return List.copyOf(figures);
  }

  /** Days with a forecast whose P&amp;L is not known. */
  public int unjudged() {
    return unjudged;
  }

  /** Days judged so far. */
  public int judged() {
    return series.get(0).days.size();
  }

  /** What each method said at each confidence: methods in the order given, then confidences. */
  public List<ForecastRecord> records() {
    return series.stream().map(Series::record).toList();
  }
}
