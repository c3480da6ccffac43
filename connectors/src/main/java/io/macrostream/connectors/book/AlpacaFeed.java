package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;

/**
 * The feed of Alpaca for stocks (v2, IEX): trades, numbered by {@code i}, and quotes, which have no
 * numbers and are counted. A frame is an array of messages. Sizes of quotes are as published: the
 * vendor counts in round lots. Read as documented; no recording was seen.
 */
public final class AlpacaFeed extends Feed<BookBuilder> {

  /** Its name on records. */
  public static final String VENUE = "ALPACA";

  /** A feed of one connection. */
  public AlpacaFeed(String session, FeedListener out) {
    super(session, out);
  }

  @Override
  void read(JsonNode frame, Instant receivedAt) throws FrameException {
    if (!frame.isArray()) {
      throw new FrameException(Reason.MALFORMED, "this is no frame of the venue");
    }
    for (JsonNode message : frame) {
      try {
        message(message, receivedAt);
      } catch (FrameException e) {
        out().problem(e.reason(), e.getMessage());
      }
    }
  }

  private void message(JsonNode message, Instant receivedAt) throws FrameException {
    switch (message.path("T").asText("")) {
      case "t" -> trade(message, receivedAt);
      case "q" -> quote(message, receivedAt);
      case "success" -> {
        if (message.path("msg").asText("").equals("authenticated")) {
          out().admitted();
        }
      }
      case "error" ->
          out()
              .refused(
                  null,
                  FrameFields.shown(message.path("code"))
                      + ' '
                      + FrameFields.shown(message.path("msg")));
      case "subscription" -> {}
      case "" -> throw new FrameException(Reason.MALFORMED, "a message has no type T");
      default ->
          out().note("messages of type " + FrameFields.shown(message.path("T")) + " are not read");
    }
  }

  private void trade(JsonNode message, Instant receivedAt) throws FrameException {
    trade(
        VENUE,
        FrameFields.symbol(message.path("S")),
        FrameFields.whole(message, "i"),
        FrameFields.iso(message, "t"),
        receivedAt,
        new PriceLevel(
            FrameFields.number(message.path("p")), FrameFields.number(message.path("s"))));
  }

  private void quote(JsonNode message, Instant receivedAt) throws FrameException {
    String symbol = FrameFields.symbol(message.path("S"));
    quote(
        VENUE,
        symbol,
        number(VENUE, symbol),
        FrameFields.iso(message, "t"),
        receivedAt,
        best(message, "bp", "bs"),
        best(message, "ap", "as"));
  }

  private static Best best(JsonNode message, String price, String size) throws FrameException {
    Fixed value = FrameFields.number(message.path(price));
    return value.isZero()
        ? Best.NOBODY
        : new Best(value.doubleValue(), FrameFields.number(message.path(size)).doubleValue());
  }
}
