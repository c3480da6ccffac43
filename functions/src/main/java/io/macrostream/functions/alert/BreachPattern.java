package io.macrostream.functions.alert;

/** What was recognised in the reports of a (node, metric) pair. New ones stand last: state. */
public enum BreachPattern {
  /** Over a hard limit. */
  HARD_BREACH,
  /** Over a soft limit for as many consecutive risk days as it allows. */
  SUSTAINED_SOFT_BREACH,
  /** From warning through soft to hard breach without a recovery between. */
  ESCALATION,
  /** Back within a limit after a breach. */
  RECOVERY,
  /** Breaches that begin again and again, each after a recovery. */
  REPEATED_BREACH,
  /** Utilisation rises too fast. */
  VELOCITY,
  /** A breach whose figure was computed from stale data. */
  STALE_BREACH,
  /** Exceptions of VaR that come too often. */
  EXCEPTION_CLUSTER,
  /** A loss over its limit after the breach of another limit of the node. */
  DRAWDOWN_AFTER_BREACH;

  /**
   * The order in which patterns of one instant are acted upon. The recovery is last, so that a
   * breach elsewhere keeps the alert open; the others as they stand here.
   */
  int rank() {
    return this == RECOVERY ? values().length : ordinal();
  }
}
