package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.var.BlockBootstrap;
import io.macrostream.functions.risk.var.FilteredPaths;
import io.macrostream.functions.risk.var.FilteredSeries;
import io.macrostream.functions.risk.var.HorizonRisk;
import io.macrostream.functions.risk.var.MonteCarloModel;
import io.macrostream.functions.risk.var.MonteCarloRisk;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.ScenarioVectors;
import io.macrostream.functions.risk.var.VolatilityFilter;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * VaR and ES of a node over the next ten days at the close of a day, its positions held. Each comes
 * with the standard error of the figure; none is scaled with the root of time.
 *
 * <ul>
 *   <li>{@code HISTORICAL}: overlapping sums of ten neighbouring scenarios, {@link HorizonRisk};
 *       errors from {@value #SAMPLES} stationary bootstrap samples with blocks of {@value #BLOCK}
 *       sums in the mean.
 *   <li>{@code FILTERED_EWMA}: {@value #PATHS} paths of filtered historical simulation of the
 *       node's P&amp;L, {@link FilteredPaths}; errors from {@value MonteCarloModel#BATCHES} batches
 *       of them.
 * </ul>
 *
 * <p>{@code n} counts scenarios, of one day; only a tenth as many sums share no day, which the
 * error tells. A scenario that the node leaves out is left out here, and its neighbours follow each
 * other. The seed is 31 times the hash of the node's name, as {@link String#hashCode} defines it,
 * plus the epoch day: equal inputs give equal bits, and no two nodes share draws.
 */
public final class TenDayRisk {

  /** Days. */
  public static final int HORIZON = 10;

  /** What there is over ten days. */
  public static final List<RiskMethod> METHODS =
      List.of(RiskMethod.HISTORICAL, RiskMethod.FILTERED_EWMA);

  private static final int PATHS = 10_000;
  private static final int SAMPLES = 100;
  private static final int BLOCK = 2 * HORIZON;

  private final RiskSettings settings;

  public TenDayRisk(RiskSettings settings) {
    this.settings = settings;
  }

  /** The figures at a close, by method, confidence and metric. */
  public List<RiskMetric> of(NodeDay close) {
    var figures = new NodeFigures(close, settings.window(), 1);
    double[] pnl = ScenarioVectors.completeOf(close.pnl());
    List<RiskMetric> metrics = new ArrayList<>();
    for (RiskMethod method : settings.tenDayMethods()) {
      List<Figure> byConfidence = figures(method, pnl, seed(close));
      for (int i = 0; i < byConfidence.size(); i++) {
        tell(
            byConfidence.get(i),
            method,
            settings.confidenceBp().get(i),
            pnl.length,
            figures,
            metrics);
      }
    }
    return metrics;
  }

  private static long seed(NodeDay close) {
    return 31L * close.node().hashCode() + close.day();
  }

  /**
   * What is told of one method at one confidence.
   *
   * @param why there is no figure, as flags
   */
  private record Figure(double var, double es, double varError, double esError, List<String> why) {

    static Figure missing(List<String> why) {
      return new Figure(Double.NaN, Double.NaN, Double.NaN, Double.NaN, why);
    }
  }

  /** One for each confidence. */
  private List<Figure> figures(RiskMethod method, double[] pnl, long seed) {
    try {
      return pnl.length == 0
          ? missing(List.of())
          : method == RiskMethod.HISTORICAL ? historical(pnl, seed) : filtered(pnl, seed);
    } catch (InvalidInputException e) {
      return missing(RiskFlags.undefined(e.fault()));
    }
  }

  private List<Figure> missing(List<String> why) {
    return settings.confidenceBp().stream().map(bp -> Figure.missing(why)).toList();
  }

  private List<Figure> historical(double[] pnl, long seed) {
    var bootstrap = new BlockBootstrap(BlockBootstrap.Kind.STATIONARY, BLOCK, SAMPLES, seed);
    return HorizonRisk.of(pnl, HORIZON, settings.window(), bootstrap, settings.confidenceBp())
        .stream()
        .map(risk -> new Figure(risk.var(), risk.es(), risk.varError(), risk.esError(), List.of()))
        .toList();
  }

  private List<Figure> filtered(double[] pnl, long seed) {
    double[] losses = Arrays.stream(pnl).map(each -> 0 - each).toArray();
    FilteredSeries series = VolatilityFilter.DAILY.of(losses);
    double[] paths = new FilteredPaths(HORIZON, PATHS, settings.window(), seed).losses(series);
    List<Figure> figures = new ArrayList<>();
    for (int bp : settings.confidenceBp()) {
      MonteCarloRisk risk = MonteCarloRisk.of(paths, bp);
      figures.add(new Figure(risk.var(), risk.es(), risk.varError(), risk.esError(), List.of()));
    }
    return figures;
  }

  private static void tell(
      Figure figure,
      RiskMethod method,
      int bp,
      int n,
      NodeFigures figures,
      List<RiskMetric> metrics) {
    String name = method.name();
    List<String> flags = figures.flags(n, bp, figure.why());
    metrics.add(figures.of(RiskMetric.VAR_10D, name, bp, n, figure.var(), flags));
    metrics.add(figures.of(RiskMetric.ES_10D, name, bp, n, figure.es(), flags));
    metrics.add(figures.of(RiskMetric.VAR_10D_ERROR, name, bp, n, figure.varError(), flags));
    metrics.add(figures.of(RiskMetric.ES_10D_ERROR, name, bp, n, figure.esError(), flags));
  }
}
