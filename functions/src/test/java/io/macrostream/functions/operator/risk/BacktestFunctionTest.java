package io.macrostream.functions.operator.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.MadeUpOutcomes;
import io.macrostream.functions.risk.VarOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Restarts are tried with every other operator, in RestartTest. */
class BacktestFunctionTest {

  private static final int DAYS = 400;

  private final List<VarOutcome> outcomes = MadeUpOutcomes.ofBooks(DAYS);

  @Test
  void anyOrderGivesTheSame() throws Exception {
    List<RiskMetric> inOrder;
    try (var harness = harness()) {
      for (VarOutcome outcome : outcomes) {
        harness.processElement(outcome, outcome.time());
        harness.processWatermark(outcome.time() - 1);
      }
      harness.processWatermark(Long.MAX_VALUE);
      inOrder = harness.extractOutputValues();
    }
    List<VarOutcome> shuffled = new ArrayList<>(outcomes);
    shuffled.addAll(outcomes.subList(0, 100));
    Collections.shuffle(shuffled, new Random(7));
    try (var harness = harness()) {
      for (VarOutcome outcome : shuffled) {
        harness.processElement(outcome, outcome.time());
      }
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).containsExactlyInAnyOrderElementsOf(inOrder);
    }
    assertThat(inOrder)
        .filteredOn(metric -> metric.metric().equals(RiskMetric.EXCEPTIONS))
        .hasSize(outcomes.size());
    assertThat(inOrder)
        .filteredOn(metric -> metric.metric().equals(RiskMetric.BASEL_ZONE))
        .hasSize(outcomes.size() / 2)
        .anyMatch(metric -> metric.value() != null && metric.value() > 0);
    assertThat(inOrder)
        .extracting(metric -> metric.node() + metric.limitMetric() + metric.asOf())
        .doesNotHaveDuplicates();
  }

  @Test
  void aCloseIsToldOnceTheWatermarkHasPassedIt() throws Exception {
    VarOutcome first = outcomes.get(0);
    try (var harness = harness()) {
      harness.processElement(first, first.time());
      harness.processWatermark(first.time() - 1);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(first.time());
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThatThrownBy(() -> harness.processElement(first, first.time()))
          .hasMessageContaining("BOOK0|HISTORICAL|9500")
          .hasMessageContaining("behind the watermark");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, VarOutcome, RiskMetric> harness()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new BacktestFunction()), VarOutcome::node, Types.STRING);
    harness.open();
    return harness;
  }
}
