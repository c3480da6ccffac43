package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The feed of Kraken (WebSocket v1), channels {@code book}, {@code trade} and {@code spread}. A
 * frame is {@code [channel id, object, "book-1000", "XMR/USD"]}, with two objects where both sides
 * change. The time of a change is that of its latest level. Trades and quotes carry no numbers of
 * the venue: those of a session are counted, so nobody can tell that one was sent twice.
 *
 * <p>Trades, {@code [price, volume, time, side, order type, misc]}, and spreads, {@code [bid, ask,
 * time, bid volume, ask volume]}, are read as documented; no recording of them was seen.
 */
public final class KrakenFeed extends Feed<KrakenBook> {

  /** Its name on records. */
  public static final String VENUE = "KRAKEN";

  private static final Pattern BOOK = Pattern.compile("book-(\\d{1,6})");
  private static final Pattern CHECKSUM = Pattern.compile("\\d{1,10}");
  private static final int DEFAULT_DEPTH = 10;
  private static final int FEWEST_PARTS = 4;
  private static final Set<String> EVENTS =
      Set.of(
          "systemStatus",
          "subscriptionStatus",
          "heartbeat",
          "subscribe",
          "unsubscribe",
          "ping",
          "pong");

  /** A feed of one connection. */
  public KrakenFeed(String session, FeedListener out) {
    super(session, out);
  }

  /** Whether a frame has the form of this venue's. */
  public static boolean isFrame(JsonNode frame) {
    return frame.isArray()
        ? isData(frame)
        : EVENTS.contains(frame.path("event").asText("")) && !frame.has("type");
  }

  private static boolean isData(JsonNode frame) {
    int size = frame.size();
    return size >= FEWEST_PARTS
        && frame.get(0).isIntegralNumber()
        && frame.get(1).isContainerNode()
        && frame.get(size - 2).isTextual()
        && frame.get(size - 1).isTextual();
  }

  @Override
  void read(JsonNode frame, Instant receivedAt) throws FrameException {
    if (frame.isArray() && isData(frame)) {
      data(frame, receivedAt);
    } else if (frame.isObject() && frame.has("event")) {
      event(frame);
    } else {
      throw new FrameException(Reason.MALFORMED, "this is no frame of the venue");
    }
  }

  private void event(JsonNode frame) {
    String status = frame.path("status").asText("");
    if (status.equals("error") || frame.path("event").asText().equals("error")) {
      JsonNode pair = frame.path("pair");
      out()
          .refused(
              pair.isTextual() ? pair.textValue() : null,
              FrameFields.shown(frame.path("errorMessage")));
    }
  }

  private void data(JsonNode frame, Instant receivedAt) throws FrameException {
    JsonNode channel = frame.get(frame.size() - 2);
    switch (channel.textValue()) {
      case "trade" -> trades(frame, receivedAt);
      case "spread" -> spread(frame, receivedAt);
      default -> bookOf(channel, frame, receivedAt);
    }
  }

  private void trades(JsonNode frame, Instant receivedAt) {
    JsonNode pair = frame.get(frame.size() - 1);
    for (JsonNode each : frame.get(1)) {
      try {
        String symbol = FrameFields.symbol(pair);
        PriceLevel level = FrameFields.level(each, 0);
        Instant time = FrameFields.seconds(each.path(2).asText(""));
        trade(VENUE, symbol, number(VENUE, "trades of " + symbol), time, receivedAt, level);
      } catch (FrameException e) {
        out().problem(e.reason(), e.getMessage());
      }
    }
  }

  private void spread(JsonNode frame, Instant receivedAt) {
    JsonNode spread = frame.get(1);
    try {
      String symbol = FrameFields.symbol(frame.get(frame.size() - 1));
      Best bid = Best.of(spread.path(0), spread.path(3));
      Best ask = Best.of(spread.path(1), spread.path(4));
      Instant time = FrameFields.seconds(spread.path(2).asText(""));
      quote(VENUE, symbol, number(VENUE, "quotes of " + symbol), time, receivedAt, bid, ask);
    } catch (FrameException e) {
      out().problem(e.reason(), e.getMessage());
    }
  }

  private void bookOf(JsonNode channel, JsonNode frame, Instant receivedAt) throws FrameException {
    Matcher matcher = BOOK.matcher(channel.textValue());
    if (!matcher.matches() && !channel.textValue().equals("book")) {
      out().note("frames of channel " + FrameFields.shown(channel) + " are not read");
      return;
    }
    int depth = matcher.matches() ? Integer.parseInt(matcher.group(1)) : DEFAULT_DEPTH;
    String pair = FrameFields.symbol(frame.get(frame.size() - 1));
    KrakenBook book = book(VENUE, pair, id -> new KrakenBook(id, depth, out()));
    try {
      book(frame, book, receivedAt);
    } catch (FrameException e) {
      book.invalidate(Loss.UNREADABLE, e.reason(), e.getMessage());
    }
  }

  private static void book(JsonNode frame, KrakenBook book, Instant receivedAt)
      throws FrameException {
    List<PriceLevel> bids = new ArrayList<>();
    List<PriceLevel> asks = new ArrayList<>();
    Instant latest = null;
    Long checksum = null;
    boolean whole = false;
    for (int i = 1; i < frame.size() - 2; i++) {
      JsonNode part = frame.get(i);
      requireSides(part);
      whole |= part.has("as") || part.has("bs");
      for (String side : List.of("bs", "b")) {
        bids.addAll(FrameFields.levels(part, side));
        latest = later(latest, part.path(side));
      }
      for (String side : List.of("as", "a")) {
        asks.addAll(FrameFields.levels(part, side));
        latest = later(latest, part.path(side));
      }
      checksum = part.has("c") ? checksum(part.get("c")) : checksum;
    }
    var change = new BookChange(bids, asks, latest == null ? receivedAt : latest, receivedAt);
    if (whole) {
      book.snapshot(change);
    } else {
      book.update(change, checksum);
    }
  }

  private static void requireSides(JsonNode part) throws FrameException {
    if (!part.has("as") && !part.has("bs") && !part.has("a") && !part.has("b")) {
      throw new FrameException(
          Reason.MALFORMED, FrameFields.shown(part) + " has neither bids nor asks");
    }
  }

  private static Instant later(Instant latest, JsonNode levels) throws FrameException {
    Instant last = latest;
    for (JsonNode level : levels) {
      Instant time = FrameFields.seconds(level.path(2).asText(""));
      if (last == null || time.isAfter(last)) {
        last = time;
      }
    }
    return last;
  }

  private static Long checksum(JsonNode node) throws FrameException {
    String text = node.asText("");
    if (!CHECKSUM.matcher(text).matches()) {
      throw new FrameException(
          Reason.BAD_NUMBER, "the checksum " + FrameFields.shown(node) + " is no number");
    }
    return Long.valueOf(text);
  }
}
