/**
 * Volatility surfaces as they are quoted day by day: smiles of each expiry, and the features of the
 * whole surface, also against the volatility that the underlying has had. Volatilities are decimal
 * fractions per annum; the time of an expiry is its calendar days over 365. No Flink, no clock.
 */
package io.macrostream.functions.vol;
