package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.deploy.explain.Subject.Figure;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRunTest {

  private static final RiskMetric BEFORE_IT =
      Sample.figure(
          "VAR",
          "HISTORICAL",
          9_900,
          1,
          5,
          Sample.CLOSE.minusSeconds(60),
          List.of(RiskFlags.INTRADAY));
  private static final RiskMetric AT_CLOSE = Sample.figure("VAR", "HISTORICAL", 9_900, 2, 5);

  private final NodeRun run = new NodeRun(Sample.DAY);

  @Test
  void theNewestVersionIsMeantUnlessAnotherIsAskedFor() {
    run.add(AT_CLOSE);
    run.add(BEFORE_IT);
    assertThat(run.find(named("VAR99"))).contains(AT_CLOSE);
    assertThat(run.find(named("VAR99@1"))).contains(BEFORE_IT);
    assertThat(run.find(named("VAR99@3"))).isEmpty();
    assertThat(run.find(named("ES99"))).isEmpty();
    assertThat(run.names()).containsExactly("VAR99");
  }

  @Test
  void aLossIsFoundUnderTheProfit() {
    RiskMetric pnl = Sample.figure("PNL", "POSITIONS", 0, 1, 5);
    run.add(pnl);
    assertThat(run.find(named("LOSS"))).contains(pnl.asLoss());
    assertThat(run.find(named("PNL"))).contains(pnl);
  }

  @Test
  void itTellsHowTheRunWasConfigured() {
    assertThat(run.isEmpty()).isTrue();
    run.add(AT_CLOSE);
    assertThat(run.intraday()).isFalse();
    assertThat(run.otherMethods()).isEmpty();
    run.add(BEFORE_IT);
    run.add(Sample.figure("VAR", "STUDENT_T", 9_750, 1, 5));
    run.add(Sample.figure("VAR_10D", "FILTERED_EWMA", 9_900, 1, 5));
    assertThat(run.intraday()).isTrue();
    assertThat(run.otherMethods()).containsExactly("STUDENT_T");
    assertThat(run.tenDayMethods()).containsExactly("FILTERED_EWMA");
    assertThat(run.confidences()).containsExactly(9_750, 9_900);
    assertThat(run.window()).isEqualTo(500);
    assertThat(run.isEmpty()).isFalse();
  }

  @Test
  void tradesCountFromTheLastCloseOn() {
    assertThat(run.lastClose()).isEqualTo(Instant.MIN);
    run.add(AT_CLOSE);
    run.add(BEFORE_IT);
    assertThat(run.lastClose()).as("the day itself, and what is not closed").isEqualTo(Instant.MIN);
    NodeRun next = new NodeRun(Sample.DAY + 1);
    next.add(AT_CLOSE);
    next.add(BEFORE_IT);
    assertThat(next.lastClose()).isEqualTo(Sample.CLOSE);
  }

  @Test
  void scenariosThatShareANameAreToldApartByTheirMethods() {
    run.add(Sample.figure("STRESS_PNL", "rates_up", 0, 1, 5));
    run.add(Sample.figure("STRESS_PNL", "rates_down", 0, 1, 5));
    Figure all = named("STRESS_PNL");
    assertThat(run.methodsOf(all)).containsExactly("rates_down", "rates_up");
  }

  private static Figure named(String metric) {
    return (Figure) Subject.parse(Sample.NODE + "/2008-10-06/" + metric);
  }
}
