package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.book.CoinbaseFeed;
import io.macrostream.connectors.book.FeedListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Coinbase Exchange. One product that does not exist makes it refuse the whole frame, so each is
 * asked for in a frame of its own. With the book come matches, for their numbers tell its gaps, and
 * always heartbeats.
 */
public final class CoinbaseVenue implements Venue<CoinbaseFeed> {

  private static final String BOOK = "level2_batch";

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.BOOK, Channel.TRADES, Channel.QUOTES);
  }

  @Override
  public CoinbaseFeed feed(String session, FeedListener out) {
    return new CoinbaseFeed(session, out);
  }

  @Override
  public List<String> subscription(List<String> symbols, Set<Channel> channels) {
    List<String> names = new ArrayList<>();
    if (channels.contains(Channel.BOOK)) {
      names.add(BOOK);
    }
    if (channels.contains(Channel.BOOK) || channels.contains(Channel.TRADES)) {
      names.add("matches");
    }
    if (channels.contains(Channel.QUOTES)) {
      names.add("ticker");
    }
    names.add("heartbeat");
    return symbols.stream().map(symbol -> frame("subscribe", symbol, names)).toList();
  }

  @Override
  public Renewal renewal(String symbol) {
    List<String> book = List.of(BOOK);
    return Renewal.byFrames(frame("unsubscribe", symbol, book), frame("subscribe", symbol, book));
  }

  private static String frame(String type, String symbol, List<String> channels) {
    ObjectNode frame = Frames.frame().put("type", type);
    frame.set("product_ids", Frames.list(List.of(symbol)));
    frame.set("channels", Frames.list(channels));
    return frame.toString();
  }
}
