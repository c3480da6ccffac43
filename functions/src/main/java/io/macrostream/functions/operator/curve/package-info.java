/** Curves of a day as they come in, point by point, and what follows from them. */
package io.macrostream.functions.operator.curve;
