package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.book.KrakenFeed;
import io.macrostream.connectors.book.Replica;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.sandbox.RecordedContent;
import io.macrostream.connectors.sandbox.RecordedFeeds;
import io.macrostream.connectors.sandbox.StreamSandbox;
import io.macrostream.connectors.stream.FeedRun.Undisturbed;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The source in a job that fails. */
class StreamSourceTest {

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final String[] PAIRS = {"OMG/USD", "XMR/USD"};

  /** Ten times as fast as it was recorded: three seconds. */
  private static final double SPEED = 10;

  /** Static: the function that fails runs in the same process. */
  private static final AtomicInteger FAILURES = new AtomicInteger();

  /** Fails at a record after a checkpoint that holds some, a few times. */
  private static final class FailSometimes extends RichMapFunction<TopicRecord, TopicRecord>
      implements CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 2;
    private static final int BEFORE = 100;

    private int seen;
    private boolean stored;

    @Override
    public TopicRecord map(TopicRecord record) {
      if (record.topic().equals(Topics.BOOKS.name())) {
        seen++;
        if (stored && FAILURES.get() < MOST) {
          FAILURES.incrementAndGet();
          throw new IllegalStateException("a failure that the test wants");
        }
      }
      return record;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      stored |= seen > BEFORE;
    }
  }

  @Test
  void booksAreRightAfterFailuresAndWhatWasMissedIsSaid() throws Exception {
    Undisturbed<KrakenFeed> recorded =
        FeedRun.undisturbed("kraken/ws-book-1000-2021-04.txt", KrakenFeed::new);
    var payloads = FeedRun.payloads();
    var content = RecordedFeeds.below(payloads, RecordedContent.below(payloads));
    List<Event> events = new ArrayList<>();
    try (StreamSandbox sandbox = StreamSandbox.start(0, content, SPEED);
        CloseableIterator<TopicRecord> records = job(sandbox)) {
      while (!isWhole(events, recorded)) {
        TopicRecord record = records.next();
        events.add(
            EventJson.read(Topics.named(record.topic()).orElseThrow().type(), record.value()));
      }
    }
    assertThat(FAILURES).hasValue(2);
    assertThat(events).noneMatch(DeadLetter.class::isInstance);
    assertThat(events).anyMatch(ClockTick.class::isInstance);
    for (String pair : PAIRS) {
      assertThat(events)
          .filteredOn(event -> event instanceof DataStatus status && status.series().equals(pair))
          .extracting(event -> ((DataStatus) event).flags())
          .contains(List.of("RESTARTED"));
    }
    assertThat(updates(events).stream().map(BookUpdate::session).distinct())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static CloseableIterator<TopicRecord> job(StreamSandbox sandbox) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    env.enableCheckpointing(50);
    var settings =
        new StreamSettings(
            List.of(FeedRun.all("KRAKEN", PAIRS)),
            Hosts.behind(sandbox.address()),
            Hosts.direct(),
            FeedRun.QUICK);
    return env.fromSource(new StreamSource(settings), WatermarkStrategy.noWatermarks(), "feeds")
        .map(new FailSometimes())
        .returns(TopicRecord.class)
        .executeAndCollect();
  }

  private static List<BookUpdate> updates(List<Event> events) {
    return events.stream()
        .filter(BookUpdate.class::isInstance)
        .map(BookUpdate.class::cast)
        .toList();
  }

  private static boolean isWhole(List<Event> events, Undisturbed<KrakenFeed> recorded) {
    boolean isTick = !events.isEmpty() && events.get(events.size() - 1) instanceof ClockTick;
    if (!isTick) {
      return false; // there is one every second
    }
    Map<String, Replica> replicas = FeedRun.replicas(updates(events));
    for (String pair : PAIRS) {
      var book = recorded.feed.find("KRAKEN", pair).orElseThrow().book();
      if (!FeedRun.isBook(replicas.get(pair), book)) {
        return false;
      }
    }
    return true;
  }
}
