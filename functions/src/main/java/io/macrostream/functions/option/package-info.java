/**
 * Options and volatility surfaces: Black-Scholes-Merton, Garman-Kohlhagen and Black-76, deltas and
 * strikes of the FX market, smiles, SVI and the term structure of volatility. No Flink, no clock.
 *
 * <p>Units: rates and volatilities are fractions per year (0.09 is 9%), time is in years, and the
 * standard deviation is {@code volatility x sqrt(time)}. "Domestic" is the currency in which the
 * option is quoted and paid (the rate of a share), "foreign" that of the underlying (its dividend
 * yield). Strikes and prices are in domestic units per unit of the underlying.
 */
package io.macrostream.functions.option;
