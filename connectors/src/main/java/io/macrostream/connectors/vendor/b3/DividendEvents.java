package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes records of cash dividends: an event {@code EX_<kind>} of the calendar {@code B3:<share>} on
 * the first day without the right, and the amount per share in reais as series {@code
 * <share>.<kind>} of that day. Payments of one kind and day are added up, as the price falls by
 * their sum.
 *
 * <p>They are known from the receipt on: the day of approval is not the day on which the exchange
 * lists them.
 */
final class DividendEvents {

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Set<String> seen = new HashSet<>();
  private final Map<Key, Payment> payments = new LinkedHashMap<>();

  /**
   * What payments are added up by.
   *
   * @param share company and class, or ISIN
   * @param kind dividend, interest on capital or the like, as the exchange calls it
   * @param exDate first day without the right
   */
  record Key(String share, String kind, LocalDate exDate) {}

  private record Payment(BigDecimal amount, String where, String text) {

    Payment plus(Payment other) {
      return new Payment(amount.add(other.amount), where, text);
    }
  }

  DividendEvents(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  /** Takes a payment; the same row again is no second one. */
  void add(Key key, BigDecimal perShare, String where, String row) {
    String text = Parts.shortened(row);
    if (!seen.add(row)) {
      reading.reject(Reason.DUPLICATE, "the same row again", where, text);
      return;
    }
    payments.merge(key, new Payment(perShare, where, text), Payment::plus);
  }

  /** Makes the records. */
  void finish() {
    payments.forEach(this::emit);
  }

  private void emit(Key key, Payment payment) {
    DayFacts facts = DayFacts.seen(key.exDate(), answer, reference);
    ScheduleEvent event =
        new ScheduleEvent(
            "B3:" + key.share(),
            "EX_" + key.kind(),
            facts.sessionDate(),
            null,
            facts.availableAt(),
            facts.source());
    String series = key.share() + '.' + key.kind();
    reading.add(event, payment.where(), payment.text());
    reading.add(
        facts.observation(series, payment.amount(), "brl_per_share"),
        payment.where(),
        payment.text());
  }
}
