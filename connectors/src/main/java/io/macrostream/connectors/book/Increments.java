package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;

/**
 * Smallest steps of an instrument on a venue.
 *
 * @param symbol the venue's symbol
 * @param feedSymbol its name in the feed, where it is another
 * @param price step of prices, in quote units
 * @param size step of sizes, in units of the instrument
 */
public record Increments(String symbol, String feedSymbol, BigDecimal price, BigDecimal size) {

  private static final int MOST_DECIMALS = 30;

  /** Reads a product of Coinbase, of the Exchange API or of Advanced Trade. */
  public static Increments ofCoinbase(JsonNode product) throws FrameException {
    String symbol = FrameFields.symbol(product.path(product.has("id") ? "id" : "product_id"));
    String price = product.has("price_increment") ? "price_increment" : "quote_increment";
    return new Increments(symbol, symbol, step(product, price), step(product, "base_increment"));
  }

  /** Reads a pair of Kraken, which says how many decimals there are. */
  public static Increments ofKraken(String symbol, JsonNode pair) throws FrameException {
    String feedSymbol = pair.has("wsname") ? FrameFields.symbol(pair.path("wsname")) : symbol;
    return new Increments(
        symbol,
        feedSymbol,
        pair.has("tick_size") ? step(pair, "tick_size") : decimals(pair, "pair_decimals"),
        decimals(pair, "lot_decimals"));
  }

  private static BigDecimal decimals(JsonNode parent, String field) throws FrameException {
    long decimals = FrameFields.whole(parent, field);
    if (decimals > MOST_DECIMALS) {
      throw new FrameException(Reason.OUT_OF_RANGE, field + " is " + decimals);
    }
    return BigDecimal.ONE.movePointLeft((int) decimals);
  }

  private static BigDecimal step(JsonNode parent, String field) throws FrameException {
    try {
      BigDecimal step = Numbers.of(parent.path(field));
      if (step.signum() > 0) {
        return step;
      }
    } catch (NumberFormatException e) {
      throw new FrameException(Reason.BAD_NUMBER, field + ": " + e.getMessage());
    }
    throw new FrameException(Reason.OUT_OF_RANGE, field + " is not positive");
  }
}
