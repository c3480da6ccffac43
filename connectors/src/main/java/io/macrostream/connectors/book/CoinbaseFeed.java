package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The feed of Coinbase Exchange: channels {@code level2} or {@code level2_batch} (the book), {@code
 * matches} (trades, numbered by {@code trade_id}), {@code ticker} (quotes, numbered by {@code
 * sequence}) and {@code heartbeat}. Sizes are in the base currency, prices in the quote currency. A
 * snapshot carries no time.
 *
 * <p>Changes of the book have no numbers, but trades follow each other without a gap and a
 * heartbeat names the last one. Where one is missing, the connection lost frames, and a change of
 * the book may be among them: the book is given up. The sequence of tickers and heartbeats counts
 * orders that these channels do not tell, so its gaps mean nothing. No recording of heartbeats was
 * seen.
 */
public final class CoinbaseFeed extends Feed<CoinbaseBook> {

  /** Its name on records. */
  public static final String VENUE = "COINBASE";

  private static final Set<String> OF_PRODUCTS =
      Set.of("snapshot", "l2update", "ticker", "match", "last_match", "heartbeat");
  private static final Set<String> OF_CHANNELS = Set.of("subscribe", "subscriptions");

  private final Map<String, TradeIds> trades = new HashMap<>();

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
              .refused(
                  null,
                  FrameFields.shown(frame.path("message"))
                      + ": "
                      + FrameFields.shown(frame.path("reason")));
      case "heartbeat" -> heartbeat(frame);
      case "subscriptions", "subscribe" -> {}
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
      book.invalidate(Loss.UNREADABLE, e.reason(), e.getMessage());
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
      String product = FrameFields.symbol(frame.path("product_id"));
      long id = FrameFields.whole(frame, "trade_id");
      missing(product, trades(product).trade(id));
      trade(
          VENUE,
          product,
          id,
          FrameFields.iso(frame, "time"),
          receivedAt,
          new PriceLevel(
              FrameFields.fixed(frame.path("price")), FrameFields.fixed(frame.path("size"))));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }

  private void heartbeat(JsonNode frame) {
    try {
      String product = FrameFields.symbol(frame.path("product_id"));
      missing(product, trades(product).heartbeat(FrameFields.whole(frame, "last_trade_id")));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }

  private TradeIds trades(String product) {
    return trades.computeIfAbsent(product, k -> new TradeIds());
  }

  private void missing(String product, long count) {
    if (count > 0) {
      String gap = count + " trades are missing";
      find(VENUE, product)
          .ifPresentOrElse(
              book -> book.invalidate(Loss.GAP, Reason.MALFORMED, gap),
              () -> out().problem(Reason.MALFORMED, product + ": " + gap));
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
