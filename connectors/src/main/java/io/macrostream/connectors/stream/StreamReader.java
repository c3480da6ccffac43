package io.macrostream.connectors.stream;

import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.MetricGroup;

/**
 * Keeps its share of the connections. Sockets run on threads of the JDK; what they bring is read
 * and told here, a frame of each connection in turn.
 */
final class StreamReader implements SourceReader<TopicRecord, StreamSplit> {

  /** Below the shortest heartbeat of a topic. */
  private static final long LISTEN_MILLIS = 20;

  private static final long TICK_MILLIS = 1000;
  private static final String CLOCK = "feeds";

  private final StreamSettings settings;
  private final VenueRegistry venues;
  private final InstantSource clock;
  private final Means means;
  private final MetricGroup metrics;
  private final Map<String, Connection<?>> connections = new TreeMap<>();
  private final Map<String, VenueCounters> counters = new TreeMap<>();

  /** One of the readers tells that feeds are read. */
  private final boolean tellsTime;

  private volatile CompletableFuture<Void> available = new CompletableFuture<>();
  private long told = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param parts what connections need; the reader listens for arrivals itself
   */
  StreamReader(
      StreamSettings settings,
      SourceReaderContext context,
      VenueRegistry venues,
      Parts parts,
      InstantSource clock) {
    this.settings = settings;
    this.venues = venues;
    this.clock = clock;
    this.metrics = context.metricGroup();
    this.tellsTime = context.getIndexOfSubtask() == 0;
    this.means =
        new Means(
            parts.dialler(), parts.snapshots(), parts.credentials(), parts.random(), this::arrived);
  }

  /**
   * What connections need.
   *
   * @param dialler opens them
   * @param snapshots asks for books
   * @param credentials keys of venues
   * @param random varies pauses
   */
  record Parts(
      Dialler dialler, Snapshots snapshots, Credentials credentials, RandomGenerator random) {}

  private void arrived() {
    available.complete(null);
  }

  @Override
  public void start() {
    // The enumerator gives splits when this reader registers.
  }

  @Override
  public InputStatus pollNext(ReaderOutput<TopicRecord> output) {
    if (clock.millis() > told + LISTEN_MILLIS) {
      promise(output); // however busy the feeds are
    }
    boolean busy = false;
    for (Connection<?> connection : connections.values()) {
      busy |= connection.work(reached(), event -> collect(event, output));
    }
    if (busy) {
      return InputStatus.MORE_AVAILABLE;
    }
    promise(output);
    available =
        new CompletableFuture<Void>().completeOnTimeout(null, LISTEN_MILLIS, TimeUnit.MILLISECONDS);
    if (connections.values().stream().anyMatch(Connection::hasArrivals)) {
      available.complete(null); // one came while nobody listened
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  private static void collect(Event event, ReaderOutput<TopicRecord> output) {
    TopicRecord record = record(Topics.of(event), event);
    output.collect(record, record.availableAt());
  }

  private static <T extends Event> TopicRecord record(Topic<T> topic, Event event) {
    return TopicRecord.of(topic, topic.type().cast(event));
  }

  /** Time never goes back, whatever the wall clock does. */
  private Instant reached() {
    last = Math.max(Math.max(clock.millis(), told + 1), last);
    return Instant.ofEpochMilli(last);
  }

  /** More records of the same millisecond may follow. */
  private void promise(ReaderOutput<TopicRecord> output) {
    long time = clock.millis() - 1;
    if (time > told) {
      if (Math.floorDiv(time, TICK_MILLIS) > Math.floorDiv(told, TICK_MILLIS)) {
        tick(Instant.ofEpochMilli(time), output);
      }
      told = time;
      output.emitWatermark(new Watermark(time));
    }
  }

  /** Feeds are read, and so are the venues all of whose connections are heard. */
  private void tick(Instant time, ReaderOutput<TopicRecord> output) {
    if (tellsTime) {
      collect(new ClockTick(CLOCK, time), output);
    }
    Map<String, Boolean> heard = new TreeMap<>();
    connections
        .values()
        .forEach(each -> heard.merge(each.venue(), each.isHeard(time), Boolean::logicalAnd));
    heard.forEach(
        (venue, isHeard) -> {
          if (isHeard) {
            collect(new ClockTick(ClockTick.partOf(CLOCK, venue), time), output);
          }
        });
  }

  @Override
  public void addSplits(List<StreamSplit> splits) {
    for (StreamSplit split : splits) {
      Optional<Subscription> wanted = settings.find(split.id());
      wanted.ifPresent(each -> connections.put(split.id(), connection(each, split)));
    }
    available.complete(null);
  }

  private Connection<?> connection(Subscription subscription, StreamSplit split) {
    VenueProfile profile = venues.find(subscription.venue()).orElseThrow();
    return connection(subscription, profile, venues.venue(profile), split);
  }

  private <F extends Feed<?>> Connection<F> connection(
      Subscription subscription, VenueProfile profile, Venue<F> venue, StreamSplit split) {
    VenueCounters own =
        counters.computeIfAbsent(profile.id(), id -> new VenueCounters(metrics, id));
    return new Connection<>(subscription, profile, venue, means, settings.patience(), own, split);
  }

  @Override
  public void notifyNoMoreSplits() {
    // Feeds do not end.
  }

  @Override
  public List<StreamSplit> snapshotState(long checkpointId) {
    return connections.values().stream().map(Connection::split).toList();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() {
    connections.values().forEach(Connection::close);
    means.snapshots().close();
  }
}
