package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.OrderBook;
import io.macrostream.connectors.book.Recorded;
import io.macrostream.connectors.book.Replica;
import io.macrostream.connectors.book.Side;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.sandbox.RecordedContent;
import io.macrostream.connectors.sandbox.RecordedFeeds;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.StreamFault;
import io.macrostream.connectors.sandbox.StreamSandbox;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;

/** A reader on a sandbox that plays the recordings, with a clock that the test drives. */
final class FeedRun implements AutoCloseable {

  static final StreamPatience QUICK =
      new StreamPatience(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  private static final long WAIT_SECONDS = 300;

  final Wall wall = new Wall();
  final Told told = new Told();
  final StreamSandbox feeds;
  private final RecordedFeeds content;
  private final Sandbox answers;
  private final StreamSettings settings;
  private StreamReader reader;

  FeedRun(Subscription... subscriptions) throws Exception {
    this(payloads(), subscriptions);
  }

  FeedRun(Path recordings, Subscription... subscriptions) throws Exception {
    content = RecordedFeeds.below(recordings, RecordedContent.below(recordings));
    feeds = StreamSandbox.start(0, content, 0);
    answers = Sandbox.start(0, content);
    settings =
        new StreamSettings(
            List.of(subscriptions),
            Hosts.behind(feeds.address()),
            Hosts.behind(answers.address()),
            QUICK);
    restart(settings.ids().stream().map(StreamSplit::of).toList());
  }

  static Path payloads() {
    return SharedData.directory("data/payloads");
  }

  static Subscription all(String venue, String... symbols) {
    return new Subscription(venue + "-1", venue, List.of(symbols), EnumSet.allOf(Channel.class));
  }

  /** A fault at some frames, counted from 1. */
  static Supplier<Optional<StreamFault>> at(Map<Integer, StreamFault> faults) {
    var frames = new AtomicInteger();
    return () -> Optional.ofNullable(faults.get(frames.incrementAndGet()));
  }

  /** Whether a book is what the venue's REST service says after all frames. */
  boolean isServed(Replica replica, String depth, String symbol) {
    JsonNode book =
        Body.jsonOrMissing(
            content.answer(ApiRequest.get(depth + "?symbol=" + symbol)).orElseThrow());
    return replica != null
        && replica.bids().equals(levels(book.path("bids")))
        && replica.asks().equals(levels(book.path("asks")));
  }

  private static List<BookLevel> levels(JsonNode levels) {
    List<BookLevel> side = new ArrayList<>();
    levels.forEach(
        level -> side.add(new BookLevel(level.get(0).asDouble(), level.get(1).asDouble())));
    return side;
  }

  /** Goes on a second later from what was stored, with another reader. */
  void restart(List<StreamSplit> splits) throws IOException {
    if (reader != null) {
      reader.close();
      wall.forward(1_000);
    }
    var credentials = new Credentials(Map.of());
    var parts =
        new StreamReader.Parts(
            new JdkDialler(settings.feeds()),
            new Snapshots(settings.services(), credentials, wall),
            credentials,
            new SplittableRandom(1));
    reader =
        new StreamReader(
            settings, new TestingReaderContext(), VenueRegistry.bundled(), parts, wall);
    reader.addSplits(splits);
  }

  List<StreamSplit> snapshot() {
    return reader.snapshotState(1);
  }

  /** Lets the reader work until something is so; time goes on by 20 ms when there is nothing. */
  void until(BooleanSupplier done) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      step();
    }
  }

  void step() throws Exception {
    if (reader.pollNext(told) == InputStatus.NOTHING_AVAILABLE) {
      reader.isAvailable().get(WAIT_SECONDS, TimeUnit.SECONDS);
      wall.forward(20);
    }
  }

  /** What a feed yields of a recording that nothing happens to. */
  static <F extends Feed<?>> Undisturbed<F> undisturbed(
      String recording, BiFunction<String, FeedListener, F> maker) throws IOException {
    var listener = new Undisturbed<F>();
    Recorded.play(
        Files.readString(payloads().resolve(recording)),
        session -> listener.feed = maker.apply(session, listener),
        listener,
        line -> {});
    return listener;
  }

  static final class Undisturbed<F extends Feed<?>> implements FeedListener {
    F feed;
    final List<Event> events = new ArrayList<>();

    <T extends Event> List<T> of(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void event(Event event) {
      events.add(event);
    }

    @Override
    public void problem(Reason reason, String message) {
      throw new AssertionError(message);
    }

    @Override
    public void note(String note) {
      // Of no concern here.
    }
  }

  /**
   * Whoever applies the updates told; the books are never crossed, and each session's are whole.
   */
  static Map<String, Replica> replicas(List<BookUpdate> updates) {
    Map<String, Replica> replicas = new HashMap<>();
    Map<String, Long> sequences = new HashMap<>();
    for (BookUpdate update : updates) {
      long before = sequences.getOrDefault(update.instrumentId() + update.session(), 0L);
      assertThat(update.updateSequence()).isEqualTo(before + 1);
      assertThat(before > 0 || update.snapshot()).as("a session begins with a snapshot").isTrue();
      sequences.put(update.instrumentId() + update.session(), update.updateSequence());
      Replica replica = replicas.computeIfAbsent(update.instrumentId(), k -> new Replica());
      replica.apply(update);
      assertThat(replica.isCrossed()).isFalse();
    }
    return replicas;
  }

  static boolean isBook(Replica replica, OrderBook book) {
    return replica != null
        && replica.bids().equals(book.levels(Side.BID))
        && replica.asks().equals(book.levels(Side.ASK));
  }

  @Override
  public void close() throws Exception {
    reader.close();
    feeds.close();
    answers.close();
  }
}
