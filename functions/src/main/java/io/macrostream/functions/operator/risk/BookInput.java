package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;

/**
 * What {@link BookFunction} hears of a book; one of the last three is set.
 *
 * @param book book
 * @param time event time, milliseconds
 * @param position a position of the book, at its time of effect
 * @param factorDay a factor's report at the close of a risk day
 * @param factorMark a factor's mark at the end of a pane
 */
public record BookInput(
    String book, long time, Position position, FactorDay factorDay, FactorMark factorMark) {

  public static BookInput of(Position position) {
    return new BookInput(
        position.book(), position.effectiveAt().toEpochMilli(), position, null, null);
  }

  public static BookInput of(FactorDay factorDay) {
    return new BookInput(factorDay.book(), factorDay.time(), null, factorDay, null);
  }

  public static BookInput of(FactorMark mark) {
    return new BookInput(mark.book(), mark.time(), null, null, mark);
  }

  private int rank() {
    return position != null ? 0 : factorDay != null ? 1 : 2;
  }

  private String instrumentId() {
    return position != null
        ? position.instrumentId()
        : factorDay != null ? factorDay.instrumentId() : factorMark.instrumentId();
  }

  /** A book hears of every factor in every pane: no chain of comparators. */
  static int compare(BookInput left, BookInput right) {
    int byTime = Long.compare(left.time, right.time);
    int byRank = byTime != 0 ? byTime : Integer.compare(left.rank(), right.rank());
    int byName = byRank != 0 ? byRank : left.instrumentId().compareTo(right.instrumentId());
    return byName != 0 || left.position == null
        ? byName
        : Integer.compare(left.position.version(), right.position.version());
  }
}
