/** Moments, quantiles and rolling statistics of plain arrays. No Flink, no clock, no I/O. */
package io.macrostream.functions.stats;
