package io.macrostream.functions.curve;

import io.macrostream.functions.stats.Require;

/**
 * Level, slope and curvature of three points of a curve, in the unit of the rates.
 *
 * @param level mean of the three
 * @param slope long - short
 * @param butterfly 2 belly - short - long: positive where the curve is humped
 */
public record CurveShape(double level, double slope, double butterfly) {

  /** Of three rates of one compounding. */
  public static CurveShape of(double shortRate, double belly, double longRate) {
    Require.finite("short rate", shortRate);
    Require.finite("belly", belly);
    Require.finite("long rate", longRate);
    return new CurveShape(
        (shortRate + belly + longRate) / 3, longRate - shortRate, 2 * belly - shortRate - longRate);
  }
}
