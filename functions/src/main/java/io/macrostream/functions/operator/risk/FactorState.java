package io.macrostream.functions.operator.risk;

import io.macrostream.functions.risk.FactorHistory;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link FactorFunction} remembers of a factor.
 *
 * @param history its returns on the risk calendar
 * @param books every book that ever held it, and whether it has the whole vector yet
 */
public record FactorState(FactorHistory history, Map<String, Boolean> books) {

  /** A factor of which nothing was heard. */
  static FactorState empty() {
    return new FactorState(FactorHistory.empty(), Map.of());
  }

  FactorState with(FactorHistory newHistory) {
    return newHistory == history ? this : new FactorState(newHistory, books);
  }

  /** A book holds it; one that is known already changes nothing. */
  FactorState heldBy(String book) {
    if (books.containsKey(book)) {
      return this;
    }
    Map<String, Boolean> more = new TreeMap<>(books);
    more.put(book, false);
    return new FactorState(history, more);
  }

  /** All its books have the whole vector. */
  FactorState allServed() {
    if (!books.containsValue(false)) {
      return this;
    }
    Map<String, Boolean> served = new TreeMap<>(books);
    served.replaceAll((book, before) -> true);
    return new FactorState(history, served);
  }
}
