package io.macrostream.functions.risk.stress;

/** Where the size of a shock comes from. */
public enum Provenance {
  /** Measured in data. */
  MEASURED,
  /** Set by judgement, or taken over without the data. */
  ASSUMED
}
