package io.macrostream.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.risk.MadeUpOutcomes;
import io.macrostream.functions.risk.VarOutcome;
import java.io.Serializable;
import java.time.Instant;
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

/** From judged days to a limit on the supervisor's zone and its alert, on a cluster. */
class BacktestLimitTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final int DAYS = 530;

  /** The fifth exception, which makes the zone yellow, and the tenth, which makes it red. */
  private static final int YELLOW = 264;

  private static final int RED = 269;

  private record Given(List<RiskMetric> metrics, List<Alert> alerts) {}

  @Test
  void aLimitOnTheZoneOpensAnAlertThatEndsWhenTheExceptionsLeave() throws Exception {
    Given one = run(1);
    assertThat(one.metrics())
        .filteredOn(metric -> metric.limitMetric().equals("BASEL_ZONE99"))
        .hasSize(2 * DAYS);
    assertThat(one.alerts())
        .extracting(Alert::rule, Alert::state, Alert::severity, Alert::availableAt)
        .containsExactly(
            tuple("NO_RISK", Alert.State.OPEN, Severity.UNKNOWN, close(0)),
            tuple("NO_RISK", Alert.State.RESOLVED, Severity.OK, close(249)),
            tuple("HARD_BREACH", Alert.State.OPEN, Severity.HARD, close(YELLOW)),
            tuple("HARD_BREACH", Alert.State.RESOLVED, Severity.OK, close(RED + 246)));
    assertThat(one.alerts())
        .allMatch(alert -> alert.node().equals("B") && alert.metric().equals("BASEL_ZONE99"));
    assertThat(run(2)).isEqualTo(one);
  }

  private static Given run(int parallelism) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    DataStream<VarOutcome> outcomes =
        stream(env, "outcomes", VarOutcome.class, outcomes(), VarOutcome::time)
            .keyBy(VarOutcome::node)
            .map(outcome -> outcome)
            .returns(VarOutcome.class)
            .uid("keyed-outcomes");
    DataStream<RiskMetric> metrics = RiskStage.backtests(outcomes);
    LimitStage limited =
        LimitStage.of(
            metrics, stream(env, "limits", Limit.class, List.of(limit()), each -> known(each)));
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
        TopicStage.records(metrics, Topics.RISK_METRICS, "to-metrics")
            .union(TopicStage.records(alerts, Topics.ALERTS, "to-alerts"));
    Given given = new Given(new ArrayList<>(), new ArrayList<>());
    try (CloseableIterator<TopicRecord> results = all.executeAndCollect()) {
      while (results.hasNext()) {
        TopicRecord record = results.next();
        if (record.topic().equals(Topics.ALERTS.name())) {
          given.alerts().add(EventJson.read(Alert.class, record.value()));
        } else {
          given.metrics().add(EventJson.read(RiskMetric.class, record.value()));
        }
      }
    }
    given.metrics().sort(BacktestLimitTest::compare);
    return given;
  }

  private static int compare(RiskMetric left, RiskMetric right) {
    return EventJson.text(left).compareTo(EventJson.text(right));
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

  /** Ten exceptions of a book on days in a row; another book loses as often, with no limit. */
  private static List<VarOutcome> outcomes() {
    List<VarOutcome> outcomes = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (String book : List.of("B", "C")) {
        boolean loses = day > RED - 10 && day <= RED;
        outcomes.add(MadeUpOutcomes.of(book, day, loses ? -150 : 10));
      }
    }
    return outcomes;
  }

  private static Instant close(int day) {
    return Instant.ofEpochMilli(MadeUpOutcomes.of("B", day, 0).time());
  }

  /** Above green is 1, and the bound is between. */
  private static Limit limit() {
    Instant at = close(0).minusSeconds(1);
    return new Limit(
        "B-ZONE",
        "B",
        "BASEL_ZONE99",
        Limit.Kind.HARD,
        0.5,
        0.8,
        null,
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
