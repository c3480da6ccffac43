/**
 * Figures of a track record: returns, Sharpe and its inference, downside risk, drawdowns, and
 * comparison with a benchmark. No Flink, no clock, no I/O.
 *
 * <p>Returns are simple returns per period as decimal fractions, oldest first. Sample standard
 * deviations and covariances divide by n - 1, partial moments by all n observations, unless a name
 * says otherwise.
 */
package io.macrostream.functions.performance;
