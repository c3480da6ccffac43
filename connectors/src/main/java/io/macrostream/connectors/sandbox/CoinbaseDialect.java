package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.stream.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Coinbase Exchange. One product that is not there makes it refuse the whole frame. */
final class CoinbaseDialect implements Dialect {

  @Override
  public Optional<FeedKey> key(JsonNode frame) {
    Channel channel =
        switch (frame.path("type").asText()) {
          case "snapshot", "l2update" -> Channel.BOOK;
          case "match", "last_match" -> Channel.TRADES;
          case "ticker" -> Channel.QUOTES;
          default -> null;
        };
    return Optional.ofNullable(channel)
        .map(each -> new FeedKey(frame.path("product_id").asText(), each));
  }

  @Override
  public List<Ask> asks(JsonNode frame) {
    List<Ask> asks = new ArrayList<>();
    boolean on = frame.path("type").asText().equals("subscribe");
    for (JsonNode product : frame.path("product_ids")) {
      for (JsonNode name : frame.path("channels")) {
        switch (name.asText()) {
          case "level2", "level2_batch" ->
              asks.add(new Ask(new FeedKey(product.asText(), Channel.BOOK), on));
          case "matches" -> asks.add(new Ask(new FeedKey(product.asText(), Channel.TRADES), on));
          case "ticker" -> asks.add(new Ask(new FeedKey(product.asText(), Channel.QUOTES), on));
          default -> {} // heartbeats are sent to everybody
        }
      }
    }
    return asks;
  }

  @Override
  public List<String> replies(JsonNode frame, Predicate<FeedKey> known) {
    for (Ask ask : asks(frame)) {
      if (!known.test(ask.key())) {
        return List.of(
            Dialect.frame()
                .put("type", "error")
                .put("message", "Failed to subscribe")
                .put("reason", ask.key().symbol() + " is not a valid product")
                .toString());
      }
    }
    ArrayNode channels = JSON.createArrayNode();
    for (JsonNode name : frame.path("channels")) {
      channels.addObject().put("name", name.asText()).set("product_ids", frame.path("product_ids"));
    }
    ObjectNode reply = Dialect.frame().put("type", "subscriptions");
    reply.set("channels", channels);
    return List.of(reply.toString());
  }

  @Override
  public void apply(RecordedBook book, JsonNode frame) {
    if (frame.path("type").asText().equals("snapshot")) {
      book.clear();
      book.apply(frame.path("bids"), frame.path("asks"));
    }
    for (JsonNode change : frame.path("changes")) {
      book.apply(change.get(0).asText().equals("buy"), change, 1);
    }
  }

  @Override
  public Optional<String> snapshot(String symbol, RecordedBook book) {
    ObjectNode frame = Dialect.frame().put("type", "snapshot").put("product_id", symbol);
    frame.set("asks", book.asks());
    frame.set("bids", book.bids());
    return Optional.of(frame.toString());
  }

  @Override
  public String corrupted(JsonNode frame) {
    ObjectNode changed = frame.deepCopy();
    if (changed.path("changes").path(0) instanceof ArrayNode change) {
      change.set(1, "-" + change.get(1).asText());
    } else if (changed.has("price")) {
      changed.put("price", "-" + changed.get("price").asText());
    }
    return changed.toString();
  }

  @Override
  public List<String> heartbeats(Map<FeedKey, JsonNode> played) {
    List<String> heartbeats = new ArrayList<>();
    played.forEach(
        (key, frame) -> {
          if (key.channel() == Channel.TRADES) {
            ObjectNode heartbeat = Dialect.frame().put("type", "heartbeat");
            heartbeat.set("last_trade_id", frame.path("trade_id"));
            heartbeat.put("product_id", key.symbol());
            heartbeat.set("sequence", frame.path("sequence"));
            heartbeat.set("time", frame.path("time"));
            heartbeats.add(heartbeat.toString());
          }
        });
    return heartbeats;
  }
}
