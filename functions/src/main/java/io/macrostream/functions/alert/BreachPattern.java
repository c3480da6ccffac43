package io.macrostream.functions.alert;

/** What was recognised in the reports of a (node, metric) pair, in the order it is acted upon. */
public enum BreachPattern {
  /** Over a hard limit. */
  HARD_BREACH,
  /** Over a soft limit for as many consecutive risk days as it allows. */
  SUSTAINED_SOFT_BREACH,
  /** From warning through soft to hard breach without a recovery between. */
  ESCALATION,
  /** Back within a limit after a breach. Last, so that a breach elsewhere keeps the alert open. */
  RECOVERY
}
