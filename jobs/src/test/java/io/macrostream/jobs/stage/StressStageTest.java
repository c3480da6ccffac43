package io.macrostream.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.config.StressConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From levels and positions to the stress of a tree and an alert on it, on a cluster. */
class StressStageTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final double DV01 = 850;
  private static final double SHARES = 100;
  private static final double YIELD = 0.0412;
  private static final double SPX = 5_000;

  private record Given(Map<String, RiskMetric> last, List<String> metrics, List<Alert> alerts) {}

  @Test
  void everyNodeIsStressedAndALimitOnItOpensAnAlertWhateverTheParallelism() throws Exception {
    Given one = run(1, "--stress-detail", "true");
    double rates = parBond(YIELD + 0.015) - 1;
    double perDv01 = (parBond(YIELD + 1e-6) - parBond(YIELD - 1e-6)) / 2e-6 / -1e4;
    RiskMetric receiver = one.last().get("RATES|STRESS_LOSS|SCENARIOS");
    assertThat(receiver.value())
        .as("receiving loses when rates rise by 150 bp, by full revaluation")
        .isCloseTo(-rates * DV01 / perDv01, within(1.0));
    assertThat(receiver.flags()).containsExactly("ASSUMED", "WORST:wide-rate-shock");

    RiskMetric equities = one.last().get("EQ|STRESS_LOSS|SCENARIOS");
    assertThat(equities.value()).isCloseTo(0.30 * SHARES * SPX, within(1e-6));
    assertThat(equities.flags()).containsExactly("ASSUMED", "WORST:wide-risk-off");

    RiskMetric unmapped = one.last().get("MINES|STRESS_LOSS|SCENARIOS");
    assertThat(unmapped.value()).as("never a zero loss").isNull();
    assertThat(unmapped.flags()).containsExactly("NOT_RUN:4", "NO_RISK", "UNRELIABLE");
    assertThat(one.last().get("MINES|STRESS_UNMAPPED|SCENARIOS").value()).isEqualTo(1);
    assertThat(one.last().get("FIRM|STRESS_LOSS|SCENARIOS").value())
        .as("nothing stands in for the mine")
        .isNull();

    for (String scenario : List.of("wide-rate-shock", "wide-risk-off", "wide-relief")) {
      assertThat(one.last().get("MACRO|STRESS_PNL|" + scenario).value())
          .isCloseTo(
              one.last().get("RATES|STRESS_PNL|" + scenario).value()
                  + one.last().get("EQ|STRESS_PNL|" + scenario).value(),
              within(1e-6));
    }
    Alert alert = one.alerts().get(0);
    assertThat(alert.node()).isEqualTo("EQ");
    assertThat(alert.metric()).isEqualTo(RiskMetric.STRESS_LOSS);
    assertThat(alert.severity()).isEqualTo(Severity.HARD);
    assertThat(alert.openedAt()).as("at the first close").isEqualTo(close(0));

    Given two = run(2, "--stress-detail", "true");
    assertThat(two.metrics()).isEqualTo(one.metrics());
    assertThat(two.alerts()).isEqualTo(one.alerts());
  }

  @Test
  void withoutScenariosNothingIsStressed() throws Exception {
    assertThat(run(1, "--stress-sets", "none").last().keySet())
        .isNotEmpty()
        .noneMatch(key -> key.contains("STRESS"));
  }

  /** Value of a bond at par of 10 years, its coupon being today's yield. */
  private static double parBond(double yield) {
    double value = 0;
    for (int k = 1; k <= 20; k++) {
      value += YIELD / 2 / Math.pow(1 + yield / 2, k);
    }
    return value + 1 / Math.pow(1 + yield / 2, 20);
  }

  private static Given run(int parallelism, String... options) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    RiskStage risk =
        RiskStage.of(
            stream(env, "levels", Level.class, levels(), level -> millis(level.availableAt())),
            null, // not looked at, as risk is computed at closes
            stream(env, "days", ScheduleEvent.class, days(), each -> known(each)),
            stream(env, "positions", Position.class, positions(), each -> known(each)),
            instruments(),
            RiskSettings.standard(),
            stress(options),
            stream(
                env,
                "questions",
                WhatIfRequest.class,
                EventSchemas.records(Topics.WHAT_IF_REQUESTS).subList(0, 1),
                each -> known(each)));
    LimitStage limited =
        LimitStage.of(
            risk.metrics(),
            stream(env, "limits", Limit.class, List.of(limit()), each -> known(each)));
    DataStream<Alert> alerts =
        AlertStage.of(
                limited.reports(),
                stream(
                    env,
                    "alert-actions",
                    AlertAction.class,
                    EventSchemas.records(Topics.ALERT_ACTIONS).subList(0, 1),
                    each -> known(each)))
            .alerts();
    DataStream<TopicRecord> all =
        TopicStage.records(risk.metrics(), Topics.RISK_METRICS, "to-metrics")
            .union(TopicStage.records(alerts, Topics.ALERTS, "to-alerts"));
    Given given = new Given(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    try (CloseableIterator<TopicRecord> results = all.executeAndCollect()) {
      while (results.hasNext()) {
        keep(results.next(), given);
      }
    }
    given.metrics().sort(null);
    return given;
  }

  private static void keep(TopicRecord record, Given given) throws Exception {
    if (record.topic().equals(Topics.ALERTS.name())) {
      given.alerts().add(EventJson.read(Alert.class, record.value()));
      return;
    }
    RiskMetric metric = EventJson.read(RiskMetric.class, record.value());
    given.metrics().add(metric.toString());
    given
        .last()
        .merge(
            metric.node() + '|' + metric.metric() + '|' + metric.method(),
            metric,
            (a, b) -> a.asOf() > b.asOf() ? a : b);
  }

  private static <T> DataStream<T> stream(
      StreamExecutionEnvironment env,
      String name,
      Class<T> type,
      List<T> events,
      SerializableFunction<T, Long> time) {
    return env.fromData(events, TypeInformation.of(type))
        .setParallelism(1)
        .uid("given-" + name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, ignored) -> time.apply(event)))
        .setParallelism(1)
        .uid("times-of-" + name);
  }

  private static StressConfig stress(String... options) {
    List<String> args = new ArrayList<>(List.of("--kafka", "k:1", "--database"));
    args.add("jdbc:postgresql://127.0.0.1:5432/macrostream");
    args.addAll(List.of(options));
    return JobConfig.pipeline(args.toArray(String[]::new), close(9)).stress();
  }

  private static Map<String, Instrument> instruments() {
    Map<String, Instrument> held = new TreeMap<>();
    for (String id : List.of("SPX", "US_CMT_10Y", "IRON_ORE_PROXY")) {
      held.put(id, InstrumentMaster.bundled().find(id).orElseThrow());
    }
    return held;
  }

  private static List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      levels.add(level("IRON_ORE_PROXY", day, 60));
      levels.add(level("SPX", day, SPX * (day == 2 ? 1 : 0.9)));
      levels.add(level("US_CMT_10Y", day, day == 2 ? YIELD : 0.05));
    }
    return levels;
  }

  private static Level level(String id, int day, double level) {
    Instant at = close(day).minusSeconds(3_600);
    int date = (int) MONDAY.plusDays(day).toEpochDay();
    return new Level(id, "1d", date, at, at, level, level, 1, Topics.BARS.name(), id);
  }

  private static List<ScheduleEvent> days() {
    List<ScheduleEvent> days = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      int date = (int) MONDAY.plusDays(day).toEpochDay();
      days.add(
          new ScheduleEvent(
              ScheduleEvent.RISK, ScheduleEvent.DAY_CLOSE, date, morning(), close(day), "test"));
    }
    return days;
  }

  private static List<Position> positions() {
    return List.of(
        position("MACRO", "EQ", "SPX", SHARES),
        position("MACRO", "RATES", "US_CMT_10Y", DV01),
        position("VALUE", "MINES", "IRON_ORE_PROXY", 1_000));
  }

  private static Position position(String desk, String book, String instrument, double quantity) {
    return new Position("FIRM", desk, book, instrument, quantity, morning(), morning(), 1);
  }

  private static Limit limit() {
    return new Limit(
        "EQ-STRESS",
        "EQ",
        RiskMetric.STRESS_LOSS,
        Limit.Kind.HARD,
        120_000.0,
        0.8,
        "USD",
        3,
        morning(),
        null,
        "risk",
        null,
        morning().minusMillis(500),
        1,
        null,
        null);
  }

  private static Instant morning() {
    return MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant close(int day) {
    return MONDAY.plusDays(day + 1L).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
  }

  private static long known(Event event) {
    return millis(event.availableAt());
  }

  private static long millis(Instant instant) {
    return instant.toEpochMilli();
  }
}
