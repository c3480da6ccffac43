package io.macrostream.connectors.book;

import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a recorded connection: the receive time in seconds since 1970, a colon, the frame.
 * Lines that begin with the address tell what happened to the connection: {@code <->} that it was
 * opened, {@code <-} what the client sent.
 *
 * @param number from 1
 * @param kind what it tells
 * @param time as written
 * @param text the frame
 */
public record Recorded(int number, Kind kind, String time, String text) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?:wss?://\\S{1,200} (?<arrow><->|<-|->) )?(?<time>\\d{9,11}(?:\\.\\d{1,12})?)"
              + "(?:[: ]\\s*(?<text>.*))?",
          Pattern.DOTALL);
  private static final int PROBED = 50;

  /** What a line tells. */
  public enum Kind {
    /** A connection was opened. */
    OPENED,
    /** The client sent something. */
    SENT,
    /** The venue sent a frame. */
    RECEIVED,
    /** Something else. */
    UNKNOWN
  }

  /** Reads a line. */
  static Recorded of(int number, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return new Recorded(number, Kind.UNKNOWN, "", line);
    }
    String arrow = matcher.group("arrow");
    String text = matcher.group("text");
    Kind kind = arrow == null ? Kind.RECEIVED : arrow.equals("<->") ? Kind.OPENED : Kind.SENT;
    return new Recorded(number, kind, matcher.group("time"), text == null ? "" : text);
  }

  /** Whether one of the first lines that hold a frame, sent or received, fits. */
  public static boolean anyFits(String recording, Predicate<String> frame) {
    var lines = new Lines(recording);
    for (int i = 0; i < PROBED; i++) {
      Optional<Recorded> line = lines.next();
      if (line.isEmpty() || line.get().kind() == Kind.UNKNOWN) {
        return false;
      }
      if (!line.get().text().isEmpty() && frame.test(line.get().text())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Plays a recording.
   *
   * @param feeds makes the feed of a session
   * @param progress is told each line before it is read
   */
  public static void play(
      String recording,
      Function<String, ? extends Feed<?>> feeds,
      FeedListener out,
      Consumer<Recorded> progress) {
    var lines = new Lines(recording);
    Feed<?> feed = null;
    for (Optional<Recorded> next = lines.next(); next.isPresent(); next = lines.next()) {
      Recorded line = next.get();
      progress.accept(line);
      try {
        Instant time = line.receivedAt();
        if (line.kind() == Kind.OPENED || feed == null) {
          end(feed);
          feed = feeds.apply(time.toString());
        }
        if (line.kind() == Kind.RECEIVED) {
          feed.frame(line.text(), time);
        }
      } catch (FrameException e) {
        if (feed == null) {
          out.problem(e.reason(), e.getMessage());
        } else {
          feed.unreadable(e.reason(), e.getMessage());
        }
      }
    }
    end(feed);
  }

  /**
   * Tells the frames that the venue sent, with their times. Lines that cannot be read are left out.
   */
  public static void received(String recording, BiConsumer<String, Instant> out) {
    var lines = new Lines(recording);
    for (Optional<Recorded> next = lines.next(); next.isPresent(); next = lines.next()) {
      try {
        if (next.get().kind() == Kind.RECEIVED) {
          out.accept(next.get().text(), next.get().receivedAt());
        }
      } catch (FrameException e) {
        continue; // its time is none of this century
      }
    }
  }

  private static void end(Feed<?> feed) {
    if (feed != null) {
      feed.end();
    }
  }

  private Instant receivedAt() throws FrameException {
    if (kind == Kind.UNKNOWN) {
      throw new FrameException(Reason.MALFORMED, "the line does not begin with a time");
    }
    return FrameFields.seconds(time);
  }

  /** The lines of a text that are not blank, one after another. */
  private static final class Lines {

    private final String text;
    private int at;
    private int number;

    Lines(String text) {
      this.text = text;
    }

    Optional<Recorded> next() {
      while (at < text.length()) {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        String line = text.substring(at, end).strip();
        at = end + 1;
        number++;
        if (!line.isEmpty()) {
          return Optional.of(Recorded.of(number, line));
        }
      }
      return Optional.empty();
    }
  }
}
