/** Keyed function that builds bars from trades. */
package io.macrostream.functions.operator.bar;
