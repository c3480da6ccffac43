/**
 * Value at risk and expected shortfall: exact order statistics of scenario losses, kept
 * incrementally and shared among positions; filtered history, parametric forms, Monte Carlo,
 * extreme values and horizons of several days. Losses are positive; confidence is an integer number
 * of basis points (9900 = 99%). What is drawn at random is drawn from a seed that the caller gives.
 */
package io.macrostream.functions.risk.var;
