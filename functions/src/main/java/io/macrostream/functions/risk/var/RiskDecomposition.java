package io.macrostream.functions.risk.var;

/**
 * VaR and ES of a portfolio by position.
 *
 * @param method as {@link ScenarioTail#method}
 * @param n scenarios used
 * @param var value at risk and its parts
 * @param es expected shortfall and its parts
 */
public record RiskDecomposition(String method, int n, RiskParts var, RiskParts es) {

  /** What {@link #n} says of the figures. */
  public HistoryStatus status() {
    return HistoryStatus.of(n);
  }
}
