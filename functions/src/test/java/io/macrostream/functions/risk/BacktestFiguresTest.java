package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.BacktestWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of a back-test, close by close. */
class BacktestFiguresTest {

  private static final String[] STATISTICS = {
    "KUPIEC_P",
    "TUFF_P",
    "INDEPENDENCE_P",
    "COVERAGE_P",
    "TBF_P",
    "DYNAMIC_QUANTILE_P",
    "ACERBI_SZEKELY"
  };

  private BacktestWindow window = BacktestWindow.EMPTY;
  private List<RiskMetric> told = List.of();
  private int next;

  @Test
  void theZoneFollowsTheCountOfTheSupervisoryYear() {
    quiet(239);
    losses(5);
    quiet(5);
    assertThat(figure("BASEL_ZONE").value()).as("a day is missing").isNull();
    assertThat(figure("BASEL_ZONE").flags())
        .containsExactly("NO_RISK", "SHORT_HISTORY", "UNDEFINED:OUT_OF_RANGE");
    assertThat(figure("EXCEPTIONS").value()).isEqualTo(5);
    assertThat(figure("EXCEPTIONS").flags()).containsExactly("SHORT_HISTORY");
    assertThat(figure("EXCEPTIONS").n()).isEqualTo(249);
    quiet(1);
    assertZone(5, 1);
    losses(4);
    assertZone(9, 1);
    losses(1);
    assertZone(10, 2);
    quiet(234);
    assertZone(10, 2);
    quiet(1);
    assertZone(9, 1);
    quiet(5);
    assertZone(5, 1);
    quiet(6);
    assertZone(4, 0);
    quiet(5);
    assertZone(0, 0);
  }

  private void assertZone(int exceptions, int zone) {
    assertThat(figure("EXCEPTIONS").value()).isEqualTo(exceptions);
    assertThat(figure("BASEL_ZONE").value()).isEqualTo(zone);
    assertThat(figure("BASEL_ZONE").flags()).isEmpty();
    assertThat(figure("BASEL_ZONE").limitMetric()).isEqualTo("BASEL_ZONE99");
    assertThat(figure("EXCEPTIONS").limitMetric()).isEqualTo("EXCEPTIONS99");
  }

  @Test
  void statisticsAreToldWhenAnExceptionComesOrGoesAndOnTheFirstFullDay() {
    quiet(1);
    assertTold(false);
    losses(1);
    assertTold(true);
    quiet(247);
    assertTold(false);
    quiet(1);
    assertTold(true);
    assertThat(told).extracting(RiskMetric::n).containsOnly(250);
    quiet(1);
    assertTold(false);
    quiet(1);
    assertTold(true);
    assertThat(figure("KUPIEC_P").value()).isCloseTo(0.0249815, within(1e-6));
    assertThat(figure("ACERBI_SZEKELY").value()).isEqualTo(1);
    assertThat(figure("TBF_P").value()).as("no exception, no time between two").isNull();
    assertThat(figure("TBF_P").flags()).containsExactly("NO_RISK", "UNDEFINED:EMPTY");
    assertThat(figure("DYNAMIC_QUANTILE_P").flags()).contains("UNDEFINED:SINGULAR");
    quiet(1);
    assertTold(false);
  }

  private void assertTold(boolean statistics) {
    List<String> expected = new ArrayList<>(List.of("EXCEPTIONS", "BASEL_ZONE"));
    if (statistics) {
      expected.addAll(Arrays.asList(STATISTICS));
    }
    assertThat(told).extracting(RiskMetric::metric).containsExactlyElementsOf(expected);
  }

  @Test
  void aDayThatCannotBeJudgedIsNotCountedAndSaysSo() {
    add(-500, Double.NaN, Double.NaN, List.of());
    assertThat(figure("EXCEPTIONS").value()).isNull();
    assertThat(figure("EXCEPTIONS").flags())
        .containsExactly("NO_RISK", "NO_VAR", "SHORT_HISTORY", "UNDEFINED:EMPTY", "UNRELIABLE");
    quiet(249);
    losses(1);
    BacktestWindow full = window;
    add(Double.NaN, 100, 130, List.of());
    assertThat(window).isSameAs(full);
    assertTold(false);
    assertThat(figure("EXCEPTIONS").value()).isEqualTo(1);
    assertThat(figure("EXCEPTIONS").flags()).containsExactly("NO_PNL");
    assertThat(figure("BASEL_ZONE").value()).isZero();
  }

  @Test
  void aWindowIsUnreliableWhileItExpectsNoExceptionOrHoldsADoubtfulForecast() {
    quiet(99);
    assertThat(figure("EXCEPTIONS").flags()).containsExactly("SHORT_HISTORY", "UNRELIABLE");
    quiet(1);
    assertThat(figure("EXCEPTIONS").flags()).containsExactly("SHORT_HISTORY");
    add(1, 100, 130, List.of("SHORT_HISTORY", "UNRELIABLE"));
    quiet(249);
    assertThat(figure("BASEL_ZONE").flags()).containsExactly("UNRELIABLE");
    quiet(1);
    assertThat(figure("BASEL_ZONE").flags()).isEmpty();
  }

  @Test
  void figuresSayWhatTheyAreOf() {
    VarOutcome stale =
        new VarOutcome(
            "F",
            NodeDay.Level.FIRM,
            "STUDENT_T",
            9_500,
            20_000,
            20_001 * 86_400_000L - 1,
            -5,
            4,
            5,
            List.of("STALE_FACTORS:9"),
            2,
            7);
    told = BacktestFigures.of(stale, window, BacktestFigures.judge(stale, window));
    assertThat(told).extracting(RiskMetric::metric).doesNotContain("BASEL_ZONE").hasSize(8);
    assertThat(told)
        .allSatisfy(
            figure -> {
              assertThat(figure.problem()).isEmpty();
              assertThat(figure.node()).isEqualTo("F");
              assertThat(figure.level()).isEqualTo("FIRM");
              assertThat(figure.method()).isEqualTo("STUDENT_T");
              assertThat(figure.confidenceBp()).isEqualTo(9_500);
              assertThat(figure.asOf()).isEqualTo(20_000);
              assertThat(figure.window()).isEqualTo(250);
              assertThat(figure.staleFactors()).isEqualTo(2);
              assertThat(figure.positionsVersion()).isEqualTo(7);
              assertThat(figure.availableAt()).isEqualTo("2024-10-04T23:59:59.999Z");
              assertThat(figure.flags()).contains("STALE_FACTORS:2");
              assertThat(figure.version()).isEqualTo(1);
            });
    assertThat(figure("EXCEPTIONS").limitMetric()).isEqualTo("EXCEPTIONS95_STUDENT_T");
  }

  @Test
  void everyWindowKeepsToItsMethodAndConfidence() {
    NodeBacktests all = NodeBacktests.NONE;
    Set<String> series = new HashSet<>();
    for (VarOutcome outcome : MadeUpOutcomes.ofBooks(12)) {
      if (outcome.node().equals("BOOK0") && outcome.isKnown()) {
        all = all.with(outcome, BacktestFigures.judge(outcome, all.window(outcome)));
        series.add(outcome.series());
      }
    }
    assertThat(all.series()).hasSize(series.size()).hasSize(4);
    assertThat(all.series()).allMatch(each -> each.window().size() == 10);
    assertThat(all.series().get(1).confidenceBp()).isEqualTo(9_900);
    assertThat(all.series().get(1).window().var()[0])
        .isCloseTo(all.series().get(0).window().var()[0] / 1.645 * 2.326, within(1e-6));
  }

  private void quiet(int days) {
    for (int i = 0; i < days; i++) {
      add(1, 100 + next % 7, 130, List.of());
    }
  }

  private void losses(int days) {
    for (int i = 0; i < days; i++) {
      add(-150, 100 + next % 7, 130, List.of());
    }
  }

  private void add(double pnl, double var, double es, List<String> flags) {
    VarOutcome outcome =
        MadeUpOutcomes.of("B", RiskMetric.HISTORICAL, 9_900, next++, pnl, var, es, flags);
    BacktestWindow after = BacktestFigures.judge(outcome, window);
    told = BacktestFigures.of(outcome, window, after);
    assertThat(told).allMatch(figure -> figure.problem().isEmpty());
    window = after;
  }

  private RiskMetric figure(String metric) {
    return told.stream().filter(each -> each.metric().equals(metric)).findFirst().orElseThrow();
  }
}
