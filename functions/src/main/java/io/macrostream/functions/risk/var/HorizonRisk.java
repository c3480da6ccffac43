package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Historical VaR and ES over several days from overlapping sums of daily P&amp;L. Neighbouring sums
 * share all days but one, so their number says little of the error; blocks of sums drawn with
 * replacement keep that dependence, and the spread of the figures of such samples tells it (Künsch
 * 1989; Politis and Romano 1994).
 *
 * @param horizon days
 * @param n overlapping sums
 * @param independent sums that share no day
 * @param var value at risk of the sums, positive for a loss
 * @param es expected shortfall of the sums
 * @param varError standard deviation of the resampled VaR
 * @param esError standard deviation of the resampled ES
 * @param varLow 5% quantile of the resampled VaR
 * @param varHigh 95% quantile of the resampled VaR
 * @param sqrtTimeVar one-day VaR times the root of the horizon: an approximation, for comparison
 * @param sqrtTimeEs likewise of ES
 */
public record HorizonRisk(
    int horizon,
    int n,
    int independent,
    double var,
    double es,
    double varError,
    double esError,
    double varLow,
    double varHigh,
    double sqrtTimeVar,
    double sqrtTimeEs) {

  /** Sums of {@code horizon} neighbouring values, one for each day that has so many up to it. */
  public static double[] sums(double[] pnl, int horizon) {
    Require.sample(pnl);
    Require.that(
        horizon > 0, Fault.OUT_OF_RANGE, () -> "horizon is " + horizon + ", must be positive");
    Require.enough("sums over " + horizon + " days", pnl.length, horizon);
    double[] sums = new double[pnl.length - horizon + 1];
    for (int t = 0; t < sums.length; t++) {
      for (int day = 0; day < horizon; day++) {
        sums[t] += pnl[t + day];
      }
    }
    return sums;
  }

  /**
   * The figures of the latest P&amp;L at one confidence.
   *
   * @param pnl daily, of the current book, oldest first
   * @param window latest days that count; fewer are used in full
   */
  public static HorizonRisk of(
      double[] pnl, int horizon, int window, BlockBootstrap bootstrap, int confidenceBp) {
    return of(pnl, horizon, window, bootstrap, List.of(confidenceBp)).get(0);
  }

  /**
   * The figures of the latest P&amp;L, all from the same samples.
   *
   * @param pnl daily, of the current book, oldest first
   * @param window latest days that count; fewer are used in full
   * @param confidences in basis points, at least one
   * @return one for each confidence
   */
  public static List<HorizonRisk> of(
      double[] pnl, int horizon, int window, BlockBootstrap bootstrap, List<Integer> confidences) {
    Require.sample(pnl);
    double[] latest = Arrays.copyOfRange(pnl, Math.max(0, pnl.length - window), pnl.length);
    double[] losses = Arrays.stream(sums(latest, horizon)).map(x -> 0 - x).toArray();
    TailRisk tail = new TailRisk(latest.length, Collections.min(confidences));
    double[] figures = figures(tail.load(losses, losses.length), confidences);
    double[][] resampled =
        bootstrap.figures(losses, sample -> figures(tail.load(sample, sample.length), confidences));
    double[] ofOneDay = figures(tail.loadPnl(latest), confidences);
    double root = Math.sqrt(horizon);
    List<HorizonRisk> risks = new ArrayList<>();
    for (int i = 0; i < confidences.size(); i++) {
      int var = 2 * i;
      int es = var + 1;
      double[] vars = Arrays.stream(resampled).mapToDouble(each -> each[var]).toArray();
      double[] shortfalls = Arrays.stream(resampled).mapToDouble(each -> each[es]).toArray();
      risks.add(
          new HorizonRisk(
              horizon,
              losses.length,
              latest.length / horizon,
              figures[var],
              figures[es],
              Moments.of(vars).standardDeviation(1),
              Moments.of(shortfalls).standardDeviation(1),
              QuantileType.TYPE_7.of(vars, 0.05),
              QuantileType.TYPE_7.of(vars, 0.95),
              root * ofOneDay[var],
              root * ofOneDay[es]));
    }
    return risks;
  }

  /** VaR and ES at each confidence, one after the other. */
  private static double[] figures(TailRisk tail, List<Integer> confidences) {
    double[] figures = new double[2 * confidences.size()];
    for (int i = 0; i < confidences.size(); i++) {
      figures[2 * i] = tail.var(confidences.get(i));
      figures[2 * i + 1] = tail.es(confidences.get(i));
    }
    return figures;
  }

  /** What {@link #n} says of the figures. */
  public HistoryStatus status() {
    return HistoryStatus.of(n);
  }
}
