package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.returns.Level;
import java.util.Comparator;

/**
 * What {@link FactorFunction} hears of a factor; one of the last three is set.
 *
 * @param instrumentId factor
 * @param time event time, milliseconds
 * @param mark a new level
 * @param position a book's position in it
 * @param dayClose a risk day that closes, epoch day
 */
public record FactorInput(
    String instrumentId, long time, Level mark, Position position, Integer dayClose) {

  private static final Comparator<FactorInput> ORDER =
      Comparator.comparingLong(FactorInput::time)
          .thenComparingInt(FactorInput::rank)
          .thenComparing(FactorInput::compareMarks)
          .thenComparing(input -> input.position == null ? "" : input.position.book())
          .thenComparingInt(input -> input.position == null ? 0 : input.position.version());

  public static FactorInput of(Level mark) {
    return new FactorInput(
        mark.instrumentId(), mark.availableAt().toEpochMilli(), mark, null, null);
  }

  /** A position counts from its time of effect. */
  public static FactorInput of(Position position) {
    return new FactorInput(
        position.instrumentId(), position.effectiveAt().toEpochMilli(), null, position, null);
  }

  public static FactorInput of(String instrumentId, ScheduleEvent dayClose) {
    return new FactorInput(
        instrumentId, dayClose.availableAt().toEpochMilli(), null, null, dayClose.date());
  }

  /** Levels, then positions, then the close of the day that looks at both. */
  private int rank() {
    return mark != null ? 0 : position != null ? 1 : 2;
  }

  private static int compareMarks(FactorInput left, FactorInput right) {
    return left.mark == null || right.mark == null ? 0 : Level.compare(left.mark, right.mark);
  }

  static int compare(FactorInput left, FactorInput right) {
    return ORDER.compare(left, right);
  }
}
