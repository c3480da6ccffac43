package io.macrostream.functions.event;

/**
 * What one category of traders holds in a market.
 *
 * @param category such as {@code LEVERAGED_FUNDS}
 * @param longs contracts bought
 * @param shorts contracts sold
 * @param spreading contracts both bought and sold, in different months, or null where the report
 *     does not tell them apart; not among {@code longs} and {@code shorts}
 */
public record Holding(String category, Double longs, Double shorts, Double spreading) {}
