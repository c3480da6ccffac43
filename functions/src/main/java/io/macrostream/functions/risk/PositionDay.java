package io.macrostream.functions.risk;

import io.macrostream.functions.event.Added;

/**
 * A position at the close of a risk day.
 *
 * @param instrumentId instrument
 * @param exposure first-order exposure in USD per unit of scenario return, as {@link Exposures}
 * @param pnl scenario P&amp;L in USD by the dates of its book, NaN where its factor has no return;
 *     null where nothing is held or it cannot be valued
 * @param dayPnl P&amp;L of the day in USD with the exposure of the day before, NaN where unknown
 * @param unvalued whether it is held and cannot be valued, because its factor has no level
 * @param stale whether its level was carried from an earlier day
 * @param version of the position
 * @param strategy what it is held for, or null
 * @param revalued scenario P&amp;L in full revaluation; null where {@code pnl} is, or it was not
 *     asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PositionDay(
    String instrumentId,
    double exposure,
    double[] pnl,
    double dayPnl,
    boolean unvalued,
    boolean stale,
    int version,
    @Added String strategy,
    @Added RevaluedPnl revalued) {}
