package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** VaR and ES over ten days, against sums and quantiles taken the long way. */
class TenDayRiskTest {

  private static final RiskSettings SETTINGS =
      new RiskSettings(
          MadeUpNodes.WINDOW,
          List.of(9_500, 9_750, 9_900),
          MadeUpNodes.SETTINGS.pane(),
          List.of(),
          TenDayRisk.METHODS,
          List.of());

  private final TenDayRisk risk = new TenDayRisk(SETTINGS);
  private final NodeDay close = MadeUpNodes.closes(1, 1).get(0);

  @Test
  void theHistoricalIsTheQuantileOfOverlappingSums() {
    double[] losses = new double[MadeUpNodes.WINDOW - 9];
    for (int t = 0; t < losses.length; t++) {
      losses[t] = -Arrays.stream(close.pnl(), t, t + 10).sum();
    }
    Arrays.sort(losses);
    for (int bp : SETTINGS.confidenceBp()) {
      double alpha = bp / 1e4;
      double at = (losses.length - 1) * alpha;
      int below = (int) at;
      double var = losses[below] + (at - below) * (losses[below + 1] - losses[below]);
      double tail = losses.length * (1 - alpha);
      double es = 0;
      for (int k = 0; k < tail; k++) {
        es += Math.min(1, tail - k) * losses[losses.length - 1 - k];
      }
      assertThat(value(RiskMetric.VAR_10D, RiskMethod.HISTORICAL, bp)).isCloseTo(var, within(1e-6));
      assertThat(value(RiskMetric.ES_10D, RiskMethod.HISTORICAL, bp))
          .isCloseTo(es / tail, within(1e-6));
    }
  }

  @Test
  void theFilteredFollowsTheVolatilityOfTheDay() {
    double[] calm = new double[MadeUpNodes.WINDOW];
    Random random = new Random(7);
    for (int t = 0; t < calm.length; t++) {
      calm[t] = 1_000 * random.nextGaussian() * (t < calm.length - 40 ? 1 : 3);
    }
    NodeDay stormy = with("BOOK0", calm);
    double filtered = value(stormy, RiskMetric.VAR_10D, RiskMethod.FILTERED_EWMA, 9_900);
    double historical = value(stormy, RiskMetric.VAR_10D, RiskMethod.HISTORICAL, 9_900);
    // Ten days of three times the volatility, normal: 2.33 x 3,000 x sqrt(10) is 22,000.
    assertThat(filtered).isGreaterThan(1.2 * historical).isBetween(15_000.0, 35_000.0);
  }

  @Test
  void errorsArePositiveAndSmallerThanTheFigure() {
    for (RiskMethod method : TenDayRisk.METHODS) {
      for (int bp : SETTINGS.confidenceBp()) {
        assertThat(value(RiskMetric.VAR_10D_ERROR, method, bp))
            .isPositive()
            .isLessThan(value(RiskMetric.VAR_10D, method, bp));
        assertThat(value(RiskMetric.ES_10D_ERROR, method, bp))
            .isPositive()
            .isLessThan(value(RiskMetric.ES_10D, method, bp));
      }
    }
  }

  @Test
  void equalInputsGiveEqualBitsAndEachNodeItsOwnDraws() {
    assertThat(risk.of(close)).isEqualTo(new TenDayRisk(SETTINGS).of(close));
    NodeDay other = with("BOOK1", close.pnl());
    assertThat(value(other, RiskMetric.VAR_10D, RiskMethod.HISTORICAL, 9_500))
        .as("no draws in it")
        .isEqualTo(value(RiskMetric.VAR_10D, RiskMethod.HISTORICAL, 9_500));
    assertThat(value(other, RiskMetric.VAR_10D, RiskMethod.FILTERED_EWMA, 9_500))
        .isNotEqualTo(value(RiskMetric.VAR_10D, RiskMethod.FILTERED_EWMA, 9_500));
  }

  @Test
  void scenariosThatAreLeftOutAreNotZeros() {
    double[] gaps = new double[MadeUpNodes.WINDOW];
    double[] pnl = close.pnl();
    Arrays.fill(gaps, Double.NaN);
    System.arraycopy(pnl, 0, gaps, 0, 100);
    NodeDay young = with("BOOK0", gaps);
    double expected =
        value(
            with("BOOK0", Arrays.copyOf(pnl, 100)),
            RiskMetric.VAR_10D,
            RiskMethod.HISTORICAL,
            9_500);
    RiskMetric figure = figure(young, RiskMetric.VAR_10D, RiskMethod.HISTORICAL, 9_500);
    assertThat(figure.value()).isEqualTo(expected);
    assertThat(figure.n()).isEqualTo(100);
    assertThat(figure.flags()).containsExactly("SHORT_HISTORY");
  }

  @Test
  void whatCannotBeComputedSaysSo() {
    double[] none = new double[3];
    Arrays.fill(none, Double.NaN);
    assertThat(figure(with("B", none), RiskMetric.VAR_10D, RiskMethod.HISTORICAL, 9_900))
        .satisfies(
            figure -> {
              assertThat(figure.value()).isNull();
              assertThat(figure.flags()).contains("NO_RISK", "NO_SCENARIOS");
            });
    assertThat(
            figure(
                    with("B", new double[] {1, 2, 3, 4, 5}),
                    RiskMetric.ES_10D,
                    RiskMethod.HISTORICAL,
                    9_900)
                .flags())
        .contains("NO_RISK", "UNDEFINED:TOO_FEW", "UNRELIABLE");
    assertThat(
            figure(
                    with("B", new double[MadeUpNodes.WINDOW]),
                    RiskMetric.VAR_10D,
                    RiskMethod.FILTERED_EWMA,
                    9_900)
                .flags())
        .contains("NO_RISK", "UNDEFINED:ZERO_DISPERSION");
  }

  @Test
  void figuresArePublishableAndLimitsNameThem() {
    List<RiskMetric> figures = risk.of(close);
    assertThat(figures).hasSize(2 * 3 * 4).allMatch(figure -> figure.problem().isEmpty());
    assertThat(figures)
        .filteredOn(figure -> !figure.metric().endsWith("_ERROR"))
        .extracting(RiskMetric::limitMetric)
        .contains("VAR97.5_10D", "ES99_10D_FILTERED_EWMA")
        .allMatch(RiskMetric.LIMIT_METRICS::contains);
    assertThat(figures)
        .filteredOn(figure -> figure.metric().endsWith("_ERROR"))
        .extracting(RiskMetric::limitMetric)
        .noneMatch(RiskMetric.LIMIT_METRICS::contains);
  }

  private double value(String metric, RiskMethod method, int bp) {
    return value(close, metric, method, bp);
  }

  private double value(NodeDay day, String metric, RiskMethod method, int bp) {
    return figure(day, metric, method, bp).value();
  }

  private RiskMetric figure(NodeDay day, String metric, RiskMethod method, int bp) {
    return risk.of(day).stream()
        .filter(each -> each.metric().equals(metric))
        .filter(each -> each.method().equals(method.name()) && each.confidenceBp() == bp)
        .findFirst()
        .orElseThrow();
  }

  private static NodeDay with(String node, double[] pnl) {
    return MadeUpNodes.close(node, pnl.length - 1, pnl, pnl.length - 1, 1);
  }
}
