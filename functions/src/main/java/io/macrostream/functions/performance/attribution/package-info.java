/**
 * Attribution of a return in excess of a benchmark to decisions by segment. Weights and returns are
 * decimal fractions of one period; effects add up to the excess return, or compound to it where
 * they are geometric.
 */
package io.macrostream.functions.performance.attribution;
