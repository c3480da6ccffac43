package io.macrostream.functions.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.var.ScenarioBookState;
import java.util.List;

/**
 * What a {@link RiskBook} remembers.
 *
 * @param book book
 * @param positions newest version of each position, by instrument id
 * @param scenarios vectors and exposures, or null before the first risk day
 */
public record BookState(String book, List<Position> positions, ScenarioBookState scenarios) {

  /** A book without positions. */
  public static BookState empty(String book) {
    return new BookState(book, List.of(), null);
  }
}
