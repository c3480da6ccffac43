package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.FactorDay;
import java.util.Comparator;

/**
 * What {@link BookFunction} hears of a book; one of the last two is set.
 *
 * @param book book
 * @param time event time, milliseconds
 * @param position a position of the book, at its time of effect
 * @param factorDay a factor's report at the close of a risk day
 */
public record BookInput(String book, long time, Position position, FactorDay factorDay) {

  private static final Comparator<BookInput> ORDER =
      Comparator.comparingLong(BookInput::time)
          .thenComparingInt(input -> input.position == null ? 1 : 0)
          .thenComparing(
              input ->
                  input.position == null
                      ? input.factorDay.instrumentId()
                      : input.position.instrumentId())
          .thenComparingInt(input -> input.position == null ? 0 : input.position.version());

  public static BookInput of(Position position) {
    return new BookInput(position.book(), position.effectiveAt().toEpochMilli(), position, null);
  }

  public static BookInput of(FactorDay factorDay) {
    return new BookInput(factorDay.book(), factorDay.time(), null, factorDay);
  }

  static int compare(BookInput left, BookInput right) {
    return ORDER.compare(left, right);
  }
}
