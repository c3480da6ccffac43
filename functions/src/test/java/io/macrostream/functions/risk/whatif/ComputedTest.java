package io.macrostream.functions.risk.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.risk.MadeUpNodes;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.TenDayRisk;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which figures a question computes, by the names that limits give them. */
class ComputedTest {

  private static final RiskSettings SETTINGS =
      MadeUpNodes.SETTINGS
          .at(List.of(9_500, 9_750, 9_900))
          .by(List.of(RiskMethod.STUDENT_T))
          .overTenDaysBy(TenDayRisk.METHODS);

  private final Computed computed = new Computed(SETTINGS);

  @Test
  void figuresHaveTheNamesOfLimits() {
    assertThat(computed.tails())
        .containsExactly("ES95", "ES97.5", "ES99", "VAR95", "VAR97.5", "VAR99");
    NodeDay day = MadeUpNodes.closes(1, 1).get(0);
    Map<String, Figure> figures = computed.of(day, List.of("VAR97.5_STUDENT_T"));
    assertThat(figures).containsKeys("VAR97.5", "ES99", "VAR97.5_STUDENT_T");
    assertThat(figures).doesNotContainKey("VAR95_STUDENT_T");
    assertThat(RiskMetric.LIMIT_METRICS).containsAll(figures.keySet());
  }

  @Test
  void whatIsNotComputedIsSaidToBe() {
    assertThat(computed.basis("VAR97.5")).isEqualTo(Basis.COMPUTED);
    assertThat(computed.basis("VAR97.5_STUDENT_T")).isEqualTo(Basis.COMPUTED);
    assertThat(computed.basis("VAR99_10D")).isEqualTo(Basis.NOT_COMPUTED);
    assertThat(computed.basis("VAR99_EVT")).isEqualTo(Basis.NOT_COMPUTED);
    assertThat(computed.basis(RiskMetric.STRESS_LOSS)).isEqualTo(Basis.NOT_COMPUTED);
    assertThat(computed.basis(RiskMetric.DRAWDOWN)).isEqualTo(Basis.UNCHANGED);
  }
}
