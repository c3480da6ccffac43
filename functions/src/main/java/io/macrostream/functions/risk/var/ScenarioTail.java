package io.macrostream.functions.risk.var;

/** VaR and ES of one set of losses, told as the scenarios that they are made of. */
public interface ScenarioTail {

  /** How the scenarios were weighted or rescaled. */
  String method();

  /** Scenarios used. */
  int n();

  /** Value at risk; the weights apply to the losses as they were given. */
  TailWeights var(int confidenceBp);

  /** Expected shortfall, never below the value at risk. */
  TailWeights es(int confidenceBp);

  /** What {@link #n} says of the figures. */
  default HistoryStatus status() {
    return HistoryStatus.of(n());
  }
}
