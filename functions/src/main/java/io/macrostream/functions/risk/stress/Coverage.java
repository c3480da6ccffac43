package io.macrostream.functions.risk.stress;

import java.util.List;

/**
 * How much of a book a scenario says something about.
 *
 * @param gross exposure of all positions
 * @param unmapped exposure of those that depend on a factor without a shock
 * @param positions those, as {@code id: factor by beta of proxy} or without a proxy
 */
public record Coverage(double gross, double unmapped, List<String> positions) {

  /** Most that may be without a shock of its own. */
  public static final double MOST_UNMAPPED = 0.10;

  /** Share of gross exposure without a shock of its own; 0 for an empty book. */
  public double share() {
    return unmapped == 0 ? 0 : unmapped / gross;
  }

  /** Whether the scenario may be run on the book. */
  public boolean passes() {
    return share() <= MOST_UNMAPPED;
  }
}
