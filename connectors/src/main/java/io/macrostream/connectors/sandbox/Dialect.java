package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How a venue's feed is spoken, on the venue's side. */
interface Dialect {

  /** Writes frames. */
  JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Something that a client asks for.
   *
   * @param key what
   * @param on whether it is to begin or to end
   */
  record Ask(FeedKey key, boolean on) {}

  /** What a recorded frame is of; empty if nobody can ask for it. */
  Optional<FeedKey> key(JsonNode frame);

  /** What a client's frame asks for. */
  List<Ask> asks(JsonNode frame);

  /**
   * What is said to a client's frame.
   *
   * @param known whether something is there
   */
  List<String> replies(JsonNode frame, Predicate<FeedKey> known);

  /** An empty book. */
  default RecordedBook book() {
    return new RecordedBook(Integer.MAX_VALUE);
  }

  /** Applies a frame to a book. */
  void apply(RecordedBook book, JsonNode frame);

  /** The whole book in a frame; empty where it is an answer of the REST service. */
  Optional<String> snapshot(String symbol, RecordedBook book);

  /** The frame with something in it that shows it to be wrong. */
  String corrupted(JsonNode frame);

  /** Signs of life while there is nothing to send, of the last frames played. */
  default List<String> heartbeats(Map<FeedKey, JsonNode> played) {
    return List.of();
  }

  /** The address of books at the REST service; empty if they come with the feed. */
  default Optional<String> depth() {
    return Optional.empty();
  }

  /** The dialect of a host; empty if none is known. */
  static Optional<Dialect> of(String host) {
    return Optional.ofNullable(
        switch (host) {
          case "ws.kraken.com" -> new KrakenDialect();
          case "ws-feed.exchange.coinbase.com", "ws-feed.pro.coinbase.com" -> new CoinbaseDialect();
          case "stream.binance.com" -> new BinanceDialect("https://api.binance.com/api/v3/depth");
          case "fstream.binance.com" ->
              new BinanceDialect("https://fapi.binance.com/fapi/v1/depth");
          default -> null;
        });
  }

  /** A new frame. */
  static ObjectNode frame() {
    return JSON.createObjectNode();
  }
}
