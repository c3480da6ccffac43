/**
 * Technical indicators, one bar at a time. No Flink, no clock, no I/O.
 *
 * <p>Every indicator is a mutable object of one instrument: {@code next} takes a price or a bar,
 * allocates nothing and returns the main figure, NaN until {@code warmUp} bars were taken;
 * accessors give the other figures as of the last bar taken. {@code state} and {@code restore}
 * carry it over a restart. The batch form of {@link io.macrostream.functions.indicator.Batch} runs
 * the same object, so that online and offline figures are the same bits.
 *
 * <p>A missing price (NaN), or a bar with a field missing that the indicator reads, is skipped: the
 * figures of that position are NaN, and the next bar is treated as if the missing one had never
 * been. Infinite values, a high below its low and a negative volume are refused.
 */
package io.macrostream.functions.indicator;
