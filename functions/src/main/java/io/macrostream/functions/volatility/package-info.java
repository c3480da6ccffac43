/**
 * Volatility from returns, from bars and from models of the conditional variance. No Flink, no
 * clock, no I/O.
 */
package io.macrostream.functions.volatility;
