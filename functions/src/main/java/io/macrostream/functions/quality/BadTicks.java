package io.macrostream.functions.quality;

/**
 * Tells bad ticks from a new level. A price with |ln(price / last accepted)| above ln 1.5 is an
 * outlier; from the third consecutive outlier within 5% of the first of them on, the price is
 * accepted as the new level. The first two stay rejected: what they said is not known to be true
 * until the third agrees.
 *
 * <p>Where a price may be at or below zero and one of the two is, there is no ratio, and the price
 * is accepted.
 */
public final class BadTicks {

  /** Largest absolute log ratio to the last accepted price. */
  public static final double MAX_LOG_RATIO = Math.log(1.5);

  /** Consecutive outliers that make a new level. */
  public static final int AGREEING = 3;

  /** How close they are to the first of them, as a fraction. */
  public static final double TOLERANCE = 0.05;

  private BadTicks() {}

  /**
   * What is remembered of an instrument.
   *
   * @param accepted last accepted price
   * @param run consecutive outliers that agree
   * @param runPrice first of them
   */
  public record Memory(double accepted, int run, double runPrice) {}

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param outlier whether the price is rejected
   */
  public record Step(Memory memory, boolean outlier) {}

  /**
   * Judges one more price.
   *
   * @param memory of the prices before it, or null; the first price is accepted
   */
  public static Step next(Memory memory, double price) {
    if (memory == null || near(memory.accepted, price)) {
      return new Step(new Memory(price, 0, 0), false);
    }
    boolean agrees =
        memory.run > 0
            && Math.abs(price - memory.runPrice) <= TOLERANCE * Math.abs(memory.runPrice);
    int run = agrees ? memory.run + 1 : 1;
    if (run >= AGREEING) {
      return new Step(new Memory(price, 0, 0), false);
    }
    return new Step(new Memory(memory.accepted, run, agrees ? memory.runPrice : price), true);
  }

  private static boolean near(double accepted, double price) {
    return accepted <= 0 || price <= 0 || Math.abs(Math.log(price / accepted)) <= MAX_LOG_RATIO;
  }
}
