package io.macrostream.functions.operator.risk;

import io.macrostream.functions.risk.FactorHistory;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link FactorFunction} remembers of a factor.
 *
 * @param history its returns on the risk calendar
 * @param books every book that ever held it, and whether it has the whole vector yet
 * @param traded price of the newest trade since the last close of a day, or null
 */
public record FactorState(FactorHistory history, Map<String, Boolean> books, Double traded) {

  /** A factor of which nothing was heard. */
  static FactorState empty() {
    return new FactorState(FactorHistory.empty(), Map.of(), null);
  }

  FactorState with(FactorHistory newHistory) {
    return newHistory == history ? this : new FactorState(newHistory, books, traded);
  }

  FactorState tradedAt(Double price) {
    return new FactorState(history, books, price);
  }

  /** A day has closed: what was traded in it is in its close. */
  FactorState untraded() {
    return traded == null ? this : tradedAt(null);
  }

  /** Newest level: that of the newest trade, else the close; NaN if there is none. */
  double level() {
    return traded == null ? history.level() : history.levelAt(traded);
  }

  /** Whether that is of an earlier day. */
  boolean stale() {
    return traded == null && history.age() > 0;
  }

  /** A book holds it; one that is known already changes nothing. */
  FactorState heldBy(String book) {
    if (books.containsKey(book)) {
      return this;
    }
    Map<String, Boolean> more = new TreeMap<>(books);
    more.put(book, false);
    return new FactorState(history, more, traded);
  }

  /** All its books have the whole vector. */
  FactorState allServed() {
    if (!books.containsValue(false)) {
      return this;
    }
    Map<String, Boolean> served = new TreeMap<>(books);
    served.replaceAll((book, before) -> true);
    return new FactorState(history, served, traded);
  }
}
