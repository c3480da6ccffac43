package io.macrostream.jobs.stage;

import static io.macrostream.functions.alert.notify.NotifyScenario.limited;
import static io.macrostream.functions.alert.notify.NotifyScenario.toOne;
import static io.macrostream.functions.risk.limit.LimitScenario.asOf;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.alert.NotificationFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.limit.LimitScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ten thousand limits are breached at one instant and kept a day later, from risk figures through
 * limits, patterns and lifecycle to notifications, on a cluster. How many notifications there will
 * be is computed first.
 */
class NotificationStormTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final List<Integer> CONFIDENCES = List.of(9_900, 9_500);
  private static final List<String> METRICS = List.of(RiskMetric.VAR, RiskMetric.ES);
  private static final int METRICS_OF_A_NODE = 4;
  private static final int DESKS = 10;

  /** Books of the firm that is in breach itself, with its desks; that whose desks are; the last. */
  private static final List<Integer> BOOKS = List.of(1_489, 740, 250);

  private static final int BREACHES = METRICS_OF_A_NODE * (1 + DESKS + 1_489 + DESKS + 740 + 250);
  private static final int MOST = 100;
  private static final NotificationRules RULES = toOne(limited("all", MOST, Duration.ofMinutes(5)));

  /** The firm, the desks of the second, the books of the third: the rest is held back. */
  private static final int PASSING = METRICS_OF_A_NODE * (1 + DESKS + 250);

  private static final int NOTIFICATIONS = Math.min(PASSING, MOST) + 1;

  private static final List<Position> POSITIONS = new ArrayList<>();
  private static final List<Utilisation> REPORTS = new ArrayList<>();
  private static final List<Alert> ALERTS = new ArrayList<>();
  private static final List<Notification> TOLD = new ArrayList<>();

  @BeforeAll
  static void storm() throws Exception {
    List<String> inBreach = new ArrayList<>();
    for (int firm = 0; firm < BOOKS.size(); firm++) {
      for (int book = 0; book < BOOKS.get(firm); book++) {
        POSITIONS.add(position(firm, book % DESKS, book));
        inBreach.add("F" + firm + "-B" + book);
      }
    }
    inBreach.add("F0");
    for (int desk = 0; desk < DESKS; desk++) {
      inBreach.add("F0-D" + desk);
      inBreach.add("F1-D" + desk);
    }
    List<Limit> limits = new ArrayList<>();
    List<RiskMetric> figures = new ArrayList<>();
    for (int day = 0; day < 2; day++) {
      // Over the limit, and worse in a second version a second later; then within it.
      for (int version = 1; version <= (day == 0 ? 2 : 1); version++) {
        for (String node : inBreach) {
          for (String metric : METRICS) {
            for (int confidence : CONFIDENCES) {
              figures.add(figure(node, metric, confidence, day, version));
            }
          }
        }
      }
    }
    figures.stream().limit(BREACHES).forEach(figure -> limits.add(limit(figure)));
    run(limits, figures);
  }

  @Test
  void patternsSeeOnlyChanges() {
    assertThat(BREACHES).isEqualTo(10_000);
    assertThat(REPORTS).hasSize(2 * BREACHES);
  }

  @Test
  void everyBreachIsAnAlert() {
    assertThat(ALERTS)
        .filteredOn(alert -> alert.state() == Alert.State.OPEN)
        .hasSize(BREACHES)
        .extracting(Alert::alertId)
        .doesNotHaveDuplicates();
    assertThat(ALERTS).hasSize(2 * BREACHES);
  }

  @Test
  void theFormulaGivesTheNumberOfNotifications() {
    assertThat(PASSING).isEqualTo(1_044);
    Map<Instant, Integer> expected = new TreeMap<>();
    for (int day = 0; day < 2; day++) {
      expected.merge(evaluated(day), MOST, Integer::sum);
      expected.merge(evaluated(day).plusMillis(1), NOTIFICATIONS - MOST, Integer::sum);
    }
    Map<Instant, Integer> actual = new TreeMap<>();
    TOLD.forEach(each -> actual.merge(each.availableAt(), 1, Integer::sum));
    assertThat(actual).isEqualTo(expected);
    assertThat(TOLD).hasSize(2 * NOTIFICATIONS);
  }

  @Test
  void everyStepThatPassesIsInOneNotificationAndTheRestIsNamed() {
    List<String> steps = new ArrayList<>();
    TOLD.forEach(
        each -> each.alerts().forEach(step -> steps.add(step.alertId() + '|' + step.version())));
    assertThat(steps).hasSize(2 * PASSING).doesNotHaveDuplicates();
    // The first firm is gravest and highest, then the desks of the second, then books.
    // Each holds back the breaches of its own metric.
    int belowFirm = DESKS + BOOKS.get(0);
    int belowDesk = BOOKS.get(1) / DESKS;
    List<Integer> below = TOLD.stream().map(Notification::heldBack).toList();
    assertThat(below.subList(0, 4)).containsOnly(belowFirm);
    assertThat(below.subList(4, 44)).containsOnly(belowDesk);
    assertThat(below.subList(44, below.size())).containsOnly(0);
    assertThat(TOLD.get(0).title()).isEqualTo("HARD HARD_BREACH F0 ES95");
    assertThat(TOLD.get(0).text()).contains(" and " + belowFirm + " below\n");
  }

  @Test
  void aRestartInTheMiddleGivesTheSameNotifications() throws Exception {
    List<NotificationInput> inputs = new ArrayList<>();
    POSITIONS.forEach(position -> inputs.add(NotificationInput.of(position)));
    ALERTS.forEach(alert -> inputs.add(NotificationInput.of(alert)));
    List<Notification> told = new ArrayList<>();
    OperatorSubtaskState state;
    try (var first = harness(null)) {
      for (NotificationInput input : inputs) {
        first.processElement(input, 0);
      }
      first.processWatermark(evaluated(0).toEpochMilli());
      assertThat(first.extractOutputValues()).hasSize(MOST);
      told.addAll(first.extractOutputValues());
      state = first.snapshot(1, 1);
    }
    try (var second = harness(state)) {
      // The topic repeats what was written after the last checkpoint of the pipeline.
      for (NotificationInput input : inputs) {
        second.processElement(input, 0);
      }
      second.processWatermark(Long.MAX_VALUE);
      told.addAll(second.extractOutputValues());
    }
    assertThat(texts(told)).isEqualTo(texts(TOLD));
  }

  private static List<String> texts(List<? extends Event> events) {
    return events.stream().map(EventJson::text).toList();
  }

  private static void run(List<Limit> limits, List<RiskMetric> figures) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    LimitStage limited =
        LimitStage.of(
            stream(env, Topics.RISK_METRICS, figures, each -> millis(each.availableAt())),
            stream(env, Topics.LIMITS, limits, each -> millis(each.effectiveAt())));
    DataStream<Alert> alerts =
        AlertStage.of(
                limited.reports(),
                stream(
                    env,
                    Topics.ALERT_ACTIONS,
                    List.of(ofNoAlert()),
                    each -> millis(each.effectiveAt())))
            .alerts();
    DataStream<Position> positions =
        stream(env, Topics.POSITIONS, POSITIONS, each -> millis(each.effectiveAt()));
    DataStream<TopicRecord> all =
        TopicStage.records(limited.reports(), Topics.UTILISATION, "reports")
            .union(
                TopicStage.records(alerts, Topics.ALERTS, "alerts"),
                TopicStage.records(
                    NotificationStage.of(alerts, positions, RULES),
                    Topics.NOTIFICATIONS,
                    "to-notifications"));
    try (CloseableIterator<TopicRecord> results = all.executeAndCollect()) {
      while (results.hasNext()) {
        TopicRecord record = results.next();
        keep(record, Topics.UTILISATION, REPORTS);
        keep(record, Topics.ALERTS, ALERTS);
        keep(record, Topics.NOTIFICATIONS, TOLD);
      }
    }
  }

  private static <T extends Event> void keep(TopicRecord record, Topic<T> topic, List<T> all)
      throws Exception {
    if (record.topic().equals(topic.name())) {
      all.add(EventJson.read(topic.type(), record.value()));
    }
  }

  private static <T extends Event> DataStream<T> stream(
      StreamExecutionEnvironment env, Topic<T> topic, List<T> events, ToMillis<T> time) {
    return env.fromData(events, TypeInformation.of(topic.type()))
        .setParallelism(1)
        .uid("given-" + topic.name())
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, ignored) -> time.applyAsLong(event)))
        .setParallelism(1)
        .uid("times-of-" + topic.name());
  }

  @FunctionalInterface
  private interface ToMillis<T> extends ToLongFunction<T>, java.io.Serializable {}

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }

  /** A collection source cannot be empty. */
  private static AlertAction ofNoAlert() {
    return new AlertAction(
        "action",
        "0000",
        AlertAction.Action.ACKNOWLEDGE,
        null,
        evaluated(0),
        "desk head",
        evaluated(0),
        1,
        null,
        null);
  }

  private static Position position(int firm, int desk, int book) {
    String name = "F" + firm;
    return new Position(
        name, name + "-D" + desk, name + "-B" + book, "SPX", 1, morning(0), morning(0), 1);
  }

  private static RiskMetric figure(
      String node, String metric, int confidence, int day, int version) {
    return LimitScenario.figure(
        node,
        metric,
        confidence,
        day,
        day == 0 ? 160.0 + version : 50.0,
        evaluated(day).plusSeconds(version - 1),
        version);
  }

  private static Limit limit(RiskMetric figure) {
    assertThat(figure.asOf()).isEqualTo(asOf(0));
    return new Limit(
        figure.node() + '-' + figure.limitMetric(),
        figure.node(),
        figure.limitMetric(),
        Limit.Kind.HARD,
        150.0,
        0.8,
        "USD",
        1,
        morning(0),
        null,
        "risk",
        "cro",
        morning(0),
        1,
        null,
        null);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, NotificationInput, Notification>
      harness(OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new NotificationFunction(RULES)),
            NotificationFunction.KEY,
            Types.STRING,
            720,
            1,
            0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
