package io.macrostream.functions.curve;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The features of one day while they are written down: what they have in common is said once. */
final class FeatureSheet {

  private static final String DAILY = "1d";

  private final String subject;
  private final Instant observedAt;
  private final Stamp stamp;
  private final List<Feature> features = new ArrayList<>();

  /**
   * @param subject curve or pair of curves
   * @param observedAt the day
   */
  FeatureSheet(String subject, Instant observedAt, Stamp stamp) {
    this.subject = subject;
    this.observedAt = observedAt;
    this.stamp = stamp;
  }

  void value(String name, double value, List<InputRef> inputs) {
    add(name, value, List.of(), inputs);
  }

  void none(String name, String why, List<InputRef> inputs) {
    add(name, null, List.of(why), inputs);
  }

  /**
   * @param value or null, with a flag that says why
   */
  void add(String name, Double value, List<String> flags, List<InputRef> inputs) {
    features.add(
        new Feature(
            name,
            subject,
            DAILY,
            observedAt,
            stamp.availableAt(),
            value,
            stamp.flags(flags),
            inputs,
            stamp.version()));
  }

  /** All of them, in the order in which they were written. */
  List<Feature> features() {
    return features;
  }
}
