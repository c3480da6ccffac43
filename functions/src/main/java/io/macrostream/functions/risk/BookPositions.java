package io.macrostream.functions.risk;

import java.util.List;

/**
 * A book at the close of a risk day, position by position.
 *
 * @param close the book as a node
 * @param positions by instrument id, those that were closed among them
 */
public record BookPositions(NodeDay close, List<PositionDay> positions) {}
