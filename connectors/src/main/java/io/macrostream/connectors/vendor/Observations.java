package io.macrostream.connectors.vendor;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Makes observations in the one way all vendors share. */
public final class Observations {

  private Observations() {}

  /** The last millisecond (UTC) of the period of {@code series} that {@code date} lies in. */
  public static Instant periodEnd(Series series, LocalDate date) {
    Frequency frequency = series.isRegistered() ? series.frequency() : Frequency.DAILY;
    return Instant.ofEpochMilli(Times.endOfDay(frequency.endOfPeriod(date)));
  }

  /**
   * The first value of a period, available when it was released by rule, or when it was received if
   * that was earlier.
   *
   * @param date a day of the period
   * @param released the derived time of release
   */
  public static Observation derived(
      Series series, LocalDate date, Instant released, double value, Answer answer) {
    return new Observation(
        series.code(),
        periodEnd(series, date),
        null,
        answer.noLaterThanReceipt(released),
        1,
        value,
        series.unit(),
        series.source(),
        Availability.DERIVED);
  }

  /** The same where the release may not be known: then the value is known from its receipt on. */
  public static Observation derived(
      Series series, LocalDate date, Optional<Instant> released, double value, Answer answer) {
    return released.isPresent()
        ? derived(series, date, released.get(), value, answer)
        : firstSeen(series, periodEnd(series, date), value, answer);
  }

  /** The same for a value whose release the vendor tells. */
  public static Observation official(
      Series series, Instant observedAt, Instant published, int vintage, double value) {
    return new Observation(
        series.code(),
        observedAt,
        published,
        published,
        vintage,
        value,
        series.unit(),
        series.source(),
        Availability.OFFICIAL);
  }

  /** The same for a value of which only the time of receipt is known. */
  public static Observation firstSeen(
      Series series, Instant observedAt, double value, Answer answer) {
    return new Observation(
        series.code(),
        observedAt,
        null,
        answer.receivedAt(),
        1,
        value,
        series.unit(),
        series.source(),
        Availability.FIRST_SEEN);
  }
}
