package io.macrostream.functions.curve;

/** How a curve is drawn between its nodes. */
public enum Interpolation {
  /**
   * Forwards constant between nodes: the log of the discount factor is linear. On business days it
   * is the flat-forward rule of B3 and ANBIMA.
   */
  FLAT_FORWARD,
  /** Zero rates linear in time, in the compounding of the nodes. */
  LINEAR_RATE,
  /** The same curve as flat forward, by its other name. */
  LINEAR_LOG_DISCOUNT,
  /** Natural cubic spline on zero rates, in the compounding of the nodes; two nodes give a line. */
  NATURAL_CUBIC,
  /** Monotone convex of Hagan and West (2006), without the amelioration of section 6. */
  MONOTONE_CONVEX,
  /** The same with forwards kept from being negative; needs discount factors that do not rise. */
  MONOTONE_CONVEX_POSITIVE
}
