package io.macrostream.functions.risk;

/**
 * What a factor tells a book that holds it when a risk day closes.
 *
 * @param book book addressed
 * @param instrumentId factor
 * @param day risk day, epoch day
 * @param time the instant the day is evaluated, milliseconds
 * @param level level on the day, NaN if there is none
 * @param stale whether the level was carried from an earlier day
 * @param lastReturn scenario return of the day, NaN if there is none
 * @param dates calendar days of {@code returns} at the book's first use, else null
 * @param returns the factor's whole vector at the book's first use, else null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FactorDay(
    String book,
    String instrumentId,
    int day,
    long time,
    double level,
    boolean stale,
    double lastReturn,
    int[] dates,
    double[] returns) {}
