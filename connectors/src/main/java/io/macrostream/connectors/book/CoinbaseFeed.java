package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The feed of Coinbase Exchange: channels {@code level2} (the book), {@code matches} (trades,
 * numbered by {@code trade_id}) and {@code ticker} (quotes, numbered by {@code sequence}). Sizes
 * are in the base currency, prices in the quote currency. A snapshot carries no time.
 */
public final class CoinbaseFeed extends Feed<CoinbaseBook> {

  /** Its name on records. */
  public static final String VENUE = "COINBASE";

  private static final Set<String> OF_PRODUCTS =
      Set.of("snapshot", "l2update", "ticker", "match", "last_match", "heartbeat");
  private static final Set<String> OF_CHANNELS = Set.of("subscribe", "subscriptions");

  /** A feed of one connection. */
  public CoinbaseFeed(String session, FeedListener out) {
    super(session, out);
  }

  /** Whether a frame has the form of this venue's. */
  public static boolean isFrame(JsonNode frame) {
    String type = frame.path("type").asText("");
    return (OF_PRODUCTS.contains(type) && frame.path("product_id").isTextual())
        || (OF_CHANNELS.contains(type) && frame.path("channels").isArray());
  }

  @Override
  void read(JsonNode frame, Instant receivedAt) throws FrameException {
    String type = frame.path("type").asText("");
    switch (type) {
      case "snapshot", "l2update" -> level2(frame, type.equals("snapshot"), receivedAt);
      case "match", "last_match" -> match(frame, receivedAt);
      case "ticker" -> ticker(frame, receivedAt);
      case "error" ->
          out()
              .problem(
                  Reason.MALFORMED, "the venue says: " + FrameFields.shown(frame.path("message")));
      case "subscriptions", "subscribe", "heartbeat" -> {}
      default -> {
        if (!frame.isObject() || type.isEmpty()) {
          throw new FrameException(Reason.MALFORMED, "this is no frame of the venue");
        }
        out().note("frames of type " + FrameFields.shown(frame.path("type")) + " are not read");
      }
    }
  }

  private void level2(JsonNode frame, boolean whole, Instant receivedAt) throws FrameException {
    CoinbaseBook book =
        book(
            VENUE, FrameFields.symbol(frame.path("product_id")), id -> new CoinbaseBook(id, out()));
    try {
      if (whole) {
        book.snapshot(
            new BookChange(
                FrameFields.levels(frame, "bids"),
                FrameFields.levels(frame, "asks"),
                receivedAt,
                receivedAt));
      } else {
        book.update(changes(frame, receivedAt));
      }
    } catch (FrameException e) {
      book.invalidate(e.reason(), e.getMessage());
    }
  }

  private static BookChange changes(JsonNode frame, Instant receivedAt) throws FrameException {
    JsonNode changes = frame.path("changes");
    if (!changes.isArray()) {
      throw new FrameException(Reason.MISSING_FIELD, "changes is " + FrameFields.shown(changes));
    }
    List<PriceLevel> bids = new ArrayList<>();
    List<PriceLevel> asks = new ArrayList<>();
    for (JsonNode change : changes) {
      PriceLevel level = FrameFields.level(change, 1);
      switch (change.get(0).asText()) {
        case "buy" -> bids.add(level);
        case "sell" -> asks.add(level);
        default ->
            throw new FrameException(
                Reason.MALFORMED, FrameFields.shown(change.get(0)) + " is no side");
      }
    }
    return new BookChange(bids, asks, FrameFields.iso(frame, "time"), receivedAt);
  }

  private void match(JsonNode frame, Instant receivedAt) {
    try {
      trade(
          VENUE,
          FrameFields.symbol(frame.path("product_id")),
          FrameFields.whole(frame, "trade_id"),
          FrameFields.iso(frame, "time"),
          receivedAt,
          new PriceLevel(
              FrameFields.fixed(frame.path("price")), FrameFields.fixed(frame.path("size"))));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }

  private void ticker(JsonNode frame, Instant receivedAt) {
    try {
      quote(
          VENUE,
          FrameFields.symbol(frame.path("product_id")),
          FrameFields.whole(frame, "sequence"),
          FrameFields.iso(frame, "time"),
          receivedAt,
          Best.of(frame, "best_bid", "best_bid_size"),
          Best.of(frame, "best_ask", "best_ask_size"));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }
}
