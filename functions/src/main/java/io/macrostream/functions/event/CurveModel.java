package io.macrostream.functions.event;

/** Families of curves that are fitted to the nodes of a day. */
public enum CurveModel {
  /** Three betas and one decay: Nelson and Siegel (1987). */
  NELSON_SIEGEL,
  /** Four betas and two decays: Svensson (1994). */
  SVENSSON
}
