/**
 * Stress tests: scenarios as data, their P&amp;L by full revaluation or by sensitivities, replays
 * of history, what follows from a few shocks for the rest, and the shocks that lead to a loss.
 * P&amp;L keeps its sign; a loss that is asked for or given is positive. Shocks are decimal
 * fractions: 0.02 is 2% of a price, 200 bp of a rate, 2 points of a volatility.
 */
package io.macrostream.functions.risk.stress;
