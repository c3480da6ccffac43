package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Best bid and offer of one instrument on one venue. De-duplicated like a {@link Trade}.
 *
 * @param instrumentId id in the instrument master, or the venue's symbol where it is not in it
 * @param venue venue or feed
 * @param session connection session of the feed
 * @param quoteSequence the venue's number within the session
 * @param observedAt the venue's time
 * @param availableAt when this system could use it
 * @param bid best price somebody pays, in quote units, or null if nobody does
 * @param bidSize in units of the instrument, or null where not published
 * @param ask best price somebody asks, or null if nobody does
 * @param askSize in units of the instrument, or null where not published
 */
public record Quote(
    String instrumentId,
    String venue,
    String session,
    long quoteSequence,
    Instant observedAt,
    Instant availableAt,
    Double bid,
    Double bidSize,
    Double ask,
    Double askSize)
    implements Repeatable {

  @Override
  public String key() {
    return instrumentId;
  }

  @Override
  public long sequence() {
    return quoteSequence;
  }

  @Override
  public String naturalKey() {
    return instrumentId + '|' + venue + '|' + session + '|' + quoteSequence;
  }

  @Override
  public Quote firstSeenAt(Instant time) {
    return new Quote(
        instrumentId, venue, session, quoteSequence, observedAt, time, bid, bidSize, ask, askSize);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("instrument_id", instrumentId)
        .present("venue", venue)
        .present("session", session)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .finite("bid", bid)
        .finite("bid_size", bidSize)
        .finite("ask", ask)
        .finite("ask_size", askSize)
        .that(
            bid != null || ask != null, Reason.MISSING_FIELD, () -> "bid and ask are both missing")
        .that(
            bidSize == null || bidSize >= 0,
            Reason.OUT_OF_RANGE,
            () -> "bid_size is " + bidSize + ", must not be negative")
        .that(
            askSize == null || askSize >= 0,
            Reason.OUT_OF_RANGE,
            () -> "ask_size is " + askSize + ", must not be negative")
        .result();
  }
}
