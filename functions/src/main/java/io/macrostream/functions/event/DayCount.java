package io.macrostream.functions.event;

/** How the time of a rate's interest is counted. */
public enum DayCount {
  /** The instrument carries no interest of its own. */
  NONE,
  /** Calendar days over 360: money markets in dollars and euros, cupom cambial. */
  ACT_360,
  /** Calendar days over 365: money markets in sterling. */
  ACT_365,
  /** Days of the coupon period over its length: US Treasury securities. */
  ACT_ACT,
  /** Business days over 252: Brazil. */
  BUS_252
}
