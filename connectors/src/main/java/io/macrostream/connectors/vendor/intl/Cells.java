package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Makes observations of what the organisations' tables hold. A period that is not over when the
 * answer arrives is left out: what stands there is a projection, and would pass for the latest
 * value.
 */
final class Cells {

  private static final int SHOWN = 300;

  private final Answer answer;
  private final Optional<Instant> released;
  private final Reading.Builder reading;

  /**
   * @param released when the whole of the answer was published; empty where nobody says
   */
  Cells(Answer answer, Optional<Instant> released, Reading.Builder reading) {
    this.answer = answer;
    this.released = released;
    this.reading = reading;
  }

  /** Reads a number from its place in the answer. */
  interface Value {
    BigDecimal read();
  }

  /** Takes a value of every series that it belongs to. */
  void take(List<Series> series, String period, Value value, String where, String text) {
    try {
      LocalDate end = Periods.end(period);
      double number = value.read().doubleValue();
      if (Instant.ofEpochMilli(Times.endOfDay(end)).isAfter(answer.receivedAt())) {
        reading.note("periods that are not over are left out");
        return;
      }
      for (Series each : series) {
        add(each, end, number, where, text);
      }
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown(text));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, shown(text));
    }
  }

  private void add(Series series, LocalDate end, double number, String where, String text) {
    reading.add(
        released.isPresent()
            ? Observations.derived(series, end, released.get(), number, answer)
            : Observations.firstSeen(series, Observations.periodEnd(series, end), number, answer),
        where,
        shown(text));
  }

  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…';
  }
}
