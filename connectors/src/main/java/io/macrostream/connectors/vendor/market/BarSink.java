package io.macrostream.connectors.vendor.market;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes bars in the one way these vendors share: a bar without a close is missing, one whose window
 * is not over is left out, a second one for the same window is rejected. Available by rule, at the
 * end of the window plus the vendor's delay, or when received if that was earlier.
 */
final class BarSink {

  /** What is noted where the last bar may still change. */
  static final String PARTIAL =
      "bars whose window was not over at the time of receipt are left out";

  /**
   * When a bar is and when it was known.
   *
   * @param length its length
   * @param session trading day
   * @param end end of the window
   * @param known end of the window and the vendor's delay
   */
  record Window(BarLength length, LocalDate session, Instant end, Instant known) {}

  private final Reading.Builder reading;
  private final Answer answer;
  private final Reference reference;
  private final Set<String> seen = new HashSet<>();

  BarSink(Reading.Builder reading, Answer answer, Reference reference) {
    this.reading = reading;
    this.answer = answer;
    this.reference = reference;
  }

  /** The codes of the registry for a vendor's symbol, or the symbol itself. */
  static List<String> instruments(Reference reference, String symbol) {
    List<Series> series = reference.series().all(reference.profile().id(), symbol);
    return series.isEmpty() ? List.of(symbol) : series.stream().map(Series::code).toList();
  }

  /** Takes a bar whose window must be over at the time of receipt. */
  void add(String symbol, Window window, Prices prices, String where, String text)
      throws UnusableRowException {
    add(symbol, window, !window.end().isAfter(answer.receivedAt()), prices, where, text);
  }

  /** Takes a bar of which the vendor's reader knows whether it is {@code over}. */
  void add(String symbol, Window window, boolean over, Prices prices, String where, String text)
      throws UnusableRowException {
    if (prices.close() == null) {
      reading.missing();
      return;
    }
    if (!over) {
      reading.note(PARTIAL);
      return;
    }
    if (prices.volume() != null && prices.volume() < 0) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, "volume is " + prices.volume() + ", must not be negative");
    }
    if (!seen.add(symbol + '|' + window.length().name() + '|' + window.end())) {
      throw new UnusableRowException(
          Reason.DUPLICATE, "a second bar of " + symbol + " that ends at " + window.end());
    }
    for (String instrument : instruments(reference, symbol)) {
      reading.add(bar(instrument, window, prices), where, text);
    }
  }

  private Bar bar(String instrument, Window window, Prices prices) {
    return new Bar(
        instrument,
        window.length().name(),
        (int) window.session().toEpochDay(),
        window.end(),
        answer.noLaterThanReceipt(window.known()),
        prices.open(),
        prices.high(),
        prices.low(),
        prices.close(),
        prices.adjustedClose(),
        prices.volume(),
        prices.vwap(),
        prices.trades(),
        false,
        reference.profile().id(),
        Availability.DERIVED,
        prices.flags(),
        1);
  }
}
