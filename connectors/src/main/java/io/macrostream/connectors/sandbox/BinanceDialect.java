package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.stream.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Combined streams of a market of Binance, which takes every subscription. */
final class BinanceDialect implements Dialect {

  private final String depth;

  /**
   * @param depth address of books at the REST service
   */
  BinanceDialect(String depth) {
    this.depth = depth;
  }

  @Override
  public Optional<FeedKey> key(JsonNode frame) {
    return key(frame.path("stream").asText());
  }

  private static Optional<FeedKey> key(String stream) {
    int at = stream.indexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String name = stream.substring(at + 1);
    Channel channel =
        name.startsWith("depth")
            ? Channel.BOOK
            : switch (name) {
              case "aggTrade" -> Channel.TRADES;
              case "bookTicker" -> Channel.QUOTES;
              default -> null;
            };
    return Optional.ofNullable(channel)
        .map(each -> new FeedKey(stream.substring(0, at).toUpperCase(Locale.ROOT), each));
  }

  @Override
  public List<Ask> asks(JsonNode frame) {
    List<Ask> asks = new ArrayList<>();
    boolean on = frame.path("method").asText().equals("SUBSCRIBE");
    for (JsonNode stream : frame.path("params")) {
      key(stream.asText()).ifPresent(key -> asks.add(new Ask(key, on)));
    }
    return asks;
  }

  @Override
  public List<String> replies(JsonNode frame, Predicate<FeedKey> known) {
    ObjectNode reply = Dialect.frame().putNull("result");
    reply.set("id", frame.path("id"));
    return List.of(reply.toString());
  }

  @Override
  public void apply(RecordedBook book, JsonNode frame) {
    JsonNode data = frame.path("data");
    if (data.isMissingNode()) { // an answer of the REST service
      book.clear();
      book.apply(frame.path("bids"), frame.path("asks"));
      book.last(frame.path("lastUpdateId").longValue());
    } else if (data.path("u").longValue() >= book.last()) {
      book.apply(data.path("b"), data.path("a"));
      book.last(data.path("u").longValue());
    }
  }

  @Override
  public Optional<String> snapshot(String symbol, RecordedBook book) {
    return Optional.empty();
  }

  @Override
  public String corrupted(JsonNode frame) {
    ObjectNode changed = frame.deepCopy();
    if (changed.path("data") instanceof ObjectNode data) {
      for (String field : List.of("U", "pu")) {
        if (data.has(field)) {
          data.put(field, data.get(field).longValue() + 1);
        }
      }
    }
    return changed.toString();
  }

  @Override
  public Optional<String> depth() {
    return Optional.of(depth);
  }
}
