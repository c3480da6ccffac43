package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

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
   * The figures of the latest P&amp;L.
   *
   * @param pnl daily, of the current book, oldest first
   * @param window latest days that count; fewer are used in full
   */
  public static HorizonRisk of(
      double[] pnl, int horizon, int window, BlockBootstrap bootstrap, int confidenceBp) {
    Require.sample(pnl);
    double[] latest = Arrays.copyOfRange(pnl, Math.max(0, pnl.length - window), pnl.length);
    double[] losses = Arrays.stream(sums(latest, horizon)).map(x -> 0 - x).toArray();
    TailRisk tail = new TailRisk(latest.length, confidenceBp).load(losses, losses.length);
    double var = tail.var(confidenceBp);
    double es = tail.es(confidenceBp);
    double[][] resampled =
        bootstrap.figures(
            losses,
            sample -> {
              tail.load(sample, sample.length);
              return new double[] {tail.var(confidenceBp), tail.es(confidenceBp)};
            });
    tail.loadPnl(latest);
    double root = Math.sqrt(horizon);
    double[] vars = Arrays.stream(resampled).mapToDouble(each -> each[0]).toArray();
    double[] shortfalls = Arrays.stream(resampled).mapToDouble(each -> each[1]).toArray();
    return new HorizonRisk(
        horizon,
        losses.length,
        latest.length / horizon,
        var,
        es,
        Moments.of(vars).standardDeviation(1),
        Moments.of(shortfalls).standardDeviation(1),
        QuantileType.TYPE_7.of(vars, 0.05),
        QuantileType.TYPE_7.of(vars, 0.95),
        root * tail.var(confidenceBp),
        root * tail.es(confidenceBp));
  }

  /** What {@link #n} says of the figures. */
  public HistoryStatus status() {
    return HistoryStatus.of(n);
  }
}
