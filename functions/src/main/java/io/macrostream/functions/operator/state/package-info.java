/** Keyed state that is too large to be written at every change. */
package io.macrostream.functions.operator.state;
