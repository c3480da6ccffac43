package io.macrostream.functions.macro;

import java.io.Serializable;

/**
 * A series and the one that says what was expected of it, in the same unit, with the period that it
 * is observed in as the period that it is about.
 *
 * @param country whose index it is part of
 * @param actual code of the series
 * @param expectation code of what was expected
 * @param length of the periods
 */
public record SurprisePair(String country, String actual, String expectation, PeriodLength length)
    implements Serializable {}
