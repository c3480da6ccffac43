/**
 * Transforms of macroeconomic series: price changes, cores, diffusion, surprises, gaps, seasonal
 * factors, vintages and nowcasts. No Flink, no clock: what was known is an argument.
 */
package io.macrostream.functions.macro;
