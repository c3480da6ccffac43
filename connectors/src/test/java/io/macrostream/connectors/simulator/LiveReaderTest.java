package io.macrostream.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.macrostream.connectors.control.ControlFile;
import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class LiveReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final LiveConfig CONFIG = config(ControlFiles.simulatorDemo());

  @Test
  void thePastIsThatOfTheBoundedSimulation() throws Exception {
    SimulatorConfig bounded =
        new SimulatorConfig(7, LocalDate.of(2016, 1, 4), 1, 0, 1, Map.of(), ControlFiles.none());
    Output output = run(config(ControlFiles.none()), new Wall(), MOMENT);
    assertThat(texts(past(output)))
        .isEqualTo(
            texts(
                Replays.all(new SimulatorPlan(bounded)).stream()
                    .filter(record -> !record.topic().equals(Topics.DATA_STATUS.name()))
                    .toList()));
  }

  @Test
  void aSessionIsFirstSeenWhenItArrivesAndThereIsOneInEachInterval() throws Exception {
    List<TopicRecord> live = live(run(CONFIG, new Wall(), Duration.ofSeconds(21)));
    List<ScheduleEvent> closes = Replays.of(Topics.SCHEDULE, live);
    assertThat(closes).extracting(ScheduleEvent::date).isSorted().doesNotHaveDuplicates();
    assertThat(closes.get(0).date()).isEqualTo((int) CONFIG.liveFrom().toEpochDay());
    assertThat(closes).extracting(ScheduleEvent::availableAt).isSorted().hasSize(6);

    List<Bar> bars = Replays.of(Topics.BARS, live);
    assertThat(bars)
        .hasSize(6 * 20)
        .allMatch(bar -> bar.availability() == Availability.FIRST_SEEN)
        .allMatch(bar -> bar.observedAt().isBefore(NOW) && !bar.availableAt().isBefore(NOW));
  }

  @Test
  void noSessionArrivesBeforeTheDayItDescribesIsOver() throws Exception {
    Wall wall = new Wall();
    wall.now = Instant.parse("2017-01-04T22:59:59.999Z").toEpochMilli();
    Output output = run(CONFIG, wall, Duration.ofSeconds(30));
    LocalDate newest =
        Replays.of(Topics.BARS, output.records).stream()
            .map(bar -> LocalDate.ofEpochDay(bar.sessionDate()))
            .max(LocalDate::compareTo)
            .orElseThrow();
    assertThat(newest).isEqualTo("2017-01-04");
    assertThat(Replays.of(Topics.SCHEDULE, output.records))
        .extracting(ScheduleEvent::date)
        .contains((int) LocalDate.of(2017, 1, 3).toEpochDay())
        .doesNotContain((int) LocalDate.of(2017, 1, 4).toEpochDay());
    assertThat(output.lateRecords).isZero();
  }

  @Test
  void theClockTicksOnceASecondAndTheWatermarkFollowsItThroughSilence() throws Exception {
    Output output = run(CONFIG, new Wall(), Duration.ofSeconds(10));
    List<ClockTick> ticks = Replays.of(Topics.CLOCK, output.records);
    assertThat(ticks).hasSize(10).allMatch(tick -> tick.source().equals("simulator"));
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(Duration.between(ticks.get(i - 1).availableAt(), ticks.get(i).availableAt()))
          .isEqualTo(Duration.ofSeconds(1));
    }
    assertThat(output.watermarks).isSorted().doesNotHaveDuplicates();
    assertThat(output.watermarks.stream().filter(time -> time >= NOW.toEpochMilli()))
        .hasSizeGreaterThanOrEqualTo(499);
    assertThat(output.lateRecords).isZero();
  }

  @Test
  void aWallClockThatStepsBackDoesNotTakeTimeBack() throws Exception {
    Wall wall = new Wall();
    Output output = new Output();
    try (LiveReader reader = reader(CONFIG, LiveSplit.start(), wall)) {
      drive(reader, output, wall, Duration.ofSeconds(5));
      wall.now -= 3_000;
      drive(reader, output, wall, Duration.ofSeconds(5));
    }
    assertThat(output.records).extracting(TopicRecord::availableAt).isSorted();
    assertThat(output.watermarks).isSorted();
    assertThat(output.lateRecords).isZero();
  }

  @Test
  void aReaderRestoredLiveGoesOnWithTheNextRecord() throws Exception {
    List<TopicRecord> whole = live(run(CONFIG, new Wall(), Duration.ofSeconds(60)));
    Wall wall = new Wall();
    Output before = new Output();
    LiveSplit stored;
    try (LiveReader reader = reader(CONFIG, LiveSplit.start(), wall)) {
      drive(reader, before, wall, Duration.ofSeconds(13));
      stored = roundTrip(reader.snapshotState(1).get(0));
    }
    wall.now += Duration.ofHours(1).toMillis();
    Output after = run(CONFIG, stored, wall, Duration.ofSeconds(13));

    for (String topic :
        List.of("market.bars", "curve.points", "schedule.events", "market.trades")) {
      List<String> both = new ArrayList<>(contents(topic, live(before)));
      both.addAll(contents(topic, after.records));
      assertThat(both).as(topic).isEqualTo(contents(topic, whole).subList(0, both.size()));
      assertThat(contents(topic, after.records)).as(topic).isNotEmpty();
    }
    assertThat(after.records).allMatch(record -> record.availableAt() > stored.reached());
  }

  @Test
  void aReaderRestoredInThePastRepeatsAndLosesNothing() throws Exception {
    Output whole = run(CONFIG, new Wall(), MOMENT);
    Output both = new Output();
    LiveSplit stored;
    try (LiveReader reader = reader(CONFIG, LiveSplit.start(), new Wall())) {
      for (int i = 0; i < 1_000; i++) {
        reader.pollNext(both);
      }
      stored = roundTrip(reader.snapshotState(1).get(0));
    }
    try (LiveReader reader = reader(CONFIG, stored, new Wall())) {
      drive(reader, both, new Wall(), MOMENT);
    }
    assertThat(texts(past(both))).isEqualTo(texts(past(whole)));
  }

  @Test
  void anotherSimulationThanThatOfTheCheckpointIsRefused() throws Exception {
    LiveSplit stored;
    try (LiveReader reader = reader(CONFIG, LiveSplit.start(), new Wall())) {
      reader.pollNext(new Output());
      stored = reader.snapshotState(1).get(0);
    }
    LiveConfig other = LiveConfig.of(8, 1, Duration.ofSeconds(4), ControlFiles.simulatorDemo());
    try (LiveReader reader = reader(other, stored, new Wall())) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> reader.pollNext(new Output()))
          .withMessageContaining("not that of the checkpoint");
    }
  }

  @Test
  void aCommandWhoseTimeIsStillToComeIsReceivedNow() throws Exception {
    ControlFile positions =
        new ControlFile(
            "positions.csv",
            "firm,desk,book,instrument_id,quantity,effective_at\nF,D,B,SPX,1,2030-01-02\n");
    Output output = run(config(new ControlFiles(positions, null, null)), new Wall(), MOMENT);
    Command command = Replays.of(Topics.COMMANDS, output.records).get(0);
    assertThat(command.availableAt()).isEqualTo(NOW);
    assertThat(command.effectiveAt()).isEqualTo("2030-01-02T00:00:00Z");
    assertThat(output.lateRecords).isZero();
  }

  @Test
  void aLaterStartHasATradingSessionOfItsOwn() throws Exception {
    Wall later = new Wall();
    later.now += 1;
    Trade first = Replays.of(Topics.TRADES, run(CONFIG, new Wall(), MOMENT).records).get(0);
    Trade second = Replays.of(Topics.TRADES, run(CONFIG, later, MOMENT).records).get(0);
    assertThat(second.price()).isEqualTo(first.price());
    assertThat(second.tradeSequence()).isEqualTo(first.tradeSequence());
    assertThat(second.session()).isNotEqualTo(first.session());
  }

  @Test
  void storedBytesOfVersion1AreRead() throws IOException {
    LiveSplit split = new LiveSplit("ab", 1, 2, 3, 4, -5);
    byte[] bytes = new byte[44];
    bytes[1] = 2;
    bytes[2] = 'a';
    bytes[3] = 'b';
    for (int i = 1; i <= 4; i++) {
      bytes[3 + 8 * i] = (byte) i;
    }
    Arrays.fill(bytes, 36, 43, (byte) -1);
    bytes[43] = -5;
    LiveSplitSerializer serializer = new LiveSplitSerializer();
    assertThat(serializer.serialize(split)).isEqualTo(bytes);
    assertThat(serializer.deserialize(1, bytes)).isEqualTo(split);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> serializer.deserialize(2, bytes));
  }

  @Test
  void aSessionTakesASecondAtLeast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveConfig.of(1, 1, Duration.ofMillis(999), ControlFiles.none()));
  }

  private static LiveConfig config(ControlFiles control) {
    return LiveConfig.of(7, 1, Duration.ofSeconds(4), control);
  }

  private static LiveReader reader(LiveConfig config, LiveSplit split, Wall wall) {
    LiveReader reader = new LiveReader(config, new TestingReaderContext(), wall);
    reader.addSplits(List.of(split));
    reader.start();
    return reader;
  }

  /** A run from its start. */
  private static Output run(LiveConfig config, Wall wall, Duration time) throws Exception {
    return run(config, LiveSplit.start(), wall, time);
  }

  private static Output run(LiveConfig config, LiveSplit from, Wall wall, Duration time)
      throws Exception {
    Output output = new Output();
    try (LiveReader reader = reader(config, from, wall)) {
      drive(reader, output, wall, time);
    }
    return output;
  }

  /** The whole past, and as much of the wall clock. */
  private static void drive(LiveReader reader, Output output, Wall wall, Duration time)
      throws Exception {
    long end = wall.now + time.toMillis();
    while (wall.now < end) {
      if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
        wall.now += 20;
      }
    }
  }

  private static LiveSplit roundTrip(LiveSplit split) throws IOException {
    LiveSplitSerializer serializer = new LiveSplitSerializer();
    return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
  }

  private static List<TopicRecord> past(Output output) {
    return output.records.stream()
        .filter(record -> record.availableAt() < NOW.toEpochMilli())
        .toList();
  }

  private static List<TopicRecord> live(Output output) {
    return output.records.stream()
        .filter(record -> record.availableAt() >= NOW.toEpochMilli())
        .toList();
  }

  private static List<String> texts(List<TopicRecord> records) {
    return records.stream()
        .map(record -> record.topic() + new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** What the records of a topic say, without the times that the wall clock gave them. */
  private static List<String> contents(String topic, List<TopicRecord> records) {
    String times = topic.equals("market.trades") ? "available|observed" : "available";
    return texts(records).stream()
        .filter(text -> text.startsWith(topic + '{'))
        .map(text -> text.replaceAll("\"(" + times + ")_at\":\"[^\"]*\"", ""))
        .toList();
  }

  /** A clock that goes when it is told to. */
  private static final class Wall implements InstantSource {
    private long now = NOW.toEpochMilli();

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }
  }

  /** What a reader emits; counts records behind the watermark. */
  private static final class Output implements ReaderOutput<TopicRecord> {
    private final List<TopicRecord> records = new ArrayList<>();
    private final List<Long> watermarks = new ArrayList<>();
    private int lateRecords;

    @Override
    public void collect(TopicRecord record, long timestamp) {
      assertThat(timestamp).isEqualTo(record.availableAt());
      boolean late = !watermarks.isEmpty() && timestamp <= watermarks.get(watermarks.size() - 1);
      lateRecords += late ? 1 : 0;
      records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void collect(TopicRecord record) {
      throw new AssertionError("a record without a time");
    }

    @Override
    public void markIdle() {
      throw new AssertionError("a live market is never idle");
    }

    @Override
    public void markActive() {
      throw new AssertionError("a live market is never idle");
    }

    @Override
    public SourceOutput<TopicRecord> createOutputForSplit(String splitId) {
      throw new AssertionError("there is one split");
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      throw new AssertionError("there is one split");
    }
  }
}
