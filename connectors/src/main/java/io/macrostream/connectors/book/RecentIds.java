package io.macrostream.connectors.book;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Numbers seen lately, so that what a venue sends twice is taken once. */
final class RecentIds {

  private static final int KEPT = 4096;

  private final Set<Long> ids = new HashSet<>();
  private final ArrayDeque<Long> order = new ArrayDeque<>();

  /** Whether a number is new; it is not from now on. */
  boolean add(long id) {
    if (!ids.add(id)) {
      return false;
    }
    order.add(id);
    if (order.size() > KEPT) {
      ids.remove(order.poll());
    }
    return true;
  }
}
