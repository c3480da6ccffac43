package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.EpochDay;

/**
 * What a node made on a risk day, as its close tells it.
 *
 * @param node book, desk or firm
 * @param level which of the three
 * @param day risk day
 * @param time of the close, milliseconds
 * @param pnl P&amp;L of the day in USD with the positions of the day before; NaN where unknown
 * @param incomplete whether a position is left out because its factor has no level
 * @param staleFactors positions whose factor has a level carried from an earlier day
 * @param positionsVersion sum of the versions of the positions: which book it is
 */
public record NodePnl(
    String node,
    String level,
    @EpochDay int day,
    long time,
    double pnl,
    boolean incomplete,
    int staleFactors,
    long positionsVersion) {}
