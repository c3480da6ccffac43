package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks that look at a level beside those before it: {@link RobustRange}, {@link Hampel} and,
 * for prices of each session, {@link StaleRun}. An amendment of the newest observation is judged in
 * its place; of older ones only the units are.
 */
public final class LevelChecks {

  private LevelChecks() {}

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param doubts what is doubted; the level is used all the same
   * @param stale whether the level belongs to a run of identical ones
   */
  public record Step(SeriesMemory memory, List<Doubt> doubts, boolean stale) {}

  /** Judges an accepted level. */
  public static Step next(SeriesMemory memory, long observedAt, double level, SeriesTerms terms) {
    Moves last = memory.moves();
    if (last == null) {
      return step(memory, Moves.first(observedAt, level), StaleRun.next(null, level), List.of());
    }
    if (!last.precedes(observedAt)) {
      return new Step(memory, List.of(), false);
    }
    Moves moves =
        last.with(observedAt, level, terms.quantity(), RobustRange.window(terms.cadence()));
    List<Doubt> doubts = new ArrayList<>(2);
    RobustRange.doubt(moves, terms.quantity(), terms.cadence())
        .ifPresent(
            band ->
                doubts.add(doubt(Check.RANGE, moves, band, RobustRange.MADS, terms.quantity())));
    Hampel.doubt(moves, terms.quantity())
        .ifPresent(
            band -> doubts.add(doubt(Check.HAMPEL, moves, band, Hampel.MADS, terms.quantity())));
    if (observedAt == last.observedAt()) {
      return step(memory, moves, memory.stale(), doubts);
    }
    StaleRun.Memory run = StaleRun.next(memory.stale(), level);
    boolean judged = terms.quantity().isPrice() && terms.cadence() == Cadence.SESSION;
    if (judged && run.isDoubted()) {
      doubts.add(
          Doubt.of(Check.STALE, level, level + " for the " + run.run() + "th time in a row"));
    }
    Step step = step(memory, moves, run, doubts);
    return judged ? step : new Step(step.memory(), step.doubts(), false);
  }

  private static Step step(
      SeriesMemory memory, Moves moves, StaleRun.Memory stale, List<Doubt> doubts) {
    return new Step(
        new SeriesMemory(moves, stale, memory.scale(), memory.bar()), doubts, stale.isStale());
  }

  private static Doubt doubt(
      Check check, Moves moves, RobustBand band, double mads, Quantity quantity) {
    double lower = quantity.after(moves.before(), band.lower(mads));
    double upper = quantity.after(moves.before(), band.upper(mads));
    return new Doubt(
        check,
        moves.level(),
        lower,
        upper,
        "%s after %s: outside of %s MAD".formatted(moves.level(), moves.before(), (int) mads));
  }
}
