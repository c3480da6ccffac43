package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeRisk.VarLevel;
import io.macrostream.functions.risk.backtest.Forecast;
import io.macrostream.functions.risk.backtest.MethodForecaster;
import io.macrostream.functions.risk.backtest.MonthlyFit;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.ScenarioVectors;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * VaR and ES of a node at the close of a day by methods other than the historical, and whether the
 * day's loss exceeded what each said the day before.
 *
 * <p>All a node has is its scenario vector, the one of full revaluation where that was asked for,
 * and all of it is both history and window. The batch report of the same methods has {@link
 * io.macrostream.functions.risk.backtest.VarBacktest#HISTORY} scenarios to start filters with
 * before a window of 500; here a filter starts within the window. So the filtered methods have 20
 * standardised losses less, and a GARCH is fitted to 500 and not to 756; where both see the same
 * vector, they say the same to the bit.
 *
 * <p>Where a method had no solution, another stands in, as a flag says. Where it has no figure, as
 * for a node that made nothing in any scenario, the figure is missing, not zero.
 */
public final class NodeMethods {

  private final int window;
  private final List<MethodForecaster> forecasters;

  /**
   * One method on a node.
   *
   * @param method method
   * @param fit what it was last fitted to, or null
   * @param levels what it said last, one for each confidence it serves
   */
  public record Standing(RiskMethod method, MonthlyFit fit, List<VarLevel> levels) {}

  /**
   * All methods on a node.
   *
   * @param methods each once
   */
  public record Standings(List<Standing> methods) {

    /** Nothing was said. */
    public static final Standings NONE = new Standings(List.of());
  }

  /**
   * What a close gives.
   *
   * @param metrics figures to publish
   * @param outcomes days of back-tests: yesterday's forecasts and what came
   * @param standings to hand in at the next close
   */
  public record Figures(List<RiskMetric> metrics, List<VarOutcome> outcomes, Standings standings) {}

  /** Computes by the methods of the settings, each at the confidences that it serves. */
  public NodeMethods(RiskSettings settings) {
    this.window = settings.window();
    this.forecasters =
        settings.otherMethods().stream()
            .map(
                method ->
                    new MethodForecaster(
                        method, settings.confidenceBp().stream().filter(method::serves).toList()))
            .filter(forecaster -> !forecaster.levels().isEmpty())
            .toList();
  }

  /**
   * The figures at the close of a day.
   *
   * @param yesterday as the close of the day before gave them; a method that is not in them was not
   *     asked for then, and its first day is not judged
   */
  public Figures of(NodeDay day, Standings yesterday) {
    Map<RiskMethod, Standing> before = new EnumMap<>(RiskMethod.class);
    yesterday.methods().forEach(standing -> before.put(standing.method(), standing));
    NodeFigures figures = new NodeFigures(day, window, 1);
    double[] firstOrder = losses(day.pnl());
    double[] revalued = day.revalued() == null ? new double[0] : losses(day.revalued().pnl());
    List<RiskMetric> metrics = new ArrayList<>();
    List<VarOutcome> outcomes = new ArrayList<>();
    List<Standing> standings = new ArrayList<>(forecasters.size());
    for (MethodForecaster forecaster : forecasters) {
      Standing last = before.get(forecaster.method());
      double[] losses = forecaster.method() == RiskMethod.REVALUED ? revalued : firstOrder;
      Standing now = forecast(forecaster, day, losses, last == null ? null : last.fit(), figures);
      standings.add(now);
      String method = forecaster.method().name();
      for (int i = 0; i < forecaster.levels().size(); i++) {
        int bp = forecaster.levels().get(i);
        VarLevel level = now.levels().get(i);
        int n = losses.length;
        metrics.add(figures.of(RiskMetric.VAR, method, bp, n, level.var(), level.flags()));
        metrics.add(figures.of(RiskMetric.ES, method, bp, n, level.es(), level.flags()));
        if (last != null) {
          metrics.add(figures.exception(method, bp, n, last.levels().get(i)));
          outcomes.add(figures.outcome(method, bp, last.levels().get(i)));
        }
      }
    }
    return new Figures(metrics, outcomes, new Standings(standings));
  }

  /** Losses of the complete scenarios, oldest first. */
  private static double[] losses(double[] pnl) {
    return Arrays.stream(ScenarioVectors.completeOf(pnl)).map(each -> 0 - each).toArray();
  }

  private static Standing forecast(
      MethodForecaster forecaster,
      NodeDay day,
      double[] losses,
      MonthlyFit before,
      NodeFigures figures) {
    RiskMethod method = forecaster.method();
    if (losses.length == 0) {
      return new Standing(method, before, none(forecaster, figures, 0, List.of()));
    }
    MonthlyFit fit = forecaster.fit(day.day(), day.positionsVersion(), losses, before);
    try {
      Forecast[] forecasts = forecaster.of(losses, losses.length, fit);
      List<VarLevel> levels = new ArrayList<>(forecasts.length);
      for (int i = 0; i < forecasts.length; i++) {
        int bp = forecaster.levels().get(i);
        levels.add(level(method, forecasts[i], day, figures, losses.length, bp));
      }
      return new Standing(method, fit, levels);
    } catch (InvalidInputException e) {
      List<String> why = RiskFlags.undefined(e.fault());
      return new Standing(method, fit, none(forecaster, figures, losses.length, why));
    }
  }

  private static VarLevel level(
      RiskMethod method, Forecast forecast, NodeDay day, NodeFigures figures, int n, int bp) {
    if (!Double.isFinite(forecast.var()) || !Double.isFinite(forecast.es())) {
      return missing(figures, n, bp, RiskFlags.undefined(Fault.NOT_FINITE));
    }
    List<String> more = new ArrayList<>();
    if (forecast.by() != method) {
      more.add(RiskFlags.STAND_IN + ':' + forecast.by().name());
    }
    if (method == RiskMethod.REVALUED && day.revalued().firstOrder()) {
      more.add(RiskFlags.FIRST_ORDER);
    }
    return new VarLevel(forecast.var(), figures.flags(n, bp, more), forecast.es());
  }

  private static List<VarLevel> none(
      MethodForecaster forecaster, NodeFigures figures, int n, List<String> why) {
    return forecaster.levels().stream().map(bp -> missing(figures, n, bp, why)).toList();
  }

  private static VarLevel missing(NodeFigures figures, int n, int bp, List<String> why) {
    return new VarLevel(Double.NaN, figures.flags(n, bp, why), Double.NaN);
  }
}
