package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Added;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;

/**
 * What {@link BookFunction} hears of a book; one of the last four is set, or a question with the
 * mark of its factor.
 *
 * @param book book
 * @param time event time, milliseconds
 * @param position a position of the book, at its time of effect
 * @param factorDay a factor's report at the close of a risk day
 * @param factorMark a factor's mark at the end of a pane; with a question the factor as it stands,
 *     with its whole vector
 * @param whatIf a question what would become of the book
 */
public record BookInput(
    String book,
    long time,
    Position position,
    FactorDay factorDay,
    FactorMark factorMark,
    @Added WhatIfRequest whatIf) {

  public static BookInput of(Position position) {
    return new BookInput(
        position.book(), position.effectiveAt().toEpochMilli(), position, null, null, null);
  }

  public static BookInput of(FactorDay factorDay) {
    return new BookInput(factorDay.book(), factorDay.time(), null, factorDay, null, null);
  }

  public static BookInput of(FactorMark mark) {
    return new BookInput(mark.book(), mark.time(), null, null, mark, null);
  }

  /**
   * A question, at the time it is answered as of.
   *
   * @param factor what is traded, as it stands then; null if the question is of a limit
   */
  public static BookInput of(WhatIfRequest question, FactorMark factor) {
    return new BookInput(question.node(), question.time(), null, null, factor, question);
  }

  private int rank() {
    if (whatIf != null) {
      return 3;
    }
    return position != null ? 0 : factorDay != null ? 1 : 2;
  }

  private String name() {
    if (whatIf != null) {
      return whatIf.requestId();
    }
    return position != null
        ? position.instrumentId()
        : factorDay != null ? factorDay.instrumentId() : factorMark.instrumentId();
  }

  /** A book hears of every factor in every pane: no chain of comparators. */
  static int compare(BookInput left, BookInput right) {
    int byTime = Long.compare(left.time, right.time);
    int byRank = byTime != 0 ? byTime : Integer.compare(left.rank(), right.rank());
    int byName = byRank != 0 ? byRank : left.name().compareTo(right.name());
    return byName != 0 || left.position == null
        ? byName
        : Integer.compare(left.position.version(), right.position.version());
  }
}
