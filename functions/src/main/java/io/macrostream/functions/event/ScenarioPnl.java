package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * The scenario P&amp;L vector behind the risk figures of one node on one day: what VaR and ES are
 * order statistics of. Written to the database only, so that a figure can be recomputed; the last
 * day of a node replaces the days before it.
 *
 * @param node firm, desk or book
 * @param asOf risk day, days since 1970-01-01
 * @param scenarioDates days whose moves are the scenarios, days since 1970-01-01, ascending
 * @param pnl {@code pnl[k]} is the gain in USD if the move of {@code scenarioDates[k]} came again
 * @param availableAt when it was known
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of numbers per record: no boxes
public record ScenarioPnl(
    String node, @EpochDay int asOf, int[] scenarioDates, double[] pnl, Instant availableAt)
    implements Event {

  @Override
  public String key() {
    return node;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("node", node)
        .present("scenario_dates", scenarioDates)
        .present("pnl", pnl)
        .present("available_at", availableAt)
        .that(
            scenarioDates == null || pnl == null || scenarioDates.length == pnl.length,
            Reason.OUT_OF_RANGE,
            () -> "scenario_dates and pnl differ in length")
        .result();
  }
}
