package io.macrostream.functions.operator.drawdown;

import static io.macrostream.functions.operator.drawdown.MandateRun.BOOK;
import static io.macrostream.functions.operator.drawdown.MandateRun.CAPITAL;
import static io.macrostream.functions.operator.drawdown.MandateRun.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.JournalEntry.Kind;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction.Action;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.drawdown.NodePnl;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closes, mandates and what people ask for, in event time, to figures and the journal. */
class DrawdownFunctionTest {

  private static final String SHADOW = "MACRO_MODEL";

  private MandateRun run;

  @BeforeEach
  void open() throws Exception {
    run = new MandateRun();
  }

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  @Test
  void withoutAMandateNothingIsTold() throws Exception {
    run.days(3, -0.05);
    assertThat(run.metrics()).isEmpty();
    assertThat(run.journal()).isEmpty();
    assertThat(run.refused()).isEmpty();
  }

  @Test
  void tellsFiguresOfEachClose() throws Exception {
    run.mandate(MandateRun.portfolio()).day(0.02).day(-0.01);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(101e6);
    double drawdown = 0.01 / 1.02;
    assertThat(run.value(RiskMetric.DRAWDOWN)).isCloseTo(drawdown, within(1e-12));
    assertThat(run.value(RiskMetric.DRAWDOWN_YTD)).isCloseTo(drawdown, within(1e-12));
    assertThat(run.value(RiskMetric.DRAWDOWN_INCEPTION)).isCloseTo(drawdown, within(1e-12));
    RiskMetric scale = run.metric(RiskMetric.EXPOSURE_SCALE);
    assertThat(scale.value()).isEqualTo(1);
    assertThat(scale.flags()).containsExactly("PHASE:ACTIVE");
    assertThat(scale.method()).isEqualTo("DRAWDOWN_CONTROL");
    assertThat(scale.positionsVersion()).isEqualTo(7);
    assertThat(scale.asOf()).isEqualTo((int) MONDAY.plusDays(1).toEpochDay());
    assertThat(run.journal()).extracting(JournalEntry::kind).containsExactly(Kind.STARTED);
    assertThat(run.journal().get(0).people()).containsExactly("risk.officer", "head.of.risk");
  }

  @Test
  void gapOnTheFirstDayGoesStraightToTheDeepestLevel() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.10);
    assertThat(run.phase()).isEqualTo("COOLDOWN");
    assertThat(run.scale()).isZero();
    JournalEntry entry = run.lastEntry();
    assertThat(entry.kind()).isEqualTo(Kind.TRANSITION);
    assertThat(entry.fromLevel()).isZero();
    assertThat(entry.toLevel()).isEqualTo(3);
    assertThat(entry.fromScale()).isEqualTo(1);
    assertThat(entry.toScale()).isZero();
    assertThat(entry.positionsVersion()).isEqualTo(7);
    assertThat(entry.reason()).contains("10.00%");
  }

  @Test
  void flatEquityLeavesTheCooldownByTimeAndRampsBack() throws Exception {
    run.mandate(MandateRun.portfolio()).days(20, 0.0001).day(-0.09);
    assertThat(run.phase()).isEqualTo("COOLDOWN");
    // The loss alone is a volatility of 32% over twenty days: until it is forgotten the gate holds.
    run.days(19, 0);
    assertThat(run.phase()).isEqualTo("COOLDOWN");
    run.day(0);
    assertThat(run.phase()).isEqualTo("RAMP");
    assertThat(run.scale()).isCloseTo(0.1, within(1e-12));
    run.days(9, 0);
    assertThat(run.phase()).isEqualTo("ACTIVE");
    assertThat(run.scale()).isEqualTo(1);
    assertThat(run.value(RiskMetric.DRAWDOWN)).as("the peak of the levels was rebased").isZero();
    assertThat(run.value(RiskMetric.DRAWDOWN_INCEPTION)).as("that of inception never").isPositive();
    assertThat(run.value(RiskMetric.DRAWDOWN_YTD)).isGreaterThan(0.08);
  }

  @Test
  void cooldownIsReleasedByHandWhenItsTimeIsOver() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.09).days(3, 0);
    run.ask(Action.RELEASE_COOLDOWN, "head.of.macro", null).day(0);
    assertThat(run.phase()).isEqualTo("COOLDOWN");
    assertThat(run.refused())
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("no cooldown whose time is over");
    run.ask(Action.RELEASE_COOLDOWN, "head.of.macro", null).day(0);
    assertThat(run.phase()).isEqualTo("RAMP");
    assertThat(run.lastEntry().people()).containsExactly("head.of.macro");
    assertThat(run.refused()).hasSize(1);
  }

  @Test
  void theWayBackReactsToTheWouldBePortfolio() throws Exception {
    run.mandate(MandateRun.portfolio(SHADOW, start(), 1));
    run.dayWithShadow(-0.09, SHADOW, -0.09);
    for (int i = 0; i < 5; i++) {
      if (i == 4) {
        run.ask(Action.RELEASE_COOLDOWN, "head.of.macro", null);
      }
      run.dayWithShadow(0, SHADOW, 0.001);
    }
    assertThat(run.phase()).isEqualTo("RAMP");
    run.dayWithShadow(0, SHADOW, -0.05);
    assertThat(run.phase()).isEqualTo("RAMP");
    assertThat(run.lastEntry().toLevel()).as("of 0.05 / 0.91").isEqualTo(2);
    run.dayWithShadow(0, SHADOW, -0.05);
    assertThat(run.phase()).as("equity is flat, but what it would be is not").isEqualTo("COOLDOWN");
    assertThat(run.scale()).isZero();
    assertThat(run.lastEntry().reason()).contains("would-be portfolio");
  }

  @Test
  void shadowWithoutPnlDoesNotOpenTheGateAndIsFlagged() throws Exception {
    run.mandate(MandateRun.portfolio(SHADOW, start(), 1));
    for (int i = 0; i < 20; i++) {
      run.dayWithShadow(0.0001, SHADOW, 0.0001);
    }
    run.dayWithShadow(-0.09, SHADOW, 0);
    for (int i = 0; i < 6; i++) {
      run.dayWithShadow(0, SHADOW, Double.NaN);
      assertThat(run.phase()).isEqualTo("COOLDOWN");
      assertThat(run.metric(RiskMetric.DRAWDOWN).flags()).contains("NO_SHADOW_PNL");
    }
    run.dayWithShadow(0, SHADOW, 0);
    assertThat(run.phase()).isEqualTo("RAMP");
  }

  @Test
  void flowsAreNoPerformance() throws Exception {
    run.mandate(MandateRun.portfolio()).day(0);
    run.flow(-50e6).day(0);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(50e6);
    assertThat(run.value(RiskMetric.DRAWDOWN)).isZero();
    run.flow(150e6).day(-0.01);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(199e6);
    assertThat(run.value(RiskMetric.DRAWDOWN)).as("1 of 50").isCloseTo(0.02, within(1e-12));
    assertThat(run.journal())
        .extracting(JournalEntry::kind)
        .containsExactly(Kind.STARTED, Kind.FLOW, Kind.FLOW);
    assertThat(run.lastEntry().reason()).contains("150000000 USD");
  }

  @Test
  void flowOfMoreThanThereIsIsRefused() throws Exception {
    run.mandate(MandateRun.portfolio()).day(0).flow(-60e6).flow(-40e6).day(0);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(40e6);
    assertThat(run.refused())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.REJECTED_COMMAND);
              assertThat(letter.origin()).isEqualTo("command:c-2");
              assertThat(letter.message()).contains("more than the NAV of 4.0E7");
            });
  }

  @Test
  void hardStopEndsByTwoPeopleOnly() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.16);
    assertThat(run.phase()).isEqualTo("STOPPED");
    run.days(300, 0);
    assertThat(run.phase()).as("time does not end it").isEqualTo("STOPPED");
    run.ask(Action.RESET_HARD_STOP, "head.of.macro", null).day(0);
    run.ask(Action.RESET_HARD_STOP, "head.of.macro", " head.of.macro").day(0);
    run.ask(Action.RELEASE_COOLDOWN, "head.of.macro", "head.of.risk").day(0);
    assertThat(run.phase()).isEqualTo("STOPPED");
    assertThat(run.refused()).hasSize(3);
    run.ask(Action.RESET_HARD_STOP, "head.of.macro", "head.of.risk").day(0);
    assertThat(run.phase()).isEqualTo("RAMP");
    assertThat(run.lastEntry().people()).containsExactly("head.of.macro", "head.of.risk");
    assertThat(run.value(RiskMetric.DRAWDOWN)).isZero();
    assertThat(run.value(RiskMetric.DRAWDOWN_INCEPTION)).isCloseTo(0.16, within(1e-12));
    assertThat(run.refused()).hasSize(3);
  }

  @Test
  void breakersActOnTheAllocation() throws Exception {
    run.mandate(MandateRun.breaker(Mandate.Control.STRATEGY, null)).day(0.01).day(-0.025);
    assertThat(run.scale()).as("2% in a day").isEqualTo(0.5);
    assertThat(run.lastEntry().reason()).contains("tripped");
    run.day(0);
    assertThat(run.scale()).isEqualTo(1);
    run.days(10, -0.015);
    assertThat(run.scale()).as("15% from the peak").isZero();
    assertThat(run.phase()).isEqualTo("STOPPED");
    run.days(50, 0);
    assertThat(run.scale()).isZero();
    run.ask(Action.RESET_HARD_STOP, "pm", "head.of.risk").day(0);
    assertThat(run.scale()).isEqualTo(1);
    assertThat(run.value(RiskMetric.DRAWDOWN)).isZero();
    assertThat(run.value(RiskMetric.DRAWDOWN_INCEPTION)).isGreaterThan(0.15);
  }

  @Test
  void breakerOfAnAssetClassSeesItsDayAtFullAllocation() throws Exception {
    run.mandate(MandateRun.breaker(Mandate.Control.ASSET_CLASS, SHADOW));
    run.dayWithShadow(-0.01, SHADOW, -0.04);
    assertThat(run.scale()).isEqualTo(0.5);
    run.dayWithShadow(-0.01, SHADOW, Double.NaN);
    assertThat(run.scale()).as("not judged, so it stands").isEqualTo(0.5);
    assertThat(run.metric(RiskMetric.DRAWDOWN).value()).isNull();
    assertThat(run.metric(RiskMetric.DRAWDOWN).flags()).contains("NO_SHADOW_PNL");
    run.dayWithShadow(0, SHADOW, 0);
    assertThat(run.scale()).isEqualTo(1);
    assertThat(run.value(RiskMetric.NAV)).as("nothing of its own is lost").isEqualTo(98e6);
  }

  @Test
  void dayWithoutPnlIsNotJudged() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.04);
    run.flow(10e6).pnl(Double.NaN);
    RiskMetric drawdown = run.metric(RiskMetric.DRAWDOWN);
    assertThat(drawdown.value()).isNull();
    assertThat(drawdown.flags()).contains("NO_PNL", "PHASE:ACTIVE", "UNJUDGED_DAYS:1");
    assertThat(run.metric(RiskMetric.NAV).value()).isNull();
    assertThat(run.scale()).as("what was decided stands").isEqualTo(0.75);
    run.day(0);
    assertThat(run.value(RiskMetric.NAV)).as("the flow has waited").isEqualTo(106e6);
    assertThat(run.value(RiskMetric.DRAWDOWN)).isCloseTo(0.04, within(1e-12));
    assertThat(run.metric(RiskMetric.NAV).flags()).contains("UNJUDGED_DAYS:1");
  }

  @Test
  void dayThatComesAgainChangesNothing() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.04);
    var again = run.close(BOOK, run.today(), -0.04 * CAPITAL);
    int told = run.metrics().size();
    var late = new NodePnl(BOOK, "BOOK", again.day(), again.time() + 1, again.pnl(), false, 0, 7);
    run.send(new MandateInput(late.time(), BOOK, null, null, late)).day(0);
    assertThat(run.metrics()).hasSize(2 * told);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(96e6);
  }

  @Test
  void capitalThatIsGoneStopsForGood() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-1.2).day(0.5);
    assertThat(run.phase()).isEqualTo("STOPPED");
    assertThat(run.scale()).isZero();
    assertThat(run.value(RiskMetric.DRAWDOWN)).isEqualTo(1);
    assertThat(run.value(RiskMetric.NAV)).isEqualTo(30e6, within(1e-6));
    assertThat(run.metric(RiskMetric.NAV).flags()).contains("CAPITAL_GONE");
    run.ask(Action.RESET_HARD_STOP, "a", "b").day(0);
    assertThat(run.scale()).isZero();
    assertThat(run.refused()).hasSize(1);
    assertThat(run.lastEntry().reason()).contains("the capital is gone, NAV of -20000000 USD");
  }

  @Test
  void deeperThanExpectedIsToldAsAFigureAndAFlag() throws Exception {
    run.mandate(MandateRun.portfolio()).days(60, 0.0003).day(0);
    assertThat(run.value("DRAWDOWN_TO_EXPECTED95")).isZero();
    double expected = run.value("EXPECTED_DRAWDOWN95");
    assertThat(expected).as("of Sharpe 1 and 10% over a quarter").isBetween(0.04, 0.12);
    run.day(-0.14);
    assertThat(run.value("DRAWDOWN_TO_EXPECTED95")).isGreaterThan(1);
    assertThat(run.metric(RiskMetric.DRAWDOWN).flags()).contains("BEYOND_EXPECTED");
  }

  @Test
  void limitsCanBoundEveryDrawdownThatIsTold() throws Exception {
    run.mandate(MandateRun.portfolio()).days(60, 0.0003).day(0);
    assertThat(run.metrics())
        .extracting(RiskMetric::limitMetric)
        .containsAll(
            RiskMetric.LIMIT_METRICS.stream()
                .filter(name -> name.startsWith(RiskMetric.DRAWDOWN))
                .toList());
  }

  @Test
  void changeHoldsFromItsTimeOnAndKeepsTheRecord() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.02);
    Mandate tighter = MandateRun.portfolio(null, run.tomorrow(12), 2);
    run.mandate(with(tighter, List.of("0.01=0.5", "0.08=0"))).day(0);
    assertThat(run.scale()).isEqualTo(0.5);
    assertThat(run.journal())
        .extracting(JournalEntry::kind)
        .containsExactly(Kind.STARTED, Kind.CHANGED, Kind.TRANSITION);
    assertThat(run.value(RiskMetric.DRAWDOWN)).isCloseTo(0.02, within(1e-12));
    run.mandate(MandateRun.breaker(Mandate.Control.STRATEGY, null));
    run.day(0);
    assertThat(run.refused())
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("end it first");
  }

  @Test
  void endedMandateIsSilentAndItsEndIsJournalled() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.16);
    int told = run.metrics().size();
    run.mandate(MandateRun.ended(run.tomorrow(9), 2)).day(0).flow(1).day(0);
    assertThat(run.metrics()).hasSize(told);
    assertThat(run.lastEntry().kind()).isEqualTo(Kind.ENDED);
    assertThat(run.lastEntry().toPhase()).isEqualTo(JournalEntry.NONE);
    assertThat(run.refused())
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("has no mandate");
  }

  @Test
  void yearPeakBeginsAnewAndInceptionPeakDoesNot() throws Exception {
    run.mandate(MandateRun.portfolio()).day(-0.02);
    while (run.today().isBefore(LocalDate.of(2027, 1, 4))) {
      run.day(0);
    }
    assertThat(run.value(RiskMetric.DRAWDOWN_YTD)).isZero();
    assertThat(run.value(RiskMetric.DRAWDOWN_INCEPTION)).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void restartAtAnyDayChangesNothing() throws Exception {
    String undisturbed;
    try (MandateRun steady = new MandateRun()) {
      undisturbed = crisis(steady, 0);
    }
    for (int every : new int[] {1, 3, 7}) {
      try (MandateRun restarted = new MandateRun()) {
        assertThat(crisis(restarted, every)).isEqualTo(undisturbed);
      }
    }
  }

  private static String crisis(MandateRun run, int restartEvery) throws Exception {
    run.mandate(MandateRun.portfolio(SHADOW, start(), 1));
    for (int day = 0; day < 60; day++) {
      double share = 0.004 * Math.sin(day) - (day == 20 ? 0.09 : day == 45 ? 0.1 : 0);
      if (day % 9 == 4) {
        run.flow(day % 2 == 0 ? 5e6 : -5e6);
      }
      if (day == 26) {
        run.ask(Action.RELEASE_COOLDOWN, "pm", null);
      }
      if (day == 50) {
        run.ask(Action.RESET_HARD_STOP, "pm", "cro");
      }
      if (restartEvery > 0 && day % restartEvery == 0) {
        run.restarted();
      }
      run.dayWithShadow(share, SHADOW, 1.5 * share);
    }
    StringBuilder all = new StringBuilder();
    run.metrics().forEach(metric -> all.append(EventJson.text(metric)).append('\n'));
    run.journal().forEach(entry -> all.append(EventJson.text(entry)).append('\n'));
    run.refused().forEach(letter -> all.append(EventJson.text(letter)).append('\n'));
    assertThat(all).contains("RAMP", "STOPPED", "COOLDOWN", "FLOW");
    return all.toString();
  }

  private static Instant start() {
    return MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Mandate with(Mandate mandate, List<String> levels) {
    return new Mandate(
        mandate.node(),
        mandate.control(),
        mandate.capital(),
        mandate.currency(),
        levels,
        mandate.hardStop(),
        mandate.hysteresis(),
        mandate.cooldownDays(),
        mandate.rampDays(),
        mandate.gateVolatility(),
        null,
        null,
        mandate.shadow(),
        mandate.expectedSharpe(),
        mandate.expectedVolatility(),
        mandate.effectiveAt(),
        mandate.author(),
        mandate.approver(),
        mandate.availableAt(),
        mandate.version());
  }
}
