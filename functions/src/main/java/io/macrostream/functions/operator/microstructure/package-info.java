/** Flow of trades and quotes, in event-time order. */
package io.macrostream.functions.operator.microstructure;
