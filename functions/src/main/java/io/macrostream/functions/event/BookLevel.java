package io.macrostream.functions.event;

/**
 * One price of an order book.
 *
 * @param price in quote units of the instrument
 * @param size everything that rests there, in units of the instrument; 0 removes the price
 */
public record BookLevel(double price, double size) {}
