package io.macrostream.functions.risk;

/**
 * How a factor of a book stands since the last close.
 *
 * @param instrumentId factor
 * @param closeLevel level at the close, NaN if there was none
 * @param closeExposure exposure at the close, in USD per unit of scenario return
 * @param level newest level
 * @param stale whether that was carried from an earlier day
 */
public record FactorStanding(
    String instrumentId, double closeLevel, double closeExposure, double level, boolean stale) {}
