package io.macrostream.connectors.book;

/**
 * A book of Binance as its REST service gives it.
 *
 * @param lastUpdateId of the last change that is in it
 * @param whole the book
 */
public record DepthSnapshot(long lastUpdateId, BookChange whole) {}
