package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Added;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.Panes;
import java.util.Comparator;

/**
 * What {@link FactorFunction} hears of a factor; one of the last five is set, or none if a pane
 * ends in which a book has asked for it.
 *
 * @param instrumentId factor
 * @param time event time, milliseconds
 * @param mark a new level
 * @param position a book's position in it
 * @param dayClose a risk day that closes, epoch day
 * @param traded price of the last trade in the pane that ends
 * @param whatIf a question what a trade in it would do
 */
public record FactorInput(
    String instrumentId,
    long time,
    Level mark,
    Position position,
    Integer dayClose,
    Double traded,
    @Added WhatIfRequest whatIf) {

  private static final Comparator<FactorInput> ORDER =
      Comparator.comparingLong(FactorInput::time)
          .thenComparingInt(FactorInput::rank)
          .thenComparing(FactorInput::compareMarks)
          .thenComparing(input -> input.position == null ? "" : input.position.book())
          .thenComparingInt(input -> input.position == null ? 0 : input.position.version())
          .thenComparingDouble(input -> input.traded == null ? 0 : input.traded)
          .thenComparing(input -> input.whatIf == null ? "" : input.whatIf.requestId());

  public static FactorInput of(Level mark) {
    return new FactorInput(
        mark.instrumentId(), mark.availableAt().toEpochMilli(), mark, null, null, null, null);
  }

  /** A position counts from its time of effect. */
  public static FactorInput of(Position position) {
    return new FactorInput(
        position.instrumentId(),
        position.effectiveAt().toEpochMilli(),
        null,
        position,
        null,
        null,
        null);
  }

  /** The end of the pane in which a position takes effect: its book wants to know the factor. */
  public static FactorInput askedFor(Position position, Panes panes) {
    long end = panes.endOf(position.effectiveAt().toEpochMilli());
    return new FactorInput(position.instrumentId(), end, null, null, null, null, null);
  }

  /** The mark of a pane, at its end. */
  public static FactorInput of(Mark mark) {
    return new FactorInput(mark.instrumentId(), mark.time(), null, null, null, mark.price(), null);
  }

  public static FactorInput of(String instrumentId, ScheduleEvent dayClose) {
    return new FactorInput(
        instrumentId,
        dayClose.availableAt().toEpochMilli(),
        null,
        null,
        dayClose.date(),
        null,
        null);
  }

  /** A question of a trade, at the time it is answered as of. */
  public static FactorInput of(WhatIfRequest trade) {
    return new FactorInput(trade.instrumentId(), trade.time(), null, null, null, null, trade);
  }

  /**
   * Levels, then positions, then the close of the day or the end of the pane that looks at both,
   * and then questions about all of it.
   */
  private int rank() {
    if (whatIf != null) {
      return 5;
    }
    return mark != null ? 0 : position != null ? 1 : dayClose != null ? 2 : traded != null ? 3 : 4;
  }

  /** Whether a pane ends with it. */
  boolean isPaneEnd() {
    return rank() > 2 && whatIf == null;
  }

  private static int compareMarks(FactorInput left, FactorInput right) {
    return left.mark == null || right.mark == null ? 0 : Level.compare(left.mark, right.mark);
  }

  static int compare(FactorInput left, FactorInput right) {
    return ORDER.compare(left, right);
  }
}
