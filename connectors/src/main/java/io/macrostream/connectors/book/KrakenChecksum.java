package io.macrostream.connectors.book;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Kraken's checksum of a book: CRC-32 of the ten best asks from the lowest, then the ten best bids
 * from the highest, of each the price and the size as published without dot and zeros in front.
 */
public final class KrakenChecksum {

  private static final int LEVELS = 10;

  private KrakenChecksum() {}

  /** The checksum, an unsigned 32-bit number. */
  public static long of(OrderBook book) {
    var text = new StringBuilder(2 * LEVELS * 2 * Fixed.MOST_DIGITS);
    append(text, book, Side.ASK);
    append(text, book, Side.BID);
    var crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }

  private static void append(StringBuilder text, OrderBook book, Side side) {
    int levels = Math.min(LEVELS, book.count(side));
    for (int level = 0; level < levels; level++) {
      text.append(book.priceDigits(side, level)).append(book.sizeDigits(side, level));
    }
  }
}
