package io.macrostream.functions.operator.strategy;

import io.macrostream.functions.strategy.PriceMemory;
import io.macrostream.functions.strategy.Standing;
import java.util.Map;

/**
 * What the strategy host keeps of an instrument.
 *
 * @param prices newest daily levels
 * @param features newest values of the features that strategies read, by name
 * @param standings where each strategy stands, by id
 */
public record HostState(
    PriceMemory prices, Map<String, KnownFeature> features, Map<String, Standing> standings) {

  static HostState empty() {
    return new HostState(PriceMemory.empty(), Map.of(), Map.of());
  }
}
