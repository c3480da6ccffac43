package io.macrostream.functions.operator.limit;

import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.SOFT_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.days;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static io.macrostream.functions.risk.limit.LimitScenario.figure;
import static io.macrostream.functions.risk.limit.LimitScenario.hard;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.removed;
import static io.macrostream.functions.risk.limit.LimitScenario.required;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static io.macrostream.functions.risk.limit.LimitScenario.var99;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import io.macrostream.functions.risk.limit.RiskDay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitFunctionTest {

  private static final int MAX_PARALLELISM = 720;

  private static final List<Limit> LIMITS =
      List.of(
          required(morning(0)),
          soft(1, 100, morning(1)),
          hard(1, 150, morning(1)),
          soft(2, 120, morning(4)),
          removed(SOFT_ID, 3, morning(6)));
  private static final List<RiskMetric> FIGURES =
      days(90.0, 90.0, 110.0, 110.0, 110.0, 160.0, 130.0, 50.0, null, 70.0);

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theOrderInWhichLimitsAndFiguresArriveDoesNotMatter(StateBackend backend) throws Exception {
    List<Utilisation> expected = null;
    List<Utilisation> expectedReports = null;
    for (int seed = 0; seed < 12; seed++) {
      List<Object> arrivals = new ArrayList<>(LIMITS);
      arrivals.addAll(FIGURES);
      Collections.shuffle(arrivals, new Random(seed));
      try (var harness = harness(backend, 1, 0, null)) {
        for (Object arrival : arrivals) {
          arrive(harness, arrival);
        }
        finish(harness);
        List<Utilisation> rows = harness.extractOutputValues();
        List<Utilisation> reports = reports(harness);
        expected = expected == null ? rows : expected;
        expectedReports = expectedReports == null ? reports : expectedReports;
        assertThat(rows).isEqualTo(expected);
        assertThat(reports).isEqualTo(expectedReports);
      }
    }
    assertThat(expected).hasSize(1 + 5 * 2 + 4);
    assertThat(expected.get(0).limitId()).isEqualTo(Utilisation.NO_LIMIT);
  }

  @Test
  void aFigureWaitsUntilBothInputsHavePassedItsTime() throws Exception {
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      arrive(harness, var99(2, 110.0));
      harness.processWatermark(new Watermark(evaluated(5).toEpochMilli()));
      assertThat(harness.extractOutputValues()).isEmpty();

      arrive(harness, soft(1, 100, morning(1)));
      harness.processBroadcastWatermark(new Watermark(evaluated(2).toEpochMilli()));
      assertThat(harness.extractOutputValues())
          .extracting(Utilisation::severity)
          .containsExactly(Severity.SOFT);
    }
  }

  @Test
  void aLateFigureIsJudgedAtOnceAndAsOfItsOwnTime() throws Exception {
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      arrive(harness, soft(1, 100, morning(0)));
      arrive(harness, soft(2, 200, morning(3)));
      harness.processBroadcastWatermark(new Watermark(evaluated(5).toEpochMilli()));
      harness.processWatermark(new Watermark(evaluated(5).toEpochMilli()));
      arrive(harness, var99(1, 110.0));

      assertThat(harness.extractOutputValues())
          .extracting(Utilisation::limitVersion)
          .containsExactly(1);
    }
  }

  @Test
  void aRequiredFigureThatDoesNotComeIsToldWithTheNextDay() throws Exception {
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      arrive(harness, required(morning(0)));
      arrive(harness, soft(1, 100, morning(0)));
      arrive(harness, var99(0, 50.0));
      arrive(harness, gross(0));
      arrive(harness, gross(1));
      arrive(harness, var99(2, 60.0));
      arrive(harness, gross(2));
      finish(harness);

      List<Utilisation> rows = harness.extractOutputValues();
      assertThat(rows)
          .extracting(row -> row.asOf() - var99(0, 0.0).asOf())
          .containsExactly(0, 1, 2);
      assertThat(rows.get(1).severity()).isEqualTo(Severity.UNKNOWN);
      assertThat(rows.get(1).flags()).containsExactly(RiskDay.METRIC_MISSING, "NO_RISK");
      assertThat(rows.get(1).limitId()).isEqualTo(SOFT_ID);
      assertThat(rows.get(1).availableAt()).isEqualTo(evaluated(2));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void continuesFromASnapshotTakenAnywhere(StateBackend backend) throws Exception {
    List<Utilisation> undisturbed = new ArrayList<>();
    List<Utilisation> undisturbedReports = new ArrayList<>();
    try (var harness = harness(backend, 1, 0, null)) {
      run(harness, 0, FIGURES.size());
      undisturbed.addAll(harness.extractOutputValues());
      undisturbedReports.addAll(reports(harness));
    }
    for (int cut = 1; cut < FIGURES.size(); cut++) {
      List<Utilisation> rows = new ArrayList<>();
      List<Utilisation> reports = new ArrayList<>();
      OperatorSubtaskState state;
      try (var harness = harness(backend, 1, 0, null)) {
        run(harness, 0, cut);
        arrive(harness, FIGURES.get(cut));
        state = harness.snapshot(1, 1);
        rows.addAll(harness.extractOutputValues());
        reports.addAll(reports(harness));
      }
      try (var harness = harness(backend, 1, 0, state)) {
        run(harness, cut + 1, FIGURES.size());
        rows.addAll(harness.extractOutputValues());
        reports.addAll(reports(harness));
      }
      assertThat(rows).isEqualTo(undisturbed);
      assertThat(reports).isEqualTo(undisturbedReports);
    }
  }

  @Test
  void rescalesWithEveryLimitOnEverySubtask() throws Exception {
    OperatorSubtaskState state;
    List<Utilisation> rows = new ArrayList<>();
    List<String> nodes = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      for (String node : nodes) {
        arrive(harness, on(node, soft(1, 100, morning(0))));
        arrive(harness, figure(node, "VAR", 9900, 0, 110.0, evaluated(0), 1));
      }
      advance(harness, 0);
      for (String node : nodes) {
        arrive(harness, figure(node, "VAR", 9900, 1, 110.0, evaluated(1), 1));
      }
      state = harness.snapshot(1, 1);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 2, subtask);
      try (var harness = harness(new HashMapStateBackend(), 2, subtask, part)) {
        finish(harness);
        rows.addAll(harness.extractOutputValues());
      }
    }
    assertThat(rows).extracting(Utilisation::node).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(rows).extracting(Utilisation::breachDays).containsOnly(2);
  }

  private static RiskMetric gross(int day) {
    return figure(NODE, RiskMetric.GROSS_EXPOSURE, 0, day, 1e6, evaluated(day), 1);
  }

  private static Limit on(String node, Limit limit) {
    return new Limit(
        limit.limitId() + node,
        node,
        limit.metric(),
        limit.kind(),
        limit.value(),
        limit.warnLevel(),
        limit.currency(),
        limit.sustainDays(),
        limit.effectiveAt(),
        limit.expiresAt(),
        limit.author(),
        limit.approver(),
        limit.availableAt(),
        limit.version(),
        null,
        null);
  }

  /** Days from..to in live order: what is known arrives, then time passes. */
  private static void run(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness,
      int from,
      int to)
      throws Exception {
    for (int day = from; day < to; day++) {
      for (Limit limit : LIMITS) {
        if (limit.effectiveAt().equals(morning(day))) {
          arrive(harness, limit);
        }
      }
      arrive(harness, FIGURES.get(day));
      advance(harness, day);
    }
    if (to == FIGURES.size()) {
      finish(harness);
    } else {
      LIMITS.stream()
          .filter(limit -> limit.effectiveAt().equals(morning(to)))
          .forEach(limit -> arriveUnchecked(harness, limit));
    }
  }

  private static void arriveUnchecked(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness,
      Limit limit) {
    try {
      arrive(harness, limit);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void arrive(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness,
      Object arrival)
      throws Exception {
    if (arrival instanceof Limit limit) {
      harness.processBroadcastElement(limit, limit.availableAt().toEpochMilli());
    } else if (arrival instanceof RiskMetric metric) {
      harness.processElement(metric, metric.availableAt().toEpochMilli());
    } else {
      throw new IllegalArgumentException("neither limit nor figure: " + arrival);
    }
  }

  private static void advance(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness, int day)
      throws Exception {
    harness.processBroadcastWatermark(new Watermark(evaluated(day).toEpochMilli()));
    harness.processWatermark(new Watermark(evaluated(day).toEpochMilli()));
  }

  private static void finish(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness)
      throws Exception {
    harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
    harness.processWatermark(Watermark.MAX_WATERMARK);
  }

  private static List<Utilisation> reports(
      KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness) {
    var reports = harness.getSideOutput(LimitFunction.SPARSE);
    return reports == null ? List.of() : reports.stream().map(record -> record.getValue()).toList();
  }

  private static KeyedBroadcastOperatorTestHarness<String, RiskMetric, Limit, Utilisation> harness(
      StateBackend backend, int parallelism, int subtask, OperatorSubtaskState state)
      throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            WriteBehindBroadcastOperator.of(
                new LimitFunction(Duration.ofDays(2)), LimitFunction.LIMITS),
            RiskMetric::node,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(backend);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
