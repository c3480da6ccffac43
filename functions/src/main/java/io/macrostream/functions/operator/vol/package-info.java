/** Surfaces of volatility as they come in, quote by quote. */
package io.macrostream.functions.operator.vol;
