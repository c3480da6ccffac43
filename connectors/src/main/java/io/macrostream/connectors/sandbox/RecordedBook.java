package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.TreeMap;

/** A book as the frames played so far make it; prices and sizes keep the texts they came in. */
final class RecordedBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int depth;
  private final TreeMap<BigDecimal, JsonNode> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<BigDecimal, JsonNode> asks = new TreeMap<>();

  /** Number of the last change in it, where the venue numbers them. */
  private long last;

  RecordedBook(int depth) {
    this.depth = depth;
  }

  long last() {
    return last;
  }

  void last(long number) {
    last = number;
  }

  void clear() {
    bids.clear();
    asks.clear();
  }

  /** Applies levels that begin with price and size; an absent node has none. */
  void apply(JsonNode newBids, JsonNode newAsks) {
    newBids.forEach(level -> apply(bids, level, 0));
    newAsks.forEach(level -> apply(asks, level, 0));
    trim(bids);
    trim(asks);
  }

  /** Applies one level whose price stands at an index. */
  void apply(boolean bid, JsonNode level, int priceAt) {
    apply(bid ? bids : asks, level, priceAt);
  }

  private static void apply(TreeMap<BigDecimal, JsonNode> side, JsonNode level, int priceAt) {
    BigDecimal price = new BigDecimal(level.get(priceAt).textValue());
    if (new BigDecimal(level.get(priceAt + 1).textValue()).signum() == 0) {
      side.remove(price);
      return;
    }
    ArrayNode kept = JSON.createArrayNode();
    for (int i = priceAt; i < level.size() && i < priceAt + 3; i++) {
      kept.add(level.get(i));
    }
    side.put(price, kept);
  }

  private void trim(TreeMap<BigDecimal, JsonNode> side) {
    while (side.size() > depth) {
      side.pollLastEntry();
    }
  }

  /** Levels to buy, the best first. */
  ArrayNode bids() {
    return JSON.createArrayNode().addAll(bids.values());
  }

  /** Levels to sell, the best first. */
  ArrayNode asks() {
    return JSON.createArrayNode().addAll(asks.values());
  }
}
