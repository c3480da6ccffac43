package io.macrostream.functions.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.var.ScenarioBookState;
import java.util.List;

/**
 * What a {@link RiskBook} remembers.
 *
 * @param book book
 * @param positions newest version of each position, by instrument id
 * @param scenarios vectors and exposures, or null before there are any
 * @param factors how each factor stands since the last close, by instrument id; null in what was
 *     saved before there were marks during the day
 */
public record BookState(
    String book,
    List<Position> positions,
    ScenarioBookState scenarios,
    List<FactorStanding> factors) {

  /** A book without positions. */
  public static BookState empty(String book) {
    return new BookState(book, List.of(), null, List.of());
  }
}
