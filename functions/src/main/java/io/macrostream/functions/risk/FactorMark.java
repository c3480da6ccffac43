package io.macrostream.functions.risk;

/**
 * What a factor tells a book that holds it during the day.
 *
 * @param book book addressed
 * @param instrumentId factor
 * @param time end of the pane, milliseconds
 * @param level newest level, NaN if there is none
 * @param stale whether the level was carried from an earlier day
 * @param dates calendar days of {@code returns} at the book's first use, else null
 * @param returns the factor's whole vector at the book's first use, else null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FactorMark(
    String book,
    String instrumentId,
    long time,
    double level,
    boolean stale,
    int[] dates,
    double[] returns) {}
