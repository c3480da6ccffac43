/**
 * Value at risk and expected shortfall: exact order statistics of scenario losses, kept
 * incrementally, and parametric forms. Losses are positive; confidence is an integer number of
 * basis points (9900 = 99%).
 */
package io.macrostream.functions.risk.var;
