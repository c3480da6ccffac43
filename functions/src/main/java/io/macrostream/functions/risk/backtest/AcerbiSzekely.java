package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The second test of expected shortfall of Acerbi and Szekely (2014): Z2 = 1 + sum(r 1{r &lt; -VaR}
 * / ES) / (T (1-alpha)), r the P&amp;L. Its expectation is 0 under the model and it falls below
 * where risk is understated. At 97.5% and 250 days -0.70 is the 5% bound of normal tails; t with 3
 * degrees of freedom has -0.82, so the p-value of the model itself, simulated, decides.
 */
public final class AcerbiSzekely {

  /** Bound of 5% for normal tails, at alpha 97.5% and 250 days. */
  public static final double NORMAL_BOUND = -0.70;

  /** Paths that the paper and this project draw. */
  public static final int PATHS = 10_000;

  private static final int BISECTIONS = 60;

  private final double[] var;
  private final double[] es;
  private final double expected;

  /**
   * The forecasts to be tested.
   *
   * @param var by day, positive for a loss
   * @param es by day, positive, not below the VaR
   * @param confidenceBp alpha of both
   */
  public AcerbiSzekely(double[] var, double[] es, int confidenceBp) {
    Require.sample(var);
    Require.sample(es);
    Require.that(
        var.length == es.length,
        Fault.SHAPE,
        () -> var.length + " forecasts of VaR, " + es.length + " of ES");
    for (int t = 0; t < es.length; t++) {
      int day = t;
      Require.that(
          es[t] > 0 && es[t] >= var[t],
          Fault.OUT_OF_RANGE,
          () ->
              "ES of day "
                  + day
                  + " is "
                  + es[day]
                  + ": it must be positive and not below the VaR, "
                  + var[day]);
    }
    this.var = var.clone();
    this.es = es.clone();
    this.expected = var.length * Kupiec.tail(confidenceBp);
  }

  /** Z2 of a record; a day counts where {@link Exceptions#isException} says so. */
  public double statistic(double[] pnl) {
    Require.sample(pnl);
    Require.that(
        pnl.length == var.length,
        Fault.SHAPE,
        () -> pnl.length + " days of P&L, " + var.length + " forecasts");
    double sum = 0;
    for (int t = 0; t < pnl.length; t++) {
      sum += contribution(t, pnl[t]);
    }
    return 1 + sum / expected;
  }

  private double contribution(int day, double pnl) {
    return Exceptions.isException(pnl, var[day]) ? pnl / es[day] : 0;
  }

  /**
   * Z2 of paths drawn from the model: each day independently from its predictive distribution, path
   * by path and day by day from one {@link SplittableRandom} of that seed. The quantile function is
   * only evaluated where the draw can be an exception, which its monotony tells.
   *
   * @return ascending
   */
  public double[] simulated(PredictiveDistribution model, int paths, long seed) {
    Require.that(
        paths > 0 && paths <= 10_000_000,
        Fault.OUT_OF_RANGE,
        () -> "paths are " + paths + ", must be from 1 to 10 million");
    double[] reach = new double[var.length];
    for (int t = 0; t < reach.length; t++) {
      reach[t] = probabilityOfException(model, t);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] statistics = new double[paths];
    for (int path = 0; path < paths; path++) {
      double sum = 0;
      for (int t = 0; t < reach.length; t++) {
        // 2^-54 keeps the draw off zero, where a quantile function may be minus infinity.
        double draw = random.nextDouble() + 0x1p-54;
        if (draw <= reach[t]) {
          sum += contribution(t, Require.finite("simulated P&L", model.quantile(t, draw)));
        }
      }
      statistics[path] = 1 + sum / expected;
    }
    Arrays.sort(statistics);
    return statistics;
  }

  /** Upper bound of the probabilities whose quantile lies below -VaR. */
  private double probabilityOfException(PredictiveDistribution model, int day) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (model.quantile(day, middle) < -var[day]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Share of the simulated statistics at or below that of the record: small where the model
   * understates the tail. Ties count, as paths without exceptions all have 1.
   *
   * @param simulated as {@link #simulated} gives them
   */
  public static double pValue(double statistic, double[] simulated) {
    Require.sample(simulated);
    int below = 0;
    for (double each : simulated) {
      below += each <= statistic ? 1 : 0;
    }
    return (double) below / simulated.length;
  }
}
