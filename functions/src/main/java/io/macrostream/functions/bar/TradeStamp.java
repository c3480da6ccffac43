package io.macrostream.functions.bar;

import io.macrostream.functions.event.Trade;
import java.util.Comparator;

/**
 * Place of a trade in its market: by the venue's time, then venue, session and sequence.
 *
 * @param observedAt the venue's time, milliseconds
 * @param venue venue
 * @param session connection session
 * @param sequence the venue's number within the session
 */
public record TradeStamp(long observedAt, String venue, String session, long sequence)
    implements Comparable<TradeStamp> {

  private static final Comparator<TradeStamp> ORDER =
      Comparator.comparingLong(TradeStamp::observedAt)
          .thenComparing(TradeStamp::venue)
          .thenComparing(TradeStamp::session)
          .thenComparingLong(TradeStamp::sequence);

  /** The place of a trade. */
  public static TradeStamp of(Trade trade) {
    return new TradeStamp(
        trade.observedAt().toEpochMilli(), trade.venue(), trade.session(), trade.tradeSequence());
  }

  @Override
  public int compareTo(TradeStamp other) {
    return ORDER.compare(this, other);
  }
}
