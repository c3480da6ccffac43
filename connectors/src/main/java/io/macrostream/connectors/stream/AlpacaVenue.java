package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.book.AlpacaFeed;
import io.macrostream.connectors.book.FeedListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Alpaca, stocks of IEX. It has no books, and allows one connection to an account. */
public final class AlpacaVenue implements Venue<AlpacaFeed> {

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.TRADES, Channel.QUOTES);
  }

  @Override
  public AlpacaFeed feed(String session, FeedListener out) {
    return new AlpacaFeed(session, out);
  }

  @Override
  public Optional<String> greeting(Keys keys) {
    return Optional.of(
        Frames.frame()
            .put("action", "auth")
            .put("key", keys.id())
            .put("secret", keys.secret())
            .toString());
  }

  @Override
  public List<String> subscription(List<String> symbols, Set<Channel> channels) {
    ObjectNode frame = Frames.frame().put("action", "subscribe");
    if (channels.contains(Channel.TRADES)) {
      frame.set("trades", Frames.list(symbols));
    }
    if (channels.contains(Channel.QUOTES)) {
      frame.set("quotes", Frames.list(symbols));
    }
    return List.of(frame.toString());
  }

  @Override
  public Renewal renewal(String symbol) {
    throw new IllegalStateException("this venue has no books");
  }
}
