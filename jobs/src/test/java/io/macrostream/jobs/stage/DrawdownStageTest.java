package io.macrostream.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.risk.NodeDay;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the closes of books under a mandate to figures, journal and an alert, on a cluster. */
class DrawdownStageTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final double CAPITAL = 1e8;

  private record Given(List<String> metrics, List<String> journal, List<Alert> alerts) {}

  @Test
  void limitOnDrawdownOpensAnAlertWhateverTheParallelism() throws Exception {
    Given one = run(1);
    assertThat(one.metrics()).hasSize(5 * 5);
    assertThat(one.journal())
        .extracting(text -> EventJson.read(JournalEntry.class, bytes(text)).toPhase())
        .containsExactly("ACTIVE", "ACTIVE", "COOLDOWN");
    Alert alert = one.alerts().get(0);
    assertThat(alert.node()).isEqualTo("MACRO");
    assertThat(alert.metric()).isEqualTo(RiskMetric.DRAWDOWN);
    assertThat(alert.openedAt()).isEqualTo(close(2));
    Given two = run(2);
    assertThat(two.metrics()).isEqualTo(one.metrics());
    assertThat(two.journal()).isEqualTo(one.journal());
  }

  private static Given run(int parallelism) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    DrawdownStage drawdown =
        DrawdownStage.of(
            stream(env, "closes", NodeDay.class, closes(), NodeDay::time),
            stream(env, "mandates", Mandate.class, List.of(mandate()), each -> known(each)),
            stream(
                env, "actions", MandateAction.class, List.of(ofNoMandate()), each -> known(each)));
    LimitStage limited =
        LimitStage.of(
            drawdown.metrics(),
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
        TopicStage.records(drawdown.metrics(), Topics.RISK_METRICS, "to-metrics")
            .union(
                TopicStage.records(drawdown.journal(), Topics.RISK_JOURNAL, "to-journal"),
                TopicStage.records(alerts, Topics.ALERTS, "to-alerts"));
    Given given = new Given(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (CloseableIterator<TopicRecord> results = all.executeAndCollect()) {
      while (results.hasNext()) {
        keep(results.next(), given);
      }
    }
    return given;
  }

  private static void keep(TopicRecord record, Given given) throws Exception {
    if (is(record, Topics.ALERTS)) {
      given.alerts().add(EventJson.read(Alert.class, record.value()));
    } else {
      (is(record, Topics.RISK_METRICS) ? given.metrics() : given.journal())
          .add(new String(record.value(), StandardCharsets.UTF_8));
    }
  }

  private static boolean is(TopicRecord record, Topic<?> topic) {
    return record.topic().equals(topic.name());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface ToMillis<T> extends ToLongFunction<T>, Serializable {}

  private static <T> DataStream<T> stream(
      StreamExecutionEnvironment env,
      String name,
      Class<T> type,
      List<T> events,
      ToMillis<T> time) {
    return env.fromData(events, TypeInformation.of(type))
        .setParallelism(1)
        .uid("given-" + name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, ignored) -> time.applyAsLong(event)))
        .setParallelism(1)
        .uid("times-of-" + name);
  }

  private static long known(Event event) {
    return event.availableAt().toEpochMilli();
  }

  private static Instant close(int day) {
    return MONDAY.plusDays(day + 1L).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
  }

  /** Of the book and of another without a mandate: up, down by 4%, down by a gap, and flat. */
  private static List<NodeDay> closes() {
    double[] shares = {0.01, -0.041, -0.1, 0, 0};
    List<NodeDay> closes = new ArrayList<>();
    for (int day = 0; day < shares.length; day++) {
      for (String node : List.of("MACRO", "OTHER")) {
        closes.add(
            new NodeDay(
                node,
                NodeDay.Level.BOOK,
                "DESK",
                "FIRM",
                (int) MONDAY.plusDays(day).toEpochDay(),
                close(day).toEpochMilli(),
                new int[0],
                new double[0],
                CAPITAL,
                shares[day] * CAPITAL,
                false,
                0,
                3,
                false));
      }
    }
    return closes;
  }

  private static Mandate mandate() {
    Instant at = MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    List<String> levels = List.of("0.03=0.75", "0.05=0.5", "0.08=0");
    return new Mandate(
        "MACRO",
        Mandate.Control.PORTFOLIO,
        CAPITAL,
        Mandate.CURRENCY,
        levels,
        0.2,
        0.5,
        5,
        10,
        0.15,
        null,
        null,
        null,
        null,
        null,
        at,
        "risk",
        null,
        at.minusMillis(500),
        1);
  }

  /** A collection source cannot be empty. */
  private static MandateAction ofNoMandate() {
    Instant at = close(0);
    return new MandateAction(
        "a",
        "NOBODY",
        MandateAction.Action.FLOW,
        1.0,
        null,
        at,
        "ops",
        null,
        at.minusMillis(500),
        1);
  }

  private static Limit limit() {
    Instant at = MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Limit(
        "MACRO-DRAWDOWN",
        "MACRO",
        RiskMetric.DRAWDOWN,
        Limit.Kind.HARD,
        0.05,
        0.8,
        "USD",
        3,
        at,
        null,
        "risk",
        null,
        at.minusMillis(500),
        1,
        null,
        null);
  }
}
