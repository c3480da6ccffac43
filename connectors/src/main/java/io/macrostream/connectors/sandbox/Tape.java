package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.stream.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recorded frames of one venue. Each channel of each instrument is played once, and stands
 * still while nobody listens to it; so whoever comes back goes on where he left off, with the book
 * as it is by then.
 */
final class Tape {

  private final Dialect dialect;
  private final Map<FeedKey, Track> tracks = new LinkedHashMap<>();
  private int frames;

  Tape(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * A frame.
   *
   * @param index its place on the tape
   * @param key what it is of
   * @param receivedAt when it was recorded
   * @param node its content
   * @param text as it was recorded
   */
  record Frame(int index, FeedKey key, Instant receivedAt, JsonNode node, String text) {}

  /** One channel of one instrument. */
  private static final class Track {
    private final List<Frame> frames = new ArrayList<>();
    private final RecordedBook book;
    private int played;

    Track(RecordedBook book) {
      this.book = book;
    }

    boolean isOver() {
      return played == frames.size();
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** Number of frames that somebody can ask for. */
  synchronized int size() {
    return frames;
  }

  /** Adds a recorded frame at the end; one that nobody can ask for is left out. */
  synchronized void add(JsonNode node, String text, Instant receivedAt) {
    dialect
        .key(node)
        .ifPresent(
            key -> {
              Track track = tracks.computeIfAbsent(key, k -> new Track(dialect.book()));
              track.frames.add(new Frame(frames, key, receivedAt, node, text));
              frames++;
            });
  }

  /** Gives a book the state that it had before the first frame. */
  synchronized void begin(String symbol, JsonNode whole) {
    Track track = tracks.get(new FeedKey(symbol, Channel.BOOK));
    if (track != null) {
      dialect.apply(track.book, whole);
    }
  }

  synchronized boolean has(FeedKey key) {
    return tracks.containsKey(key);
  }

  /** Symbols of recorded books. */
  synchronized List<String> books() {
    return tracks.keySet().stream()
        .filter(key -> key.channel() == Channel.BOOK)
        .map(FeedKey::symbol)
        .toList();
  }

  /** Whether there is a next frame of those. */
  synchronized boolean hasNext(Collection<FeedKey> keys) {
    return first(keys) != null;
  }

  /** The next frame of those, which counts as played. */
  synchronized Optional<Frame> next(Collection<FeedKey> keys) {
    Track first = first(keys);
    if (first == null) {
      return Optional.empty();
    }
    Frame frame = first.frames.get(first.played++);
    if (frame.key().channel() == Channel.BOOK) {
      dialect.apply(first.book, frame.node());
    }
    return Optional.of(frame);
  }

  private Track first(Collection<FeedKey> keys) {
    Track first = null;
    for (FeedKey key : keys) {
      Track track = tracks.get(key);
      if (track != null
          && !track.isOver()
          && (first == null
              || track.frames.get(track.played).index() < first.frames.get(first.played).index())) {
        first = track;
      }
    }
    return first;
  }

  /** The whole book in a frame; empty where the first frame is that, or where it is no frame. */
  synchronized Optional<String> snapshot(FeedKey key) {
    Track track = tracks.get(key);
    return track == null || track.played == 0 || key.channel() != Channel.BOOK
        ? Optional.empty()
        : dialect.snapshot(key.symbol(), track.book);
  }

  /** The book as played so far; empty if it is not recorded. */
  synchronized Optional<RecordedBook> book(String symbol) {
    return Optional.ofNullable(tracks.get(new FeedKey(symbol, Channel.BOOK)))
        .map(track -> track.book);
  }

  /** The last frames played of those. */
  synchronized Map<FeedKey, JsonNode> played(Collection<FeedKey> keys) {
    Map<FeedKey, JsonNode> played = new LinkedHashMap<>();
    for (FeedKey key : keys) {
      Track track = tracks.get(key);
      if (track != null && track.played > 0) {
        played.put(key, track.frames.get(track.played - 1).node());
      }
    }
    return played;
  }
}
