package io.macrostream.functions.risk;

/**
 * The last trade of an instrument in a pane of event time.
 *
 * @param instrumentId instrument
 * @param time end of the pane, milliseconds
 * @param price what was paid, in quote units
 */
public record Mark(String instrumentId, long time, double price) {}
