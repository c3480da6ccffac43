package io.macrostream.functions.risk;

/**
 * The level of a factor on a day.
 *
 * @param instrumentId factor
 * @param sessionDate day the level describes, epoch day
 * @param level price, or for yields the rate as a decimal fraction
 * @param availableAt when it was known, milliseconds
 * @param version version of the bar or curve point
 */
public record Mark(
    String instrumentId, int sessionDate, double level, long availableAt, int version) {}
