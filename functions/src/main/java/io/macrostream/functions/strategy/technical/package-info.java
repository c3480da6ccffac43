/** Strategies that read prices only. */
package io.macrostream.functions.strategy.technical;
