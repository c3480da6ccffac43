package io.macrostream.functions.macro;

/** What a figure of a series is estimated from. */
public enum Estimation {
  /** All observations up to its own: what could have been computed at the time. */
  EXPANDING,
  /** All observations, later ones too: for charts, never for signals. */
  FULL_SAMPLE
}
