package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One trade on one venue. De-duplicated by (venue, session, sequence): a venue's sequence restarts
 * when the connection does, and the session tells the two apart.
 *
 * @param instrumentId id in the instrument master
 * @param venue venue or feed
 * @param session connection session of the feed
 * @param tradeSequence the venue's number within the session
 * @param observedAt the venue's time
 * @param availableAt when this system could use it
 * @param price in quote units of the instrument
 * @param size in units of the instrument
 */
public record Trade(
    String instrumentId,
    String venue,
    String session,
    long tradeSequence,
    Instant observedAt,
    Instant availableAt,
    double price,
    double size)
    implements Repeatable {

  @Override
  public String key() {
    return instrumentId;
  }

  @Override
  public long sequence() {
    return tradeSequence;
  }

  @Override
  public String naturalKey() {
    return instrumentId + '|' + venue + '|' + session + '|' + tradeSequence;
  }

  @Override
  public Trade firstSeenAt(Instant time) {
    return new Trade(instrumentId, venue, session, tradeSequence, observedAt, time, price, size);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("instrument_id", instrumentId)
        .present("venue", venue)
        .present("session", session)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .number("price", price)
        .number("size", size)
        .that(size >= 0, Reason.OUT_OF_RANGE, () -> "size is " + size + ", must not be negative")
        .result();
  }
}
