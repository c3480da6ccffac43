package io.macrostream.functions.risk.stress;

/**
 * What stands in for a factor that a scenario does not shock.
 *
 * @param factor the nearest one that it does
 * @param beta move of the missing factor for one unit of move of the nearest
 * @param correlation of both
 */
public record Proxy(String factor, double beta, double correlation) {}
