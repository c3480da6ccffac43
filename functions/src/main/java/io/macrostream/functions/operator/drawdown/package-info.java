/**
 * Flink functions of drawdown control: what nodes are allowed to lose, and what is done about it.
 */
package io.macrostream.functions.operator.drawdown;
