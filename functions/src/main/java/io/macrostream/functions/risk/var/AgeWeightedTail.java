package io.macrostream.functions.risk.var;

import java.util.Arrays;

/**
 * A tail of scenarios that weigh less the older they are.
 *
 * <p>ES is the mean of the worst losses by weight up to 1-alpha, the last one in part. The midpoint
 * convention can lift VaR above it: a light worst loss and a heavy mild one behind it. ES is then
 * the VaR, so that it is never the milder of the two.
 */
final class AgeWeightedTail implements ScenarioTail {

  private final double[] losses;
  private final double lambda;
  private final int[] order;
  private final int[] ages;

  AgeWeightedTail(double[] losses, double lambda, int first) {
    this.losses = losses.clone();
    this.lambda = lambda;
    this.order = ScenarioOrder.worstFirst(losses, first);
    this.ages = Arrays.stream(order).map(k -> losses.length - k).toArray();
    AgeWeightedVar.weight(1, lambda, n()); // checks lambda
  }

  @Override
  public String method() {
    return "AGE_WEIGHTED";
  }

  @Override
  public int n() {
    return order.length;
  }

  @Override
  public TailWeights var(int confidenceBp) {
    AgeWeightedVar.Place place = AgeWeightedVar.place(ages, lambda, n(), confidenceBp);
    int i = place.rank();
    return i == 0
        ? new TailWeights(new int[] {order[0], order[1]}, new double[] {0.5, 0.5})
        : new TailWeights(
            new int[] {order[i - 1], order[i], order[i + 1]},
            new double[] {(1 - place.share()) / 2, 0.5, place.share() / 2});
  }

  @Override
  public TailWeights es(int confidenceBp) {
    double target = 1 - Confidence.fraction(confidenceBp);
    double[] weights = new double[n()];
    double left = target;
    int count = 0;
    while (count < n() && left > AgeWeightedVar.WEIGHT_ROUNDING) {
      double weight = Math.min(left, AgeWeightedVar.weight(ages[count], lambda, n()));
      weights[count++] = weight / target;
      left -= weight;
    }
    TailWeights mean = new TailWeights(Arrays.copyOf(order, count), Arrays.copyOf(weights, count));
    TailWeights var = var(confidenceBp);
    return mean.ofLosses(losses) >= var.ofLosses(losses) ? mean : var;
  }
}
