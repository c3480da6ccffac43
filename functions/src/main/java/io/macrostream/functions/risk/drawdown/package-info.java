/**
 * Control of drawdowns: levels that cut risk, a hard stop, cooldown and the way back, breakers of
 * strategies and asset classes, and what drawdown is to be expected. Pure state machines: a state
 * and an input give a decision and the next state. Drawdowns are positive fractions of a peak; a
 * scale multiplies the positions that the portfolio would hold without control.
 */
package io.macrostream.functions.risk.drawdown;
