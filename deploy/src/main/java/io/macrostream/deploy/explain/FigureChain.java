package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.RiskMetric;
import java.util.List;
import java.util.SortedSet;

/**
 * A risk figure and what it was computed from.
 *
 * @param figure the figure
 * @param versions how many amendments of it there are
 * @param holdings positions in force
 * @param market newest level of each held instrument that was known
 * @param revisions what became known later of the same observations
 * @param missing held instruments of which nothing was known
 * @param mandate mandate in force, of figures that are held against one; else null
 */
public record FigureChain(
    RiskMetric figure,
    int versions,
    Holdings holdings,
    List<MarketInput> market,
    List<MarketInput> revisions,
    SortedSet<String> missing,
    Mandate mandate)
    implements Chain {

  /** Whether the positions found are those that the figure says it was computed from. */
  public boolean addsUp() {
    return holdings.version() == figure.positionsVersion();
  }
}
