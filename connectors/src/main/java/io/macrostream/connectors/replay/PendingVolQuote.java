package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.AtmConvention;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolQuote.StrangleConvention;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A quote of volatility on one day that waits for its turn; a mark, observed and known at one time.
 *
 * @param pillar what all days of the quote share
 * @param day days since 1970-01-01
 * @param markedAt when the market was observed, and the quote known
 * @param value decimal fraction per annum
 */
public record PendingVolQuote(Pillar pillar, int day, long markedAt, double value)
    implements PendingRecord {

  /**
   * What the days of one quote share.
   *
   * @param expiry time from each day to the expiry
   * @param delta of a risk reversal or butterfly; null at the money
   * @param flags quality flags, sorted
   */
  public record Pillar(
      String underlying,
      String tenor,
      Period expiry,
      Kind kind,
      Double delta,
      DeltaConvention deltaConvention,
      AtmConvention atmConvention,
      StrangleConvention strangleConvention,
      String source,
      List<String> flags) {}

  @Override
  public long availableAt() {
    return markedAt;
  }

  /** The quote as an event. */
  public VolQuote quote() {
    LocalDate date = LocalDate.ofEpochDay(day);
    Instant time = Instant.ofEpochMilli(markedAt);
    return new VolQuote(
        pillar.underlying(),
        pillar.tenor(),
        (int) ChronoUnit.DAYS.between(date, date.plus(pillar.expiry())),
        pillar.kind(),
        pillar.delta(),
        null,
        null,
        value,
        pillar.deltaConvention(),
        pillar.atmConvention(),
        pillar.strangleConvention(),
        null,
        null,
        null,
        day,
        time,
        time,
        pillar.source(),
        Availability.DERIVED,
        pillar.flags(),
        1);
  }

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(Topics.VOL_QUOTES, quote());
  }
}
