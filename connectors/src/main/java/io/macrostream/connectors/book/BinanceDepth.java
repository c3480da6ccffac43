package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;

/**
 * A book of Binance as its REST service gives it: {@code lastUpdateId}, {@code bids} and {@code
 * asks}; that of futures has the times {@code E} and {@code T} as well.
 */
public final class BinanceDepth {

  private BinanceDepth() {}

  /** Whether an answer has that form. */
  public static boolean fits(JsonNode body) {
    return body.path("lastUpdateId").isIntegralNumber() && body.has("bids") && body.has("asks");
  }

  /** The market that an answer is of. */
  public static BinanceMarket market(JsonNode body) {
    return body.has("T") ? BinanceMarket.FUTURES : BinanceMarket.SPOT;
  }

  /** Reads an answer. */
  public static DepthSnapshot read(JsonNode body, Instant receivedAt) throws FrameException {
    var whole =
        new BookChange(
            FrameFields.levels(body, "bids"),
            FrameFields.levels(body, "asks"),
            body.has("T") ? FrameFields.millis(body, "T") : receivedAt,
            receivedAt);
    if (whole.bids().isEmpty() && whole.asks().isEmpty()) {
      throw new FrameException(Reason.MISSING_FIELD, "the book is empty");
    }
    return new DepthSnapshot(FrameFields.whole(body, "lastUpdateId"), whole);
  }
}
