package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.EpochDay;

/**
 * What was counted for one risk day against one limit; kept so that an amendment of the day counts
 * it once.
 *
 * @param asOf risk day
 * @param sourceVersion version of the risk figure last judged
 * @param version version of the utilisation last given out
 * @param before consecutive days in breach up to the day before
 * @param breachDays the same, including this day
 */
public record BreachDay(
    @EpochDay int asOf, int sourceVersion, int version, int before, int breachDays) {}
