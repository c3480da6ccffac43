package io.macrostream.functions.risk.drawdown;

/** Where the control of a portfolio stands. */
public enum Phase {
  /** Invested, at the scale of its level; level 0 is untouched. */
  ACTIVE,
  /** All closed after the last level, until time is over and the gate opens. */
  COOLDOWN,
  /** On the way back, watched on the would-be portfolio. */
  RAMP,
  /** All closed after the hard stop, until two people reset it. */
  STOPPED
}
