/**
 * The risk of the tree, day by day: factors report to the books that hold them, books to their
 * desks, desks to the firm. Each hop waits in event time until everybody below has reported.
 */
package io.macrostream.functions.operator.risk;
