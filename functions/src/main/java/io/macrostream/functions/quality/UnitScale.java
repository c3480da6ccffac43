package io.macrostream.functions.quality;

import java.util.OptionalDouble;

/**
 * Finds values in the wrong unit: about 100 times the last accepted one, or a hundredth of it; for
 * prices and levels also 1000 times, for prices that are always positive 10 times. What can be near
 * zero is not judged. About means within a fifth. The third in a row that agrees with the first,
 * within a fifth, is a new level: the currency was redenominated, or the publisher changed the
 * unit.
 *
 * <p>Values at or below zero have no ratio and pass. A rate below one percent can rise a
 * hundredfold in truth, so the larger of the two must be one percent at least.
 */
public final class UnitScale {

  /** How far from the factor a ratio may be, as a log. */
  public static final double TOLERANCE = Math.log(1.2);

  /** Values in a row that make a new level. */
  public static final int AGREEING = 3;

  private UnitScale() {}

  /**
   * What is remembered of a series.
   *
   * @param accepted last accepted value
   * @param run values in a row that are off and agree
   * @param runValue first of them
   */
  public record Memory(double accepted, int run, double runValue) {}

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param factor by which the value is off, above or below 1; empty if it is accepted
   */
  public record Step(Memory memory, OptionalDouble factor) {}

  /**
   * Judges one more value.
   *
   * @param memory of the values before it, or null; the first value is accepted
   */
  public static Step next(Memory memory, double value, SeriesTerms terms) {
    OptionalDouble factor =
        memory == null ? OptionalDouble.empty() : factor(memory.accepted, value, terms);
    if (factor.isEmpty()) {
      return accepted(value);
    }
    boolean agrees = memory.run > 0 && isNear(value / memory.runValue, 1);
    int run = agrees ? memory.run + 1 : 1;
    if (run >= AGREEING) {
      return accepted(value);
    }
    return new Step(new Memory(memory.accepted, run, agrees ? memory.runValue : value), factor);
  }

  private static Step accepted(double value) {
    return new Step(new Memory(value, 0, 0), OptionalDouble.empty());
  }

  private static OptionalDouble factor(double accepted, double value, SeriesTerms terms) {
    if (accepted <= 0 || value <= 0 || Math.max(accepted, value) < terms.onePercent()) {
      return OptionalDouble.empty();
    }
    for (double factor : terms.quantity().factors()) {
      if (isNear(value / accepted, factor)) {
        return OptionalDouble.of(factor);
      }
      if (isNear(accepted / value, factor)) {
        return OptionalDouble.of(1 / factor);
      }
    }
    return OptionalDouble.empty();
  }

  private static boolean isNear(double ratio, double factor) {
    return ratio > 0 && Math.abs(Math.log(ratio / factor)) <= TOLERANCE;
  }
}
