package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.risk.limit.LimitScenario.asOf;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.LimitBook;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much patterns hold while ten thousand limits are breached, and afterwards. */
class PatternStateTest {

  private static final int LIMITS = 10_000;
  private static final int ROUNDS = 5;

  /** Those of which a hard breach is a beginning and not all of it. */
  private static final Set<BreachPattern> WAITING =
      EnumSet.of(
          BreachPattern.RECOVERY,
          BreachPattern.REPEATED_BREACH,
          BreachPattern.VELOCITY,
          BreachPattern.EXCEPTION_CLUSTER,
          BreachPattern.DRAWDOWN_AFTER_BREACH);

  private static final TypeSerializer<Utilisation> SERIALIZER =
      TypeInformation.of(Utilisation.class).createSerializer(new SerializerConfigImpl());

  /** Worse from hour to hour, so that each report is news. */
  private static Utilisation report(int limit, int hour) {
    double utilisation = 1.2 + 0.06 * hour;
    Instant time = evaluated(0).plus(Duration.ofHours(hour));
    return new Utilisation(
        "B" + limit,
        asOf(hour / 24),
        "EXCEPTION99",
        "L" + limit,
        1,
        100 * utilisation,
        100.0,
        utilisation,
        Severity.HARD,
        1,
        3,
        List.of(Utilisation.BREACH_BEGUN, RiskMetric.STALE_FACTORS + ":1"),
        time,
        time,
        hour + 1,
        List.of("REPEATED_BREACH", "VELOCITY=0.2", "STALE_BREACH", "EXCEPTION_CLUSTER"));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Utilisation, PatternMatch> harness(
      PatternOperator operator) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator,
            (Utilisation report) ->
                LimitBook.pair(report.node(), report.metric()) + '|' + report.limitId(),
            Types.STRING);
    harness.setCheckpointStorage(new JobManagerCheckpointStorage(1 << 28));
    harness.open();
    return harness;
  }

  private static void storm(
      KeyedOneInputStreamOperatorTestHarness<String, Utilisation, PatternMatch> harness, int hour)
      throws Exception {
    long time = report(0, hour).availableAt().toEpochMilli();
    for (int limit = 0; limit < LIMITS; limit++) {
      harness.processElement(report(limit, hour), time);
    }
    harness.processWatermark(time);
  }

  @ParameterizedTest
  @EnumSource
  void whatAPatternHoldsIsBoundedByTheReportsWithinItsBoundAndGoesWithThem(BreachPattern pattern)
      throws Exception {
    PatternOperator operator = BreachPatterns.operator(pattern, PatternBounds.DAILY, SERIALIZER);
    try (var harness = harness(operator)) {
      for (int hour = 0; hour < ROUNDS; hour++) {
        storm(harness, hour);
        harness.snapshot(hour, 0);
        assertThat(operator.heldReports() > 0)
            .as("it waits for more")
            .isEqualTo(WAITING.contains(pattern));
        assertThat(operator.heldReports())
            .as("no report more than once")
            .isLessThanOrEqualTo((long) (hour + 1) * LIMITS);
      }
      harness.processWatermark(evaluated(500).toEpochMilli());
      harness.snapshot(ROUNDS, 0);
      assertThat(operator.heldReports()).as("when the bound has passed").isZero();
    }
  }

  @Test
  void reportsThatWaitForTheWatermarkCount() throws Exception {
    PatternOperator operator =
        BreachPatterns.operator(BreachPattern.HARD_BREACH, PatternBounds.DAILY, SERIALIZER);
    try (var harness = harness(operator)) {
      harness.snapshot(1, 0);
      assertThat(operator.heldReports()).isZero();
      harness.processElement(report(1, 0), evaluated(0).toEpochMilli());
      harness.snapshot(2, 0);
      assertThat(operator.heldReports()).isPositive();
    }
  }
}
