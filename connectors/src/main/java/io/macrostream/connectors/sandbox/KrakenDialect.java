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

/** Kraken, WebSocket v1. Books are of the depth that was recorded, whatever is asked for. */
final class KrakenDialect implements Dialect {

  private static final int DEPTH = 1_000;

  @Override
  public Optional<FeedKey> key(JsonNode frame) {
    int size = frame.size();
    if (!frame.isArray() || size < 4) {
      return Optional.empty();
    }
    return channel(frame.get(size - 2).asText())
        .map(channel -> new FeedKey(frame.get(size - 1).asText(), channel));
  }

  private static Optional<Channel> channel(String name) {
    if (name.startsWith("book")) {
      return Optional.of(Channel.BOOK);
    }
    return switch (name) {
      case "trade" -> Optional.of(Channel.TRADES);
      case "spread" -> Optional.of(Channel.QUOTES);
      default -> Optional.empty();
    };
  }

  @Override
  public List<Ask> asks(JsonNode frame) {
    List<Ask> asks = new ArrayList<>();
    boolean on = frame.path("event").asText().equals("subscribe");
    channel(frame.path("subscription").path("name").asText())
        .ifPresent(
            channel ->
                frame
                    .path("pair")
                    .forEach(pair -> asks.add(new Ask(new FeedKey(pair.asText(), channel), on))));
    return asks;
  }

  @Override
  public List<String> replies(JsonNode frame, Predicate<FeedKey> known) {
    List<String> replies = new ArrayList<>();
    for (Ask ask : asks(frame)) {
      boolean there = ask.key().channel() != Channel.BOOK || known.test(ask.key());
      ObjectNode reply = Dialect.frame().put("event", "subscriptionStatus");
      reply.put("pair", ask.key().symbol());
      reply.put("status", !there ? "error" : ask.on() ? "subscribed" : "unsubscribed");
      if (!there) {
        reply.put("errorMessage", "Currency pair not supported " + ask.key().symbol());
      }
      reply.set("subscription", frame.path("subscription"));
      replies.add(reply.toString());
    }
    return replies;
  }

  @Override
  public RecordedBook book() {
    return new RecordedBook(DEPTH);
  }

  @Override
  public void apply(RecordedBook book, JsonNode frame) {
    for (int i = 1; i < frame.size() - 2; i++) {
      JsonNode part = frame.get(i);
      if (part.has("as")) {
        book.clear();
        book.apply(part.path("bs"), part.path("as"));
      }
      book.apply(part.path("b"), part.path("a"));
    }
  }

  @Override
  public Optional<String> snapshot(String symbol, RecordedBook book) {
    ObjectNode sides = Dialect.frame();
    sides.set("as", book.asks());
    sides.set("bs", book.bids());
    return Optional.of(
        JSON.createArrayNode().add(1).add(sides).add("book-" + DEPTH).add(symbol).toString());
  }

  @Override
  public String corrupted(JsonNode frame) {
    ArrayNode changed = frame.deepCopy();
    for (JsonNode part : changed) {
      if (part instanceof ObjectNode sides && sides.has("c")) {
        sides.put("c", sides.get("c").asText().equals("1") ? "2" : "1");
      }
    }
    return changed.toString();
  }

  @Override
  public List<String> heartbeats(Map<FeedKey, JsonNode> played) {
    return List.of(Dialect.frame().put("event", "heartbeat").toString());
  }
}
