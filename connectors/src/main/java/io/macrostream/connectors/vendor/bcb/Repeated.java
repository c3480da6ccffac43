package io.macrostream.connectors.vendor.bcb;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Finds keys that stand for more than one row, none of which can then be trusted. */
final class Repeated {

  private Repeated() {}

  /** What is more than once in {@code keys}. */
  static <T> Set<T> in(Collection<T> keys) {
    Set<T> seen = new HashSet<>();
    Set<T> repeated = new HashSet<>();
    for (T key : keys) {
      if (!seen.add(key)) {
        repeated.add(key);
      }
    }
    return repeated;
  }
}
