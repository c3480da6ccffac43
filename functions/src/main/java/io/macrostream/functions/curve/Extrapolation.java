package io.macrostream.functions.curve;

/** What a curve says before its first and beyond its last node. */
public enum Extrapolation {
  /** Nothing: it refuses. */
  NONE,
  /** The zero rate of the nearest node, in the compounding of the nodes. */
  FLAT_RATE,
  /** The forward rate at the nearest end of the curve, held constant. */
  FLAT_FORWARD
}
