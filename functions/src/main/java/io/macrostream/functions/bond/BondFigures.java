package io.macrostream.functions.bond;

/**
 * Price and sensitivities of a bond at a yield, per 1 of face.
 *
 * @param yield decimal fraction, in the compounding of the bond
 * @param dirty price with accrued interest
 * @param clean price without it
 * @param accrued interest accrued
 * @param macaulay duration in years: time weighted with present values
 * @param modified duration in years: -dP/dy / P, P dirty
 * @param convexity in years squared: d2P/dy2 / P
 * @param dv01Analytic modified duration times dirty price times 0.0001
 * @param dv01Central (P(y - 1 bp) - P(y + 1 bp)) / 2
 */
public record BondFigures(
    double yield,
    double dirty,
    double clean,
    double accrued,
    double macaulay,
    double modified,
    double convexity,
    double dv01Analytic,
    double dv01Central) {}
