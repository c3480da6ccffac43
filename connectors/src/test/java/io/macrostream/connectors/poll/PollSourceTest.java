package io.macrostream.connectors.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.SandboxFault;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.revision.RevisionFunction;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PollSourceTest {

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final Window YEARS =
      Window.of(LocalDate.of(2000, 1, 1), LocalDate.of(2022, 12, 31));
  private static final Patience QUICK =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          1000,
          Duration.ofMillis(50),
          Duration.ofMinutes(1));

  /** Static: the function that fails runs in the same process. */
  private static final AtomicInteger FAILURES = new AtomicInteger();

  private final SgsMarket market = new SgsMarket();
  private Sandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(0, market);
    FAILURES.set(0);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private PollSettings settings(String... series) {
    return PollSettings.backfill(List.of(series), YEARS, Hosts.behind(sandbox.address()), QUICK);
  }

  private static List<Event> run(PollSettings settings, int failures) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    env.enableCheckpointing(20);
    var told =
        env.fromSource(new PollSource(settings), WatermarkStrategy.noWatermarks(), "poll")
            .map(new FailSometimes(failures))
            .returns(RevisableRecord.class)
            .keyBy(RevisableRecord::stateKey)
            .process(new RevisionFunction());
    List<Event> events = new ArrayList<>();
    try (CloseableIterator<TopicRecord> records = told.executeAndCollect()) {
      while (records.hasNext()) {
        TopicRecord record = records.next();
        events.add(
            EventJson.read(Topics.named(record.topic()).orElseThrow().type(), record.value()));
      }
    }
    return events;
  }

  /** Fails after a checkpoint has been taken, a few times. */
  private static final class FailSometimes
      extends RichMapFunction<RevisableRecord, RevisableRecord> {

    private static final long serialVersionUID = 1L;
    private static final int EVERY = 5000;

    private final int failures;
    private int seen;

    FailSometimes(int failures) {
      this.failures = failures;
    }

    @Override
    public RevisableRecord map(RevisableRecord record) {
      if (++seen % EVERY == 0 && FAILURES.get() < failures) {
        FAILURES.incrementAndGet();
        throw new IllegalStateException("a failure that the test wants");
      }
      return record;
    }
  }

  private static void assertWhole(List<Event> events, String code, int id) {
    List<Observation> values =
        events.stream()
            .filter(Observation.class::isInstance)
            .map(Observation.class::cast)
            .filter(each -> each.seriesCode().equals(code))
            .toList();
    long days = YEARS.to().toEpochDay() - YEARS.from().toEpochDay() + 1;
    assertThat(values).hasSize((int) days).allMatch(each -> each.vintage() == 1);
    assertThat(values).extracting(Observation::observedAt).doesNotHaveDuplicates();
    assertThat(values)
        .allSatisfy(
            each ->
                assertThat(each.value())
                    .isEqualTo(
                        Math.round(
                                SgsMarket.value(
                                        id,
                                        LocalDate.ofInstant(
                                            each.observedAt(), java.time.ZoneOffset.UTC))
                                    * 1e4)
                            / 1e4));
  }

  @Test
  void aBackfillTellsEveryDayOnceAndItsStatus() throws Exception {
    List<Event> events = run(settings(SgsMarket.PTAX_SELL, SgsMarket.CDI, SgsMarket.SELIC), 0);
    assertWhole(events, SgsMarket.PTAX_SELL, 1);
    assertWhole(events, SgsMarket.CDI, 12);
    assertWhole(events, SgsMarket.SELIC, 11);
    assertThat(events)
        .filteredOn(DataStatus.class::isInstance)
        .hasSize(3)
        .allSatisfy(status -> assertThat(((DataStatus) status).records()).isEqualTo(8401));
    assertThat(events).noneMatch(DeadLetter.class::isInstance);
  }

  @Test
  void faultsAndRestartsLoseNothingAndRepeatNothing() throws Exception {
    sandbox.faults(
        new FaultPlan<>(
            Map.of(
                SandboxFault.SERVER_ERROR, 0.2,
                SandboxFault.TOO_MANY, 0.05,
                SandboxFault.TRUNCATED, 0.2,
                SandboxFault.CUT, 0.2),
            7));
    List<Event> events = run(settings(SgsMarket.PTAX_SELL, SgsMarket.CDI, SgsMarket.SELIC), 3);
    assertThat(FAILURES.get()).isEqualTo(3);
    assertWhole(events, SgsMarket.PTAX_SELL, 1);
    assertWhole(events, SgsMarket.CDI, 12);
    assertWhole(events, SgsMarket.SELIC, 11);
    assertThat(events).noneMatch(DeadLetter.class::isInstance);
  }

  @Test
  void aSeriesWhoseProbeIsWrongIsRefusedAndTheOthersAreNot() throws Exception {
    market.shift = 0.5;
    List<Event> events = run(settings(SgsMarket.PTAX_SELL, SgsMarket.CDI), 0);
    assertThat(events)
        .noneMatch(
            event ->
                event instanceof Observation value
                    && value.seriesCode().equals(SgsMarket.PTAX_SELL));
    assertThat(events)
        .filteredOn(DeadLetter.class::isInstance)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(((DeadLetter) letter).reason()).isEqualTo(Reason.REFUSED_BY_VENDOR);
              assertThat(((DeadLetter) letter).message()).contains("4.5213", "4.0213");
            });
    assertThat(events)
        .anyMatch(
            event -> event instanceof DataStatus status && status.flags().contains("PROBE_FAILED"));
    assertThat(events)
        .filteredOn(
            event -> event instanceof Observation value && value.seriesCode().equals(SgsMarket.CDI))
        .hasSize(8401);
  }
}
