package io.macrostream.connectors.book;

/**
 * Changes of a book of Binance.
 *
 * @param first id of the first change in it ({@code U})
 * @param last id of the last ({@code u})
 * @param previous {@code last} of the event before ({@code pu}); -1 on the spot market, which sends
 *     none
 * @param change the prices
 */
public record DepthUpdate(long first, long last, long previous, BookChange change) {}
