package io.macrostream.functions.strategy;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a strategy may see: one instrument as it was known at the decision time. There is no way
 * from here to a clock, a file, or a later fact.
 *
 * @param decisionTime when it is decided
 * @param instrument what it is decided for
 * @param prices levels known by then
 * @param features newest feature values known by then, by name
 * @param parameters parameters in force
 * @param inputs lineage of all that, for the signal
 */
public record StrategyView(
    Instant decisionTime,
    Instrument instrument,
    PriceHistory prices,
    Map<String, FeatureValue> features,
    Parameters parameters,
    List<InputRef> inputs) {

  /** Cuts off everything that was not yet available at {@code decisionTime}. */
  public StrategyView {
    prices = prices.asOf(decisionTime);
    TreeMap<String, FeatureValue> known = new TreeMap<>(features);
    Instant cut = decisionTime;
    known.values().removeIf(value -> value.availableAt().isAfter(cut));
    features = Collections.unmodifiableMap(known);
    inputs = inputs.stream().filter(input -> !input.availableAt().isAfter(cut)).toList();
  }

  /** The newest value of a feature, if there is one. */
  public Optional<FeatureValue> feature(String name) {
    return Optional.ofNullable(features.get(name));
  }

  /** Date of the decision in UTC, as epoch day. */
  public int decisionDay() {
    return (int) LocalDate.ofInstant(decisionTime, ZoneOffset.UTC).toEpochDay();
  }
}
