package io.macrostream.functions.risk.var;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Scenarios in the order of their losses. */
final class ScenarioOrder {

  private ScenarioOrder() {}

  /** Indices from {@code first} on, the worst loss first; of equal losses the earlier scenario. */
  static int[] worstFirst(double[] losses, int first) {
    return IntStream.range(first, losses.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer k) -> 0 - losses[k])
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
