/**
 * Yield curves: rates by compounding, zero curves by interpolation or by Nelson-Siegel and
 * Svensson, bootstraps, forwards, carry and roll-down, principal components, term premium. Rates
 * are decimal fractions per annum, maturities are years. No Flink, no clock.
 */
package io.macrostream.functions.curve;
