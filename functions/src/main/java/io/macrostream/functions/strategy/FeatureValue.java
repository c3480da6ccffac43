package io.macrostream.functions.strategy;

import java.time.Instant;

/**
 * The newest value of a feature.
 *
 * @param value in the feature's unit, finite
 * @param day epoch day of the newest observation in it
 * @param availableAt when it was known
 */
public record FeatureValue(double value, int day, Instant availableAt) {}
