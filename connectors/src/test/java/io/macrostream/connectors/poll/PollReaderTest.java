package io.macrostream.connectors.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

/** The reader when it polls for ever. */
class PollReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final AnswerReader ANSWERS = AnswerReader.bundled();
  private static final Patience QUICK =
      new Patience(
          0,
          Duration.ofMillis(1),
          Duration.ofMillis(100),
          1000,
          Duration.ofMillis(1),
          Duration.ofSeconds(10));

  private final SgsMarket market = new SgsMarket();
  private final Wall wall = new Wall();
  private final Output output = new Output();

  /** Whether the central bank answers at all. */
  private volatile boolean down;

  private PollReader reader(PollSplit... splits) {
    return reader(null, null, splits);
  }

  private PollReader reader(LocalDate from, Duration every, PollSplit... splits) {
    List<String> series = new ArrayList<>();
    for (PollSplit split : splits) {
      series.add(split.series());
    }
    var settings = PollSettings.live(series, from, every, Hosts.direct(), QUICK);
    var vendors =
        new Vendors(
            ANSWERS,
            (request, key, limits) -> send(request),
            new Credentials(Map.of()),
            QUICK,
            false,
            wall);
    var reader = new PollReader(settings, new TestingReaderContext(), vendors, wall);
    reader.addSplits(List.of(splits));
    reader.notifyNoMoreSplits();
    return reader;
  }

  private Answer send(ApiRequest request) throws IOException {
    if (down) {
      throw new IOException("connection refused");
    }
    Answer answer = market.answer(request).orElseThrow();
    return new Answer(request, 200, answer.body(), wall.instant());
  }

  /** Lets the reader work until it has told so many records, or for so many steps of the clock. */
  private void drive(PollReader reader, int records, int steps) throws Exception {
    for (int step = 0; step < steps && output.records.size() < records; step++) {
      if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
        reader.isAvailable().get(5, TimeUnit.SECONDS);
        wall.now += wall.step;
      }
    }
  }

  /** What a test waits for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  /** Lets the reader work, and the clock go, until something holds. */
  private void drive(PollReader reader, Condition condition) throws Exception {
    for (int step = 0; step < 20_000 && !condition.holds(); step++) {
      if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
        reader.isAvailable().get(5, TimeUnit.SECONDS);
        wall.now += wall.step;
      }
    }
    assertThat(condition.holds()).isTrue();
  }

  @Test
  void whatArrivesIsStampedOnReceiptAndNeverBehindTheWatermark() throws Exception {
    try (PollReader reader = reader(PollSplit.of(SgsMarket.CDI), PollSplit.of(SgsMarket.SELIC))) {
      drive(reader, 63, 5_000);
    }
    List<Observation> values = output.of(Observation.class);
    assertThat(values).hasSizeGreaterThan(60);
    assertThat(values)
        .allSatisfy(
            value -> {
              assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
              assertThat(value.availableAt()).isAfterOrEqualTo(NOW);
            });
    assertThat(output.late).isZero();
    assertThat(output.watermarks).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anOutageStopsNeitherTheClockNorTheWatermark() throws Exception {
    down = true;
    try (PollReader reader = reader(PollSplit.of(SgsMarket.CDI))) {
      drive(reader, Integer.MAX_VALUE, 200);
    }
    assertThat(output.of(Observation.class)).isEmpty();
    assertThat(output.of(ClockTick.class)).hasSizeGreaterThan(1);
    long last = output.watermarks.get(output.watermarks.size() - 1);
    assertThat(last).isGreaterThan(NOW.toEpochMilli() + 1_000);
  }

  @Test
  void aRestoredRoundGoesOnAndOneThatIsOverWaitsForItsTime() throws Exception {
    PollSplit later =
        PollSplit.of(SgsMarket.CDI)
            .goneLive()
            .askedAgainAt(NOW.plusSeconds(3_600).toEpochMilli(), null, null);
    PollSplit outOfPlan = PollSplit.of(SgsMarket.SELIC).pastRequest(PollSplit.Counts.NONE);
    try (PollReader reader = reader(later, outOfPlan)) {
      drive(reader, 31, 5_000);
      assertThat(reader.snapshotState(1)).hasSize(2).contains(later);
    }
    assertThat(output.of(Observation.class))
        .isNotEmpty()
        .allMatch(value -> value.seriesCode().equals(SgsMarket.SELIC));
  }

  @Test
  void whileAVendorIsOutItsClockStopsAndItsSeriesSaySo() throws Exception {
    wall.step = 250;
    try (PollReader reader = reader(null, Duration.ofMillis(50), PollSplit.of(SgsMarket.CDI))) {
      drive(reader, () -> output.count(Topics.DATA_STATUS) > 0);
      down = true;
      long failing = wall.now;
      drive(reader, () -> wall.now > failing + 20_000);
      List<Long> ticks = ticksOf("vendors/BCB_SGS");
      assertThat(ticks.get(ticks.size() - 1))
          .as("last tick of a vendor that fails for 10 s")
          .isBetween(failing + 8_000, failing + 13_000);
      assertThat(ticksOf("vendors")).last(LONG).isGreaterThan(failing + 18_000);

      down = false;
      drive(reader, () -> output.count(Topics.DATA_STATUS) == 3);
      assertThat(output.of(DataStatus.class))
          .extracting(DataStatus::flags, DataStatus::version)
          .containsExactly(
              tuple(List.of(), 1), tuple(List.of("UNREACHABLE"), 2), tuple(List.of(), 3));
      long back = wall.now;
      drive(reader, () -> wall.now > back + 2_000);
      assertThat(ticksOf("vendors/BCB_SGS")).last(LONG).isGreaterThan(back);
    }
  }

  @Test
  void historyIsToldWithItsOwnTimesBeforeTimeGoesOn() throws Exception {
    LocalDate from = LocalDate.of(2020, 1, 1);
    try (PollReader reader =
        reader(from, null, PollSplit.of(SgsMarket.CDI), PollSplit.of(SgsMarket.SELIC))) {
      drive(reader, () -> !output.watermarks.isEmpty());
      assertThat(reader.snapshotState(1)).allMatch(PollSplit::live);
    }
    List<Observation> values = output.of(Observation.class);
    long days = LocalDate.of(2026, 11, 20).toEpochDay() - from.toEpochDay() + 1;
    assertThat(values).hasSize((int) (2 * days));
    assertThat(values).anyMatch(value -> value.availability() == Availability.DERIVED);
    assertThat(values)
        .filteredOn(value -> value.availableAt().isBefore(NOW))
        .hasSizeGreaterThan((int) (2 * days - 30))
        .allMatch(value -> value.availability() == Availability.DERIVED);
    assertThat(values).noneMatch(value -> value.availableAt().toEpochMilli() > wall.now);
    assertThat(output.late).isZero();
    assertThat(output.records.get(output.records.size() - 1).record().topic())
        .as("time goes on after all of it")
        .isEqualTo(Topics.CLOCK.name());
  }

  @Test
  void aVendorThatIsOutIsNotWaitedForAndWhatItTellsLaterIsDatedThen() throws Exception {
    wall.step = 250;
    down = true;
    LocalDate from = LocalDate.of(2020, 1, 1);
    try (PollReader reader = reader(from, null, PollSplit.of(SgsMarket.CDI))) {
      drive(reader, () -> !output.watermarks.isEmpty());
      assertThat(wall.now).isGreaterThan(NOW.toEpochMilli() + 9_000);
      down = false;
      drive(reader, () -> output.count(Topics.OBSERVATIONS) > 2_000);
    }
    assertThat(output.of(Observation.class))
        .allMatch(value -> value.availability() == Availability.FIRST_SEEN);
    assertThat(output.late).isZero();
  }

  @Test
  void aSeriesThatIsAddedLaterTellsItsHistoryAsOfNow() throws Exception {
    LocalDate from = LocalDate.of(2020, 1, 1);
    PollSplit known =
        PollSplit.of(SgsMarket.CDI)
            .historyUpTo(PollSplit.TOLD)
            .goneLive()
            .askedAgainAt(NOW.plusSeconds(3_600).toEpochMilli(), null, null);
    try (PollReader reader = reader(from, null, known, PollSplit.of(SgsMarket.SELIC))) {
      drive(reader, () -> output.count(Topics.OBSERVATIONS) > 2_000);
    }
    assertThat(output.of(Observation.class))
        .allMatch(value -> value.availability() == Availability.FIRST_SEEN)
        .allMatch(value -> value.seriesCode().equals(SgsMarket.SELIC));
    assertThat(output.late).isZero();
  }

  @Test
  void aPausedSeriesIsToldWhenItIsResumed() throws Exception {
    try (PollReader reader = reader(PollSplit.of(SgsMarket.CDI), PollSplit.of(SgsMarket.SELIC))) {
      reader.pauseOrResumeSplits(List.of(SgsMarket.CDI), List.of());
      drive(reader, () -> output.watermarks.size() > 50);
      assertThat(output.of(Observation.class))
          .isNotEmpty()
          .allMatch(value -> value.seriesCode().equals(SgsMarket.SELIC));
      reader.pauseOrResumeSplits(List.of(), List.of(SgsMarket.CDI));
      long before = output.count(Topics.OBSERVATIONS);
      drive(reader, () -> output.count(Topics.OBSERVATIONS) > before);
    }
    assertThat(output.late).isZero();
  }

  private List<Long> ticksOf(String clock) throws Exception {
    return output.of(ClockTick.class).stream()
        .filter(tick -> tick.source().equals(clock))
        .map(tick -> tick.availableAt().toEpochMilli())
        .toList();
  }

  @Test
  void ticksAreStampedToo() {
    Series series = ANSWERS.series().find(SgsMarket.CDI).orElseThrow();
    var quote =
        new Quote(
            "X", "V", "s", 1, NOW.minusSeconds(900), NOW.minusSeconds(60), 1.0, null, 2.0, null);
    Reading reading = Reading.builder().add(quote, "[0]", "").build();
    ApiRequest request = ApiRequest.get("https://h/p");
    RevisableRecord told = Emission.of(series, reading, request, true, NOW, NOW).get(0);
    RevisableRecord again =
        Emission.of(series, reading, request, true, NOW.plusSeconds(60), NOW.plusSeconds(60))
            .get(0);
    assertThat(told.record().availableAt()).isEqualTo(NOW.toEpochMilli());
    assertThat(told.naturalKey()).isEqualTo(again.naturalKey()).isNotNull();
    assertThat(told.fingerprint()).isEqualTo(again.fingerprint());
  }

  /** A clock that goes when it is told to. */
  private static final class Wall implements InstantSource {
    private volatile long now = NOW.toEpochMilli();

    /** How far it goes each time the reader has nothing to do. */
    private long step = 20;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }
  }

  /** What a reader emits; counts records behind the watermark. */
  private static final class Output implements ReaderOutput<RevisableRecord> {
    private final List<RevisableRecord> records = new ArrayList<>();
    private final List<Long> watermarks = new ArrayList<>();
    private int late;

    long count(Topic<?> topic) {
      return records.stream()
          .filter(record -> record.record().topic().equals(topic.name()))
          .count();
    }

    <T extends Event> List<T> of(Class<T> type) throws Exception {
      List<T> events = new ArrayList<>();
      for (RevisableRecord record : records) {
        if (Topics.named(record.record().topic()).orElseThrow().type() == type) {
          events.add(EventJson.read(type, record.record().value()));
        }
      }
      return events;
    }

    @Override
    public void collect(RevisableRecord record, long timestamp) {
      assertThat(timestamp).isEqualTo(record.record().availableAt());
      boolean behind = !watermarks.isEmpty() && timestamp <= watermarks.get(watermarks.size() - 1);
      late += behind ? 1 : 0;
      records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void collect(RevisableRecord record) {
      throw new AssertionError("a record without a time");
    }

    @Override
    public void markIdle() {
      throw new AssertionError("polling is never idle");
    }

    @Override
    public void markActive() {
      throw new AssertionError("polling is never idle");
    }

    @Override
    public SourceOutput<RevisableRecord> createOutputForSplit(String splitId) {
      throw new AssertionError("the watermark is of the whole");
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      throw new AssertionError("the watermark is of the whole");
    }
  }
}
