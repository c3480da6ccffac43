package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.KrakenFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Kraken, WebSocket v1: a frame for each channel, answered for each pair on its own. */
public final class KrakenVenue implements Venue<KrakenFeed> {

  /** The deepest that is offered, and the one whose checksums were seen. */
  private static final int DEPTH = 1_000;

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.BOOK, Channel.TRADES, Channel.QUOTES);
  }

  @Override
  public KrakenFeed feed(String session, FeedListener out) {
    return new KrakenFeed(session, out);
  }

  @Override
  public List<String> subscription(List<String> symbols, Set<Channel> channels) {
    List<String> frames = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if (channels.contains(channel)) {
        frames.add(frame("subscribe", symbols, channel));
      }
    }
    return frames;
  }

  @Override
  public Renewal renewal(String symbol) {
    List<String> pair = List.of(symbol);
    return Renewal.byFrames(
        frame("unsubscribe", pair, Channel.BOOK), frame("subscribe", pair, Channel.BOOK));
  }

  private static String frame(String event, List<String> pairs, Channel channel) {
    ObjectNode frame = Frames.frame().put("event", event);
    frame.set("pair", Frames.list(pairs));
    ObjectNode subscription = frame.putObject("subscription");
    switch (channel) {
      case BOOK -> subscription.put("name", "book").put("depth", DEPTH);
      case TRADES -> subscription.put("name", "trade");
      case QUOTES -> subscription.put("name", "spread");
    }
    return frame.toString();
  }
}
