package io.macrostream.functions.risk.var;

import java.util.Arrays;

/** A tail of equally likely scenarios, each rescaled by a factor where there are such. */
final class EqualTail implements ScenarioTail {

  private final String method;
  private final int[] order;
  private final double[] scales;

  /**
   * @param losses oldest first
   * @param scales factor of each loss; null for none
   * @param first the first scenario that counts
   */
  EqualTail(String method, double[] losses, double[] scales, int first) {
    this.method = method;
    this.scales = scales;
    double[] rescaled = losses;
    if (scales != null) {
      rescaled = new double[losses.length];
      for (int k = first; k < losses.length; k++) {
        rescaled[k] = losses[k] * scales[k];
      }
    }
    this.order = ScenarioOrder.worstFirst(rescaled, first);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public int n() {
    return order.length;
  }

  @Override
  public TailWeights var(int confidenceBp) {
    long position = (n() - 1L) * Confidence.check(confidenceBp);
    int above = n() - 1 - (int) (position / Confidence.UNIT); // rank from the worst, 0 the worst
    long rest = position % Confidence.UNIT;
    if (rest == 0) {
      return weights(new int[] {above}, 1);
    }
    double share = rest / (double) Confidence.UNIT;
    return weights(new int[] {above - 1, above}, share, 1 - share);
  }

  @Override
  public TailWeights es(int confidenceBp) {
    long units = Confidence.tailUnits(n(), Confidence.check(confidenceBp));
    int whole = (int) (units / Confidence.UNIT);
    long rest = units % Confidence.UNIT;
    int[] ranks = new int[rest > 0 ? whole + 1 : whole];
    Arrays.setAll(ranks, rank -> rank);
    double[] weights = new double[ranks.length];
    Arrays.fill(weights, Confidence.UNIT / (double) units);
    if (rest > 0) {
      weights[whole] = rest / (double) units;
    }
    return weights(ranks, weights);
  }

  private TailWeights weights(int[] ranks, double... weights) {
    int[] scenarios = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      scenarios[i] = order[ranks[i]];
      weights[i] *= scales == null ? 1 : scales[scenarios[i]];
    }
    return new TailWeights(scenarios, weights);
  }
}
