package io.macrostream.functions.risk.var;

import io.macrostream.functions.event.Added;

/**
 * What a {@link ScenarioBook} remembers, in fields that Flink serializes natively. The P&amp;L is
 * part of it although it could be recomputed: its last bits depend on the updates since the last
 * rebuild, and a restored book must go on with the same ones.
 *
 * @param window most scenario dates kept
 * @param dates scenario dates, ascending epoch days
 * @param factors factor names, ascending
 * @param exposures exposure by factor
 * @param returns returns by factor and date, NaN where missing; null where they are packed
 * @param pnl P&amp;L by date over the factors that are not missing
 * @param missing held factors without a return, by date
 * @param packed returns by factor, as {@link PackedDoubles}: they are nearly all of the state, and
 *     a checkpoint writes bytes at once but numbers one by one; null in what was saved before
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record ScenarioBookState(
    int window,
    int[] dates,
    String[] factors,
    double[] exposures,
    double[][] returns,
    double[] pnl,
    int[] missing,
    @Added byte[][] packed) {}
