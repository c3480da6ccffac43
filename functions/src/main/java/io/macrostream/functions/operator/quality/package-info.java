/** Keyed functions that judge bars, curve points and trades in event-time order. */
package io.macrostream.functions.operator.quality;
