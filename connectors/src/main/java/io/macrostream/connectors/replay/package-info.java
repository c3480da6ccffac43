/**
 * Bounded sources whose records can be produced again, in the same order, from the start: files and
 * simulations. One reader emits one merge by event time, so a position is all the state there is.
 */
package io.macrostream.connectors.replay;
