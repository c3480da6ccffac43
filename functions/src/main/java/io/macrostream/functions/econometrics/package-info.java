/**
 * Regressions, tests for unit roots and cointegration, and long memory of plain arrays. No Flink,
 * no clock, no I/O.
 */
package io.macrostream.functions.econometrics;
