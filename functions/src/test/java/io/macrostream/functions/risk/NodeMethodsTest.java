package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeMethods.Standings;
import io.macrostream.functions.risk.backtest.BacktestDay;
import io.macrostream.functions.risk.backtest.ForecastRecord;
import io.macrostream.functions.risk.backtest.MonthlyFit;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.backtest.VarBacktest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VaR and ES of nodes by all methods, day by day. */
class NodeMethodsTest {

  private static final int DAYS = 120;

  private final NodeMethods methods = new NodeMethods(MadeUpNodes.SETTINGS);

  @Test
  void theStreamSaysToTheBitWhatTheBatchSaysOfTheSameVectors() {
    List<NodeDay> closes = MadeUpNodes.closes(1, DAYS);
    VarBacktest batch =
        new VarBacktest(
            List.copyOf(RiskMethod.ofScenarios()),
            MadeUpNodes.SETTINGS.confidenceBp(),
            MadeUpNodes.WINDOW);
    List<VarOutcome> outcomes = new ArrayList<>();
    List<RiskMetric> metrics = new ArrayList<>();
    Standings standings = Standings.NONE;
    for (NodeDay close : closes) {
      batch.add(
          new BacktestDay(
              close.day(),
              close.pnl(),
              close.dayPnl(),
              close.positionsVersion(),
              close.revalued().pnl(),
              null));
      NodeMethods.Figures figures = methods.of(close, standings);
      standings = figures.standings();
      outcomes.addAll(figures.outcomes());
      metrics.addAll(figures.metrics());
    }
    assertThat(metrics).extracting(RiskMetric::problem).allMatch(problem -> problem.isEmpty());
    int compared = 0;
    for (ForecastRecord record : batch.records()) {
      if (record.method() == RiskMethod.HISTORICAL) {
        continue;
      }
      List<VarOutcome> series =
          outcomes.stream().filter(each -> each.series().equals(series(record))).toList();
      assertThat(series).extracting(VarOutcome::day).containsExactlyElementsOf(days(record));
      for (int t = 0; t < record.size(); t++) {
        VarOutcome outcome = series.get(t);
        assertThat(outcome.pnl()).isEqualTo(record.pnl()[t]);
        assertThat(outcome.var()).as(outcome.series()).isEqualTo(record.var()[t]);
        assertThat(outcome.es()).as(outcome.series()).isEqualTo(record.es()[t]);
        assertThat(outcome.flags().stream().anyMatch(flag -> flag.startsWith("STAND_IN:")))
            .isEqualTo(record.standIns()[t]);
        RiskMetric exception =
            find(metrics, RiskMetric.EXCEPTION, outcome.method(), outcome.confidenceBp()).stream()
                .filter(metric -> metric.asOf() == outcome.day())
                .findFirst()
                .orElseThrow();
        assertThat(exception.value()).isEqualTo(record.exceptions()[t] ? 1 : 0);
        compared++;
      }
    }
    assertThat(compared).as("9 methods, EVT at 99% only").isEqualTo(17 * (DAYS - 1));
  }

  private static String series(ForecastRecord record) {
    return "BOOK0|" + record.method() + '|' + record.confidenceBp();
  }

  private static List<Integer> days(ForecastRecord record) {
    return Arrays.stream(record.days()).boxed().toList();
  }

  private static List<RiskMetric> find(
      List<RiskMetric> metrics, String metric, String method, int bp) {
    return metrics.stream()
        .filter(
            each ->
                each.metric().equals(metric)
                    && each.method().equals(method)
                    && each.confidenceBp() == bp)
        .toList();
  }

  @Test
  void aGarchIsFittedWhenTheMonthOrThePositionsChange() {
    Standings standings = Standings.NONE;
    List<MonthlyFit> fits = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    for (NodeDay close : MadeUpNodes.closes(1, DAYS)) {
      standings = methods.of(close, standings).standings();
      MonthlyFit fit =
          standings.methods().stream()
              .filter(each -> each.method() == RiskMethod.FILTERED_GARCH)
              .findFirst()
              .orElseThrow()
              .fit();
      assertThat(fit.omega()).isPositive();
      if (fits.isEmpty() || !fits.get(fits.size() - 1).equals(fit)) {
        fits.add(fit);
        keys.add(fit.month() * 10L + fit.composition());
      }
    }
    // January, February until the quantity changes, the rest of it, March, April and May.
    assertThat(keys).hasSize(6).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void whatAMethodCannotSayIsMissingAndNotZero() {
    double[] nothing = new double[MadeUpNodes.WINDOW];
    NodeDay close = MadeUpNodes.close("B", 0, nothing, MadeUpNodes.WINDOW - 1, 1);
    List<RiskMetric> metrics = methods.of(close, Standings.NONE).metrics();
    RiskMetric filtered = find(metrics, "VAR", "FILTERED_EWMA", 9_900).get(0);
    assertThat(filtered.value()).isNull();
    assertThat(filtered.flags()).containsExactly("NO_RISK", "UNDEFINED:ZERO_DISPERSION");
    assertThat(metrics).allMatch(metric -> metric.problem().isEmpty());
    // Its loss cannot be judged on the next day, and that says why.
    Standings standings = methods.of(close, Standings.NONE).standings();
    RiskMetric exception =
        find(methods.of(close, standings).metrics(), "EXCEPTION", "FILTERED_EWMA", 9_900).get(0);
    assertThat(exception.value()).isNull();
    assertThat(exception.flags()).contains("NO_VAR", "UNDEFINED:ZERO_DISPERSION");
  }

  /** One jump in quiet returns: skewness and kurtosis that no expansion of a normal bears. */
  @Test
  void filteredFiguresStandInForAnExpansionThatIsNoQuantileFunction() {
    double[] pnl = MadeUpNodes.pnl(MadeUpNodes.WINDOW, 1);
    pnl[pnl.length / 2] = -40 * Arrays.stream(pnl).map(Math::abs).average().orElseThrow();
    NodeDay close = MadeUpNodes.close("B", 0, pnl, MadeUpNodes.WINDOW - 1, 1);
    List<RiskMetric> metrics = methods.of(close, Standings.NONE).metrics();
    RiskMetric expansion = find(metrics, "VAR", "CORNISH_FISHER", 9_900).get(0);
    assertThat(expansion.flags()).contains("STAND_IN:FILTERED_EWMA");
    assertThat(expansion.value())
        .isEqualTo(find(metrics, "VAR", "FILTERED_EWMA", 9_900).get(0).value());
  }

  @Test
  void aShortHistorySaysSo() {
    double[] pnl = MadeUpNodes.pnl(60, 1);
    NodeDay close = MadeUpNodes.close("B", 0, pnl, 59, 1);
    close.pnl()[3] = Double.NaN;
    List<RiskMetric> metrics = methods.of(close, Standings.NONE).metrics();
    RiskMetric normal = find(metrics, "VAR", "NORMAL", 9_900).get(0);
    assertThat(normal.n()).isEqualTo(59);
    assertThat(normal.flags()).containsExactly("SHORT_HISTORY", "UNRELIABLE");
    RiskMetric garch = find(metrics, "VAR", "FILTERED_GARCH", 9_500).get(0);
    assertThat(garch.flags()).containsExactly("SHORT_HISTORY", "STAND_IN:FILTERED_EWMA");
    assertThat(garch.value())
        .isEqualTo(find(metrics, "VAR", "FILTERED_EWMA", 9_500).get(0).value());
  }

  @Test
  void aNodeWithoutACompleteScenarioHasNoRisk() {
    double[] pnl = new double[5];
    Arrays.fill(pnl, Double.NaN);
    List<RiskMetric> metrics =
        methods.of(MadeUpNodes.close("B", 0, pnl, 4, 1), Standings.NONE).metrics();
    assertThat(metrics).hasSize(2 * 17).allMatch(metric -> metric.value() == null);
    assertThat(metrics).allMatch(metric -> metric.flags().contains("NO_SCENARIOS"));
  }

  @Test
  void aMethodThatIsNewlyAskedForIsNotJudgedOnItsFirstDay() {
    List<NodeDay> closes = MadeUpNodes.closes(1, 2);
    NodeMethods one = new NodeMethods(MadeUpNodes.SETTINGS.by(List.of(RiskMethod.NORMAL)));
    NodeMethods two =
        new NodeMethods(
            MadeUpNodes.SETTINGS.by(List.of(RiskMethod.AGE_WEIGHTED, RiskMethod.NORMAL)));
    Standings standings = one.of(closes.get(0), Standings.NONE).standings();
    assertThat(two.of(closes.get(1), standings).outcomes())
        .extracting(VarOutcome::method)
        .containsExactly("NORMAL", "NORMAL");
  }
}
