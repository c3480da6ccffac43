package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.BacktestWindow;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.stress.StressSet;
import io.macrostream.functions.risk.stress.StressVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** P&amp;L and exceptions of nodes from day to day. */
class NodeRiskTest {

  private static final int[] DATES = {1, 2, 3};
  private static final double[] PNL = {-10, -20, -30};

  private final NodeRisk risk =
      new NodeRisk(
          new RiskSettings(3, List.of(5_000), Duration.ZERO, List.of(), List.of(), List.of()));

  @Test
  void aLossOfExactlyTheVarIsNoException() {
    NodeRisk.Yesterday yesterday = risk.of(day("B", 3, PNL, 0), null, 1).yesterday();
    assertThat(yesterday.levels().get(0).var()).isEqualTo(20);
    assertThat(exception(yesterday, -20)).isZero();
    assertThat(exception(yesterday, -20.000000000000004)).as("a rounding error more").isZero();
    assertThat(exception(yesterday, -20.000001)).isEqualTo(1);
    assertThat(exception(yesterday, 20)).isZero();
  }

  @Test
  void aBookThatStartsTodayDoesNotHideThePnlOfItsParent() {
    NodeDay old = day("B1", 3, PNL, -7);
    NodeDay fresh = day("B2", 3, new double[] {Double.NaN, Double.NaN, Double.NaN}, 0);
    NodeDay desk = NodeDay.parentOf(List.of(old, fresh));
    assertThat(desk.dayPnl()).isEqualTo(-7);

    NodeRisk.Yesterday yesterday = risk.of(day("D", 2, PNL, 0), null, 1).yesterday();
    List<RiskMetric> figures = risk.of(desk, yesterday, 1).metrics();
    assertThat(value(figures, RiskMetric.PNL)).isEqualTo(-7);
    assertThat(value(figures, RiskMetric.EXCEPTION)).isZero();
    assertThat(value(figures, RiskMetric.VAR)).as("no complete scenario").isNull();
  }

  /** What no limit is set on. */
  private static final List<String> UNBOUNDED =
      List.of(RiskMetric.MARGINAL_VAR, RiskMetric.INCREMENTAL_VAR);

  @Test
  void limitsCanBoundWhatIsToldAtEveryCloseAndBesidesOnlyDrawdowns() {
    RiskSettings all =
        RiskSettings.standard()
            .at(List.of(9_500, 9_750, 9_900))
            .by(RiskMethod.ofScenarios())
            .overTenDaysBy(TenDayRisk.METHODS);
    NodeRisk standard = new NodeRisk(all);
    NodeMethods methods = new NodeMethods(all);
    NodeRisk.Yesterday yesterday = standard.of(day("B", 3, PNL, 0), null, 1).yesterday();
    var standings = methods.of(day("B", 3, PNL, 0), NodeMethods.Standings.NONE).standings();
    NodeRisk.Figures historical = standard.of(day("B", 4, PNL, 0), yesterday, 1);
    NodeMethods.Figures others = methods.of(day("B", 4, PNL, 0), standings);
    List<RiskMetric> figures = new ArrayList<>(historical.metrics());
    figures.addAll(others.metrics());
    Stream.concat(historical.outcomes().stream(), others.outcomes().stream())
        .forEach(outcome -> figures.addAll(toldAtEveryClose(outcome)));
    new TenDayRisk(all)
        .of(day("B", 4, PNL, 0)).stream()
            .filter(figure -> !figure.metric().endsWith("_ERROR"))
            .forEach(figures::add);
    StressVector none = new StressVector(1, 0, new double[0], new double[0]);
    figures.addAll(
        new NodeStress(StressSet.NONE, false).of(StressDay.of(day("B", 4, PNL, 0), none)));
    new FirmBreakdown(Map.of(), all)
        .of(List.of(new BookPositions(day("B", 4, PNL, 0), List.of()))).figures().stream()
            .filter(figure -> figure.node().equals("B") && !UNBOUNDED.contains(figure.metric()))
            .forEach(figures::add);
    assertThat(RiskMetric.LIMIT_METRICS)
        .filteredOn(name -> !name.startsWith(RiskMetric.DRAWDOWN))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(figures.stream(), losses(figures)).map(RiskMetric::limitMetric).toList());
  }

  private static List<RiskMetric> toldAtEveryClose(VarOutcome outcome) {
    BacktestWindow window = BacktestFigures.judge(outcome, BacktestWindow.EMPTY);
    return BacktestFigures.of(outcome, BacktestWindow.EMPTY, window);
  }

  @Test
  void aLimitOnVarIsOnTheHistoricalUnlessItNamesAnotherMethod() {
    assertThat(RiskMetric.LIMIT_METRICS)
        .contains("VAR99", "VAR99_STUDENT_T", "ES95_FILTERED_GARCH", "EXCEPTION99_EVT")
        .contains("EXCEPTIONS95", "BASEL_ZONE99", "BASEL_ZONE99_STUDENT_T", "EXCEPTIONS99_EVT")
        .doesNotContain(
            "VAR95_EVT", "EXCEPTIONS95_EVT", "BASEL_ZONE95", "VAR99_HISTORICAL", "PNL_NORMAL")
        .doesNotHaveDuplicates();
    assertThat(RiskMetric.OTHER_METHODS)
        .containsExactlyElementsOf(
            RiskMethod.ofScenarios().stream()
                .filter(method -> method != RiskMethod.HISTORICAL)
                .map(RiskMethod::name)
                .toList());
  }

  private static Stream<RiskMetric> losses(List<RiskMetric> figures) {
    return figures.stream()
        .filter(figure -> figure.metric().equals(RiskMetric.PNL))
        .map(RiskMetric::asLoss);
  }

  private double exception(NodeRisk.Yesterday yesterday, double dayPnl) {
    return value(risk.of(day("B", 4, PNL, dayPnl), yesterday, 1).metrics(), RiskMetric.EXCEPTION);
  }

  private static Double value(List<RiskMetric> figures, String metric) {
    return figures.stream()
        .filter(figure -> figure.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static NodeDay day(String node, int day, double[] pnl, double dayPnl) {
    return new NodeDay(
        node,
        NodeDay.Level.BOOK,
        "D",
        "F",
        day,
        86_400_000L * day,
        DATES,
        pnl,
        0,
        dayPnl,
        false,
        0,
        1,
        false);
  }
}
