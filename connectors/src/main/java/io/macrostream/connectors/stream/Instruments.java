package io.macrostream.connectors.stream;

import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import java.time.Instant;

/** Names what a feed yields by the instrument master. */
final class Instruments {

  private Instruments() {}

  /** The channel that an event is of. */
  static Channel channel(Event event) {
    if (event instanceof Trade) {
      return Channel.TRADES;
    }
    return event instanceof Quote ? Channel.QUOTES : Channel.BOOK;
  }

  /** The venue's time of an event. */
  static Instant observedAt(Event event) {
    if (event instanceof Trade trade) {
      return trade.observedAt();
    }
    return event instanceof Quote quote ? quote.observedAt() : ((BookUpdate) event).observedAt();
  }

  /** The event with the id of the instrument instead of the venue's symbol. */
  static Event named(Event event, String instrument) {
    if (event.key().equals(instrument)) {
      return event;
    }
    if (event instanceof Trade t) {
      return new Trade(
          instrument,
          t.venue(),
          t.session(),
          t.tradeSequence(),
          t.observedAt(),
          t.availableAt(),
          t.price(),
          t.size());
    }
    if (event instanceof Quote q) {
      return new Quote(
          instrument,
          q.venue(),
          q.session(),
          q.quoteSequence(),
          q.observedAt(),
          q.availableAt(),
          q.bid(),
          q.bidSize(),
          q.ask(),
          q.askSize());
    }
    BookUpdate b = (BookUpdate) event;
    return new BookUpdate(
        instrument,
        b.venue(),
        b.session(),
        b.updateSequence(),
        b.observedAt(),
        b.availableAt(),
        b.snapshot(),
        b.bids(),
        b.asks());
  }
}
