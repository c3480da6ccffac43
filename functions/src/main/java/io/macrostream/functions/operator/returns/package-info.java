/** Keyed functions from levels to return features. */
package io.macrostream.functions.operator.returns;
