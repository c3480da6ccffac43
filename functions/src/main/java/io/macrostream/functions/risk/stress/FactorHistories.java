package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Past moves of factors, by which one stands in for another. Exponential weights and zero mean, as
 * all volatilities here: beta = sum w x y / sum w x^2.
 */
public final class FactorHistories {

  /** No history: nothing can stand in. */
  public static final FactorHistories NONE = new FactorHistories(Map.of(), 0.97);

  private final SortedMap<String, double[]> moves = new TreeMap<>();
  private final double lambda;

  /**
   * @param moves of each factor on the same days, oldest first, in the unit of its shocks
   * @param lambda weight of the past, in (0, 1]
   */
  public FactorHistories(Map<String, double[]> moves, double lambda) {
    Require.that(
        lambda > 0 && lambda <= 1,
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", must be in (0, 1]");
    int days = -1;
    for (Map.Entry<String, double[]> entry : new TreeMap<>(moves).entrySet()) {
      Require.sample(entry.getValue());
      int length = entry.getValue().length;
      int all = days < 0 ? length : days;
      Require.that(
          length == all,
          Fault.SHAPE,
          () -> entry.getKey() + " has " + length + " days, others have " + all);
      days = all;
      this.moves.put(entry.getKey(), entry.getValue().clone());
    }
    this.lambda = lambda;
  }

  /**
   * The candidate with the highest absolute correlation; of equals the first by name.
   *
   * @param candidates factors that the scenario shocks
   * @return empty if the factor has no history that varies, or no candidate has
   */
  public Optional<Proxy> nearest(String factor, Collection<String> candidates) {
    double[] y = moves.get(factor);
    Proxy best = null;
    for (Map.Entry<String, double[]> entry : moves.entrySet()) {
      if (y == null || !candidates.contains(entry.getKey()) || entry.getKey().equals(factor)) {
        continue;
      }
      Optional<Proxy> found = Proxy.between(entry.getKey(), entry.getValue(), y, lambda);
      if (found.isPresent() && found.get().isNearerThan(best)) {
        best = found.get();
      }
    }
    return Optional.ofNullable(best);
  }
}
