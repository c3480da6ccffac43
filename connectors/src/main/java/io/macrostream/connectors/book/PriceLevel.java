package io.macrostream.connectors.book;

import io.macrostream.functions.event.BookLevel;

/**
 * One price of a book as a venue published it.
 *
 * @param price in quote units
 * @param size everything that rests there; zero removes the price
 */
public record PriceLevel(Fixed price, Fixed size) {

  /** The same as doubles. */
  public BookLevel toLevel() {
    return new BookLevel(price.doubleValue(), size.doubleValue());
  }
}
