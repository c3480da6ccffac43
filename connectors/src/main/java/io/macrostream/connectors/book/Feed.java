package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One connection to a venue: reads its frames, keeps its books, and gives out records. A new
 * connection is a new feed with another session, so nothing of the old one is taken for its own.
 * What could not be read may have been a change of any book, so all are given up then.
 *
 * @param <B> what rebuilds a book of that venue
 */
public abstract class Feed<B extends BookBuilder> {

  private static final int MOST_BOOKS = 5_000;

  /** Most instruments whose trades and quotes are told apart: the memory of a feed is bounded. */
  private static final int MOST_TAPES = 20_000;

  private final String session;
  private final FeedListener out;
  private final Map<String, B> books = new LinkedHashMap<>();
  private final Map<String, RecentIds> seen = new HashMap<>();
  private final Map<String, Long> repeated = new TreeMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  Feed(String session, FeedListener out) {
    this.session = session;
    this.out = out;
  }

  /** Reads a frame. */
  public final void frame(String text, Instant receivedAt) {
    try {
      read(Body.json(text), receivedAt);
    } catch (VendorException e) {
      unreadable(Reason.MALFORMED, e.getMessage());
    } catch (FrameException e) {
      unreadable(e.reason(), e.getMessage());
    }
  }

  /** Gives all books up, for a frame could not be read. */
  public final void unreadable(Reason reason, String message) {
    out.problem(reason, message);
    books.values().forEach(book -> book.giveUp(Loss.UNREADABLE));
  }

  /** Says what is left when no more frames come. */
  public final void end() {
    books.values().forEach(book -> book.notes().forEach(out::note));
    repeated.forEach((what, count) -> out.note(what + ": " + count + " were sent again"));
  }

  /** The book of an instrument, if it has one. */
  public final Optional<B> find(String venue, String instrumentId) {
    return Optional.ofNullable(books.get(key(venue, instrumentId)));
  }

  /**
   * Reads a frame.
   *
   * @throws FrameException if it may have been a change of any book
   */
  abstract void read(JsonNode frame, Instant receivedAt) throws FrameException;

  /** The book of an instrument, made by {@code maker} when it is met first. */
  final B book(String venue, String instrumentId, Function<BookId, B> maker) throws FrameException {
    String key = key(venue, instrumentId);
    B book = books.get(key);
    if (book == null) {
      if (books.size() == MOST_BOOKS) {
        throw new FrameException(Reason.OUT_OF_RANGE, "there are more books than " + MOST_BOOKS);
      }
      book = maker.apply(new BookId(instrumentId, venue, session));
      books.put(key, book);
    }
    return book;
  }

  private static String key(String venue, String instrumentId) {
    return venue + ' ' + instrumentId;
  }

  final FeedListener out() {
    return out;
  }

  /** A number for what a venue does not number: one more each time, from 1. */
  final long number(String venue, String instrumentId) {
    return numbers.merge(key(venue, instrumentId), 1L, Long::sum);
  }

  final void trade(
      String venue,
      String instrumentId,
      long sequence,
      Instant observedAt,
      Instant receivedAt,
      PriceLevel level)
      throws FrameException {
    give(
        "trades of " + key(venue, instrumentId),
        new Trade(
            instrumentId,
            venue,
            session,
            sequence,
            observedAt,
            receivedAt,
            level.price().doubleValue(),
            level.size().doubleValue()));
  }

  /** A quote; a price of zero means that there is none. */
  final void quote(
      String venue,
      String instrumentId,
      long sequence,
      Instant observedAt,
      Instant receivedAt,
      Best bid,
      Best ask)
      throws FrameException {
    give(
        "quotes of " + key(venue, instrumentId),
        new Quote(
            instrumentId,
            venue,
            session,
            sequence,
            observedAt,
            receivedAt,
            bid.price(),
            bid.size(),
            ask.price(),
            ask.size()));
  }

  private void give(String what, Event event) throws FrameException {
    RecentIds ids = seen.get(what);
    if (ids == null) {
      if (seen.size() == MOST_TAPES) {
        throw new FrameException(
            Reason.OUT_OF_RANGE, "there are trades and quotes of more than " + MOST_TAPES);
      }
      ids = new RecentIds();
      seen.put(what, ids);
    }
    if (ids.add(event.sequence())) {
      out.event(event);
    } else {
      repeated.merge(what, 1L, Long::sum);
      out.repeated(event);
    }
  }
}
