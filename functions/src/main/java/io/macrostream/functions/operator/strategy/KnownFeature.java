package io.macrostream.functions.operator.strategy;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.strategy.FeatureValue;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The newest value of a feature and where it came from.
 *
 * @param value in the feature's unit
 * @param ref lineage
 */
public record KnownFeature(double value, InputRef ref) {

  static KnownFeature of(Feature feature) {
    return new KnownFeature(
        feature.value(),
        new InputRef(
            Topics.FEATURES.name(),
            feature.key(),
            feature.observedAt(),
            feature.availableAt(),
            feature.version()));
  }

  FeatureValue asRead() {
    int day = (int) LocalDate.ofInstant(ref.observedAt(), ZoneOffset.UTC).toEpochDay();
    return new FeatureValue(value, day, ref.availableAt());
  }
}
