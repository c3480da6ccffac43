/** The host that runs strategies on streams. */
package io.macrostream.functions.operator.strategy;
