package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.Set;

/**
 * The combined streams of Binance: {@code depth} (changes of the book), {@code bookTicker} (quotes,
 * numbered by {@code u}) and {@code aggTrade} (trades, numbered by {@code a}). A frame tells its
 * market: on futures, changes name the one before, quotes name their event, and trades lack the
 * field {@code M}. Spot quotes carry no time.
 */
public final class BinanceFeed extends Feed<BinanceBook> {

  private static final Set<String> EVENTS =
      Set.of("depthUpdate", "aggTrade", "trade", "kline", "bookTicker", "markPriceUpdate");

  /** A feed of one connection. */
  public BinanceFeed(String session, FeedListener out) {
    super(session, out);
  }

  /** Whether a frame has the form of this venue's. */
  public static boolean isFrame(JsonNode frame) {
    return (frame.path("stream").isTextual() && frame.path("data").isContainerNode())
        || (EVENTS.contains(frame.path("e").asText("")) && frame.has("s"))
        || isQuote(frame);
  }

  private static boolean isQuote(JsonNode data) {
    return data.has("u") && data.has("s") && data.has("B") && data.has("A");
  }

  /** Takes the snapshot of a book, which is an answer of the REST service. */
  public void snapshot(BinanceMarket market, String symbol, DepthSnapshot snapshot)
      throws FrameException {
    book(market, symbol).snapshot(snapshot);
  }

  private BinanceBook book(BinanceMarket market, String symbol) throws FrameException {
    return book(market.venue(), symbol, id -> new BinanceBook(id, market, out()));
  }

  @Override
  void read(JsonNode frame, Instant receivedAt) throws FrameException {
    JsonNode data = frame.has("data") ? frame.get("data") : frame;
    String event = data.path("e").asText("");
    if (event.equals("depthUpdate")) {
      depth(data, receivedAt);
    } else if (event.equals("bookTicker") || (event.isEmpty() && isQuote(data))) {
      quote(data, receivedAt);
    } else if (event.equals("aggTrade")) {
      trade(data, receivedAt);
    } else if (!event.isEmpty()) {
      out().note("frames of type " + FrameFields.shown(data.path("e")) + " are not read");
    } else if (frame.has("error")) {
      JsonNode error = frame.path("error");
      out()
          .refused(
              null,
              FrameFields.shown(error.path("code")) + ' ' + FrameFields.shown(error.path("msg")));
    } else if (!frame.has("result") && !frame.has("method")) {
      throw new FrameException(Reason.MALFORMED, "this is no frame of the venue");
    }
  }

  private void depth(JsonNode data, Instant receivedAt) throws FrameException {
    boolean futures = data.has("pu");
    BinanceMarket market = futures ? BinanceMarket.FUTURES : BinanceMarket.SPOT;
    BinanceBook book = book(market, FrameFields.symbol(data.path("s")));
    try {
      book.update(
          new DepthUpdate(
              FrameFields.whole(data, "U"),
              FrameFields.whole(data, "u"),
              futures ? FrameFields.whole(data, "pu") : -1,
              new BookChange(
                  FrameFields.levels(data, "b"),
                  FrameFields.levels(data, "a"),
                  FrameFields.millis(data, futures ? "T" : "E"),
                  receivedAt)));
    } catch (FrameException e) {
      book.invalidate(Loss.UNREADABLE, e.reason(), e.getMessage());
    }
  }

  private void quote(JsonNode data, Instant receivedAt) {
    boolean futures = data.has("e");
    try {
      quote(
          (futures ? BinanceMarket.FUTURES : BinanceMarket.SPOT).venue(),
          FrameFields.symbol(data.path("s")),
          FrameFields.whole(data, "u"),
          futures ? FrameFields.millis(data, "T") : receivedAt,
          receivedAt,
          Best.of(data, "b", "B"),
          Best.of(data, "a", "A"));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }

  private void trade(JsonNode data, Instant receivedAt) {
    try {
      trade(
          (data.has("M") ? BinanceMarket.SPOT : BinanceMarket.FUTURES).venue(),
          FrameFields.symbol(data.path("s")),
          FrameFields.whole(data, "a"),
          FrameFields.millis(data, "T"),
          receivedAt,
          new PriceLevel(FrameFields.fixed(data.path("p")), FrameFields.fixed(data.path("q"))));
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }
}
