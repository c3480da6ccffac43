package io.macrostream.functions.quality;

import io.macrostream.functions.returns.EwmaVolatility;

/**
 * Doubts a daily move of more than 10 EWMA standard deviations: lambda 0.94, seeded with 20 moves,
 * as known before the move. The move of a price is its log return, that of a yield its difference.
 * A price that goes to or comes from a level at or below zero has no log return and is doubted. A
 * doubted move enters the volatility like any other, so a new regime is doubted once and not for
 * ever; one without a log return does not.
 */
public final class SuspectMove {

  /** Standard deviations beyond which a move is doubted. */
  public static final double SIGMAS = 10;

  private static final EwmaVolatility VOLATILITY = EwmaVolatility.DAILY;

  private SuspectMove() {}

  /**
   * What is remembered of a series.
   *
   * @param observedAt newest observation, milliseconds
   * @param level its level
   * @param volatility with its move
   * @param levelBefore level before it, NaN if it is the first
   * @param volatilityBefore without its move, so that an amendment can take its place
   */
  public record Memory(
      long observedAt,
      double level,
      EwmaVolatility.State volatility,
      double levelBefore,
      EwmaVolatility.State volatilityBefore) {}

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param suspect whether the move is doubted
   */
  public record Step(Memory memory, boolean suspect) {}

  /**
   * Judges one more level. An amendment of the newest observation takes its place; an older one is
   * not judged.
   *
   * @param memory of the levels before it, or null
   * @param yield whether the level is a rate
   */
  public static Step next(Memory memory, long observedAt, double level, boolean yield) {
    if (memory == null) {
      return first(observedAt, level);
    }
    if (observedAt < memory.observedAt) {
      return new Step(memory, false);
    }
    boolean amends = observedAt == memory.observedAt;
    double before = amends ? memory.levelBefore : memory.level;
    if (Double.isNaN(before)) {
      return first(observedAt, level);
    }
    EwmaVolatility.State volatility = amends ? memory.volatilityBefore : memory.volatility;
    if (!yield && (before <= 0 || level <= 0)) {
      return new Step(new Memory(observedAt, level, volatility, before, volatility), true);
    }
    double move = yield ? level - before : Math.log(level / before);
    var sigma = VOLATILITY.volatility(volatility);
    boolean suspect = sigma.isPresent() && Math.abs(move) > SIGMAS * sigma.getAsDouble();
    return new Step(
        new Memory(observedAt, level, VOLATILITY.next(volatility, move), before, volatility),
        suspect);
  }

  private static Step first(long observedAt, double level) {
    return new Step(
        new Memory(
            observedAt, level, EwmaVolatility.State.EMPTY, Double.NaN, EwmaVolatility.State.EMPTY),
        false);
  }
}
