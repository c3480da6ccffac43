/**
 * Order books and trades: imbalance, order flow, trade signs, toxicity, price impact, spreads, bars
 * and profiles. No Flink, no clock.
 *
 * <p>Sizes are in units of the instrument and prices in its quote units. A sign is 1 for a trade
 * that a buyer started and -1 for one that a seller started. Time is a number in any unit that
 * ascends; an event's own order decides between equal times.
 *
 * <p>A best bid at or above the best ask is refused (a locked book, with both equal, as well as a
 * crossed one): neither has a spread, and in one venue's book it is a sign of a lost update.
 */
package io.macrostream.functions.microstructure;
