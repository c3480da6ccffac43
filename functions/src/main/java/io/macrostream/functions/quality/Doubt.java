package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding;

/**
 * What a check says of a record: the part of a finding that the check knows.
 *
 * @param check which check
 * @param value what was judged, or null
 * @param lower least value that would have passed, or null
 * @param upper largest value that would have passed, or null
 * @param message for people
 */
public record Doubt(
    DataFinding.Check check, Double value, Double lower, Double upper, String message) {

  /** A doubt about a value without a band. */
  public static Doubt of(DataFinding.Check check, Double value, String message) {
    return new Doubt(check, value, null, null, message);
  }
}
