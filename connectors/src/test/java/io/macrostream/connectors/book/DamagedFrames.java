package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Frames of a venue with damage, one after the other through one feed: made-up ones, and recorded
 * ones where they are at hand, cut, changed and in any order.
 */
final class DamagedFrames {

  private static final Instant START = Instant.parse("2021-04-17T16:43:37Z");
  private static final int MOST_FRAMES = 40;
  private static final int MOST_EDITS = 4;
  private static final int LONGEST_INSERT = 16;
  private static final int RECORDED = 2_000;

  /** What a fuzzer or a seed decides. */
  interface Choices {

    /** A number from {@code min} to {@code max}. */
    int between(int min, int max);

    /** At most so many bytes. */
    byte[] bytes(int most);
  }

  private final BiFunction<String, FeedListener, ? extends Feed<?>> feeds;
  private final List<String> frames;

  /**
   * @param recording of the shared payloads, or null where there is none
   * @param own frames that were made up
   */
  DamagedFrames(
      BiFunction<String, FeedListener, ? extends Feed<?>> feeds,
      String recording,
      List<String> own) {
    this.feeds = feeds;
    this.frames = new ArrayList<>(own);
    if (recording != null) {
      this.frames.addAll(recorded(recording));
    }
  }

  private static List<String> recorded(String recording) {
    Path file =
        Path.of(
            System.getProperty("macrostream.shared", "../../shared"), "data/payloads", recording);
    List<String> frames = new ArrayList<>();
    try {
      if (Files.isRegularFile(file)) {
        Files.readAllLines(file).stream()
            .limit(RECORDED)
            .map(line -> Recorded.of(1, line))
            .filter(line -> line.kind() == Recorded.Kind.RECEIVED && !line.text().isEmpty())
            .forEach(line -> frames.add(line.text()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return frames;
  }

  /** Plays some; nothing escapes the feed, and what it yields is no more than it was given. */
  void play(Choices choices) {
    var out = new Counting();
    Feed<?> feed = feeds.apply("session", out);
    int many = choices.between(1, MOST_FRAMES);
    for (int i = 0; i < many; i++) {
      String frame = next(choices);
      Instant receivedAt = START.plusMillis(i);
      if (feed instanceof BinanceFeed binance && choices.between(0, 3) == 0) {
        snapshot(binance, frame, receivedAt, out);
      } else {
        feed.frame(frame, receivedAt);
      }
    }
    feed.end();
    // One record of a frame, and one of each change that waited for its snapshot.
    assertThat(out.events).isLessThanOrEqualTo(2 * many);
  }

  private static void snapshot(BinanceFeed feed, String text, Instant receivedAt, Counting out) {
    try {
      BinanceMarket market = text.length() % 2 == 0 ? BinanceMarket.SPOT : BinanceMarket.FUTURES;
      feed.snapshot(market, "NKNUSDT", BinanceDepth.read(Body.json(text), receivedAt));
    } catch (FrameException e) {
      out.problem(e.reason(), e.getMessage());
    } catch (VendorException e) {
      out.problem(Reason.MALFORMED, e.getMessage());
    }
  }

  private String next(Choices choices) {
    if (choices.between(0, 15) == 0) {
      return new String(choices.bytes(200), StandardCharsets.UTF_8);
    }
    var frame = new StringBuilder(frames.get(choices.between(0, frames.size() - 1)));
    int edits = choices.between(0, MOST_EDITS);
    for (int i = 0; i < edits && frame.length() > 0; i++) {
      edit(frame, choices);
    }
    return frame.toString();
  }

  private static void edit(StringBuilder frame, Choices choices) {
    int at = choices.between(0, frame.length() - 1);
    switch (choices.between(0, 4)) {
      case 0 -> frame.setLength(at);
      case 1 -> frame.insert(at, text(choices));
      case 2 -> frame.setCharAt(at, (char) ('0' + choices.between(0, 9)));
      case 3 -> frame.replace(at, Math.min(frame.length(), at + LONGEST_INSERT), text(choices));
      default -> frame.delete(at, choices.between(at, frame.length()));
    }
  }

  private static String text(Choices choices) {
    return new String(choices.bytes(LONGEST_INSERT), StandardCharsets.UTF_8);
  }

  /** Counts what a feed yields, and insists that it says what is wrong. */
  private static final class Counting implements FeedListener {
    private int events;

    @Override
    public void event(Event event) {
      assertThat(event).isNotNull();
      events++;
    }

    @Override
    public void problem(Reason reason, String message) {
      assertThat(reason).isNotNull();
      assertThat(message).isNotBlank();
    }

    @Override
    public void note(String note) {
      assertThat(note).isNotBlank();
    }
  }
}
