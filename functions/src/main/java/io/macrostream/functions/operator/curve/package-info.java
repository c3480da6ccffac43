/** Curves of a day as they come in, point by point. */
package io.macrostream.functions.operator.curve;
