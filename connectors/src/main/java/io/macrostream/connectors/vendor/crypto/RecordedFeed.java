package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.Recorded;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Reads recordings of a feed: its frames are played through the books. */
final class RecordedFeed {

  private RecordedFeed() {}

  /** Whether a text is a recording that has a frame of that form near its beginning. */
  static boolean fits(String text, Predicate<JsonNode> frame) {
    return Recorded.anyFits(text, line -> fitsJson(line, frame));
  }

  private static boolean fitsJson(String text, Predicate<JsonNode> frame) {
    try {
      return frame.test(Body.json(text));
    } catch (VendorException e) {
      return false; // no JSON, so no frame of any venue
    }
  }

  /** Plays a recording. */
  static Reading read(String text, BiFunction<String, FeedListener, ? extends Feed<?>> feeds) {
    var into = new Into(Reading.builder());
    Recorded.play(text, session -> feeds.apply(session, into), into, line -> into.line = line);
    return into.reading.build();
  }

  /** Puts what a feed yields into a reading. */
  private static final class Into implements FeedListener {

    private final Reading.Builder reading;
    private Recorded line;

    Into(Reading.Builder reading) {
      this.reading = reading;
    }

    @Override
    public void event(Event event) {
      reading.add(event, where(), Part.cut(line.text()));
    }

    @Override
    public void problem(Reason reason, String message) {
      reading.reject(reason, message, where(), Part.cut(line.text()));
    }

    @Override
    public void note(String note) {
      reading.note(note);
    }

    private String where() {
      return "line " + line.number();
    }
  }
}
