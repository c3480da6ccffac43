package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.book.BinanceDepth;
import io.macrostream.connectors.book.BinanceFeed;
import io.macrostream.connectors.book.BinanceMarket;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.http.ApiRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A market of Binance, combined streams. Changes of books come by the feed, snapshots from the REST
 * service. Trades are aggregates of one taker's order at one price ({@code aggTrade}), which both
 * markets number without gaps. It accepts subscriptions to streams that do not exist; the snapshot
 * of such a book is refused.
 */
abstract class BinanceVenue implements Venue<BinanceFeed> {

  private static final int SNAPSHOT_LEVELS = 1_000;

  private final BinanceMarket market;
  private final String depth;

  /**
   * @param depth address of books at the REST service
   */
  BinanceVenue(BinanceMarket market, String depth) {
    this.market = market;
    this.depth = depth;
  }

  /** The spot market. */
  public static final class Spot extends BinanceVenue {

    /** Its one instance is made by the registry. */
    public Spot() {
      super(BinanceMarket.SPOT, "https://api.binance.com/api/v3/depth");
    }
  }

  /** USD-margined futures. */
  public static final class Futures extends BinanceVenue {

    /** Its one instance is made by the registry. */
    public Futures() {
      super(BinanceMarket.FUTURES, "https://fapi.binance.com/fapi/v1/depth");
    }
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.BOOK, Channel.TRADES, Channel.QUOTES);
  }

  @Override
  public BinanceFeed feed(String session, FeedListener out) {
    return new BinanceFeed(session, out);
  }

  @Override
  public List<String> subscription(List<String> symbols, Set<Channel> channels) {
    List<String> streams = new ArrayList<>();
    for (String symbol : symbols) {
      for (Channel channel : Channel.values()) {
        if (channels.contains(channel)) {
          streams.add(symbol.toLowerCase(Locale.ROOT) + '@' + stream(channel));
        }
      }
    }
    ObjectNode frame = Frames.frame().put("method", "SUBSCRIBE");
    frame.set("params", Frames.list(streams));
    return List.of(frame.put("id", 1).toString());
  }

  private static String stream(Channel channel) {
    return switch (channel) {
      case BOOK -> "depth@100ms";
      case TRADES -> "aggTrade";
      case QUOTES -> "bookTicker";
    };
  }

  @Override
  public Renewal renewal(String symbol) {
    return Renewal.byRequest(
        ApiRequest.get(
            depth
                + "?symbol="
                + URLEncoder.encode(symbol, StandardCharsets.UTF_8)
                + "&limit="
                + SNAPSHOT_LEVELS));
  }

  @Override
  public void snapshot(BinanceFeed feed, String symbol, JsonNode answer, Instant receivedAt)
      throws FrameException {
    feed.snapshot(market, symbol, BinanceDepth.read(answer, receivedAt));
  }
}
