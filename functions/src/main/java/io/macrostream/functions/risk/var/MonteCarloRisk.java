package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * VaR and ES of pooled draws with their standard errors: the standard deviation of the figures of
 * the batches over the root of their number. The formula for independent draws would be wrong:
 * antithetic and stratified draws are not independent.
 *
 * @param var value at risk, positive for a loss
 * @param es expected shortfall
 * @param varError standard error of {@link #var}
 * @param esError standard error of {@link #es}
 */
public record MonteCarloRisk(double var, double es, double varError, double esError) {

  /**
   * Reads the losses of draws.
   *
   * @param losses of {@link MonteCarloModel#BATCHES} batches of equal size, one after the other
   */
  public static MonteCarloRisk of(double[] losses, int confidenceBp) {
    int batches = MonteCarloModel.BATCHES;
    Require.that(
        losses.length > 0 && losses.length % batches == 0,
        Fault.SHAPE,
        () -> losses.length + " losses are not " + batches + " batches");
    int size = losses.length / batches;
    double[] vars = new double[batches];
    double[] shortfalls = new double[batches];
    for (int b = 0; b < batches; b++) {
      TailRisk batch =
          TailRisk.of(Arrays.copyOfRange(losses, b * size, (b + 1) * size), confidenceBp);
      vars[b] = batch.var(confidenceBp);
      shortfalls[b] = batch.es(confidenceBp);
    }
    TailRisk pooled = TailRisk.of(losses, confidenceBp);
    return new MonteCarloRisk(
        pooled.var(confidenceBp), pooled.es(confidenceBp), error(vars), error(shortfalls));
  }

  private static double error(double[] figures) {
    return Moments.of(figures).standardDeviation(1) / Math.sqrt(figures.length);
  }
}
