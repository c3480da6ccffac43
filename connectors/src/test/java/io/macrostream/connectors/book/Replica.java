package io.macrostream.connectors.book;

import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The book that somebody has who applies the updates given out, and knows nothing else. */
public final class Replica {

  private final TreeMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Double, Double> asks = new TreeMap<>();

  /** Applies an update. */
  public void apply(BookUpdate update) {
    if (update.snapshot()) {
      bids.clear();
      asks.clear();
    }
    update.bids().forEach(level -> apply(bids, level));
    update.asks().forEach(level -> apply(asks, level));
  }

  private static void apply(Map<Double, Double> side, BookLevel level) {
    if (level.size() == 0) {
      side.remove(level.price());
    } else {
      side.put(level.price(), level.size());
    }
  }

  /** To buy, the best first. */
  public List<BookLevel> bids() {
    return levels(bids);
  }

  /** To sell, the best first. */
  public List<BookLevel> asks() {
    return levels(asks);
  }

  private static List<BookLevel> levels(Map<Double, Double> side) {
    return side.entrySet().stream()
        .map(each -> new BookLevel(each.getKey(), each.getValue()))
        .toList();
  }

  /** Whether somebody pays what somebody asks. */
  public boolean isCrossed() {
    return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey();
  }
}
