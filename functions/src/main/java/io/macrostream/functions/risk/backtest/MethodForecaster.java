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
import io.macrostream.functions.volatility.Garch;
import io.macrostream.functions.volatility.GarchFit;
import io.macrostream.functions.volatility.Presample;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** One method day after day; a GARCH keeps its parameters for a month. */
final class MethodForecaster {

  private static final double MOST_DEGREES = 100;

  private final RiskMethod method;
  private final List<Integer> levels;

  private long fittedTo = Long.MIN_VALUE;
  private Garch garch;

  /**
   * @param levels confidences that the method serves
   */
  MethodForecaster(RiskMethod method, List<Integer> levels) {
    this.method = method;
    this.levels = levels;
  }

  RiskMethod method() {
    return method;
  }

  List<Integer> levels() {
    return levels;
  }

  /**
   * The forecasts, one for each level.
   *
   * @param losses complete scenarios, oldest first; those before the window only start filters
   * @param n how many of them are in the window
   */
  Forecast[] of(BacktestDay day, double[] losses, int n) {
    double[] inWindow = Arrays.copyOfRange(losses, losses.length - n, losses.length);
    return switch (method) {
      case HISTORICAL -> historical(inWindow, true);
      case AGE_WEIGHTED ->
          of(ScenarioMeasure.ageWeighted(ScenarioMeasure.DECAY, n).of(inWindow), inWindow, true);
      case FILTERED_EWMA ->
          of(ScenarioMeasure.filtered(VolatilityFilter.DAILY, n).of(losses), losses, true);
      case FILTERED_GARCH -> filteredGarch(day, losses, n);
      case NORMAL -> normal(new ParametricTail(0, volatility(losses)));
      case NORMAL_EQUAL -> {
        Moments moments = Moments.of(inWindow);
        yield normal(new ParametricTail(-moments.mean(), moments.standardDeviation(1)));
      }
      case STUDENT_T -> student(losses, n);
      case CORNISH_FISHER -> cornishFisher(inWindow, n);
      case EVT -> extreme(inWindow);
    };
  }

  private interface Figure {
    Forecast at(int confidenceBp);
  }

  private Forecast[] each(Figure figure) {
    return levels.stream().map(figure::at).toArray(Forecast[]::new);
  }

  private Forecast[] historical(double[] losses, boolean asAsked) {
    int lowest = levels.stream().mapToInt(Integer::intValue).min().orElseThrow();
    TailRisk tail = TailRisk.of(losses, lowest);
    return each(bp -> new Forecast(tail.var(bp), tail.es(bp), asAsked));
  }

  private Forecast[] of(ScenarioTail tail, double[] losses, boolean asAsked) {
    return each(
        bp -> new Forecast(tail.var(bp).ofLosses(losses), tail.es(bp).ofLosses(losses), asAsked));
  }

  private Forecast[] normal(ParametricTail tail) {
    return each(bp -> new Forecast(tail.gaussianVar(bp), tail.gaussianEs(bp), true));
  }

  private static double volatility(double[] losses) {
    return EwmaVolatility.DAILY.of(losses).orElseThrow();
  }

  /** The parameters of the month, over the scenarios of the day. */
  private Forecast[] filteredGarch(BacktestDay day, double[] losses, int n) {
    LocalDate date = LocalDate.ofEpochDay(day.day());
    long key = day.composition() * 100_000L + date.getYear() * 12L + date.getMonthValue();
    if (key != fittedTo) {
      garch = fitted(losses);
      fittedTo = key;
    }
    VolatilityFilter filter =
        garch == null ? VolatilityFilter.DAILY : VolatilityFilter.garch(garch);
    return of(ScenarioMeasure.filtered(filter, n).of(losses), losses, garch != null);
  }

  private static Garch fitted(double[] losses) {
    if (losses.length < VolatilityFilter.GARCH_LEAST) {
      return null;
    }
    double[] latest =
        Arrays.copyOfRange(
            losses, Math.max(0, losses.length - VolatilityFilter.GARCH_WINDOW), losses.length);
    try {
      return GarchFit.of(latest, Presample.MEAN_SQUARED_RESIDUAL, true).model();
    } catch (InvalidInputException e) {
      return null; // counted: the forecast says that it is not as asked
    }
  }

  /** Degrees of freedom 4 + 6 / k, k the excess kurtosis of the losses over their volatility. */
  private Forecast[] student(double[] losses, int n) {
    FilteredSeries series = VolatilityFilter.DAILY.of(losses);
    double kurtosis = Moments.of(series.latest(n)).excessKurtosis();
    double nu = kurtosis <= 0 ? MOST_DEGREES : Math.min(MOST_DEGREES, 4 + 6 / kurtosis);
    ParametricTail tail = new ParametricTail(0, series.nextVolatility());
    return each(bp -> new Forecast(tail.studentVar(nu, bp), tail.studentEs(nu, bp), true));
  }

  private Forecast[] cornishFisher(double[] losses, int n) {
    double[] pnl = Arrays.stream(losses).map(loss -> 0 - loss).toArray();
    ScenarioMeasure otherwise = ScenarioMeasure.historical(n);
    return each(
        bp -> {
          CornishFisher figure = CornishFisher.of(pnl, n, otherwise, bp);
          return new Forecast(
              figure.var(), figure.es(), figure.method().equals(RiskMethod.CORNISH_FISHER.name()));
        });
  }

  private Forecast[] extreme(double[] losses) {
    for (Estimator estimator : Estimator.values()) {
      try {
        PeaksOverThreshold tail =
            PeaksOverThreshold.of(losses, PeaksOverThreshold.THRESHOLD_BP, estimator);
        return each(bp -> new Forecast(tail.var(bp), tail.es(bp), true));
      } catch (InvalidInputException e) {
        continue; // the other estimator may have a solution where this one has none
      }
    }
    return historical(losses, false);
  }
}
