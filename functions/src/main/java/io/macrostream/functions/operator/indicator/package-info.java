/** Technical indicators of bars, in event-time order. */
package io.macrostream.functions.operator.indicator;
