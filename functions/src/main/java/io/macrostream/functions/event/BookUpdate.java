package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of an order book (level 2), or the whole of it. De-duplicated like a {@link Trade}.
 *
 * <p>Updates of one session follow each other without a gap: where the feed had one, the book is
 * invalid until the next snapshot, and no update is written in between.
 *
 * @param instrumentId id in the instrument master, or the venue's symbol where it is not in it
 * @param venue venue or feed
 * @param session connection session of the feed
 * @param updateSequence number within the session, one more for each update
 * @param observedAt the venue's time, or the receive time where the venue sends none
 * @param availableAt when this system could use it
 * @param snapshot whether the levels are the whole book rather than changes
 * @param bids changed prices to buy; of a snapshot the best, highest, first
 * @param asks changed prices to sell; of a snapshot the best, lowest, first
 */
public record BookUpdate(
    String instrumentId,
    String venue,
    String session,
    long updateSequence,
    Instant observedAt,
    Instant availableAt,
    boolean snapshot,
    List<BookLevel> bids,
    List<BookLevel> asks)
    implements Repeatable {

  @Override
  public String key() {
    return instrumentId;
  }

  @Override
  public long sequence() {
    return updateSequence;
  }

  @Override
  public String naturalKey() {
    return instrumentId + '|' + venue + '|' + session + '|' + updateSequence;
  }

  @Override
  public BookUpdate firstSeenAt(Instant time) {
    return new BookUpdate(
        instrumentId, venue, session, updateSequence, observedAt, time, snapshot, bids, asks);
  }

  @Override
  public Optional<Rejection> problem() {
    Checks checks =
        Checks.of()
            .present("instrument_id", instrumentId)
            .present("venue", venue)
            .present("session", session)
            .present("observed_at", observedAt)
            .present("available_at", availableAt)
            .present("bids", bids)
            .present("asks", asks);
    check(checks, "bids", bids);
    check(checks, "asks", asks);
    return checks.result();
  }

  private static void check(Checks checks, String side, List<BookLevel> levels) {
    if (levels == null) {
      return;
    }
    for (BookLevel level : levels) {
      if (level == null) {
        checks.present(side, null);
        return;
      }
      checks
          .finite(side + ".price", level.price())
          .finite(side + ".size", level.size())
          .that(
              level.size() >= 0,
              Reason.OUT_OF_RANGE,
              () -> side + ".size is " + level.size() + ", must not be negative");
    }
  }
}
