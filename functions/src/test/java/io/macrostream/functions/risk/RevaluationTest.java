package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.stress.FactorLinks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Books whose positions are priced anew in each scenario. */
class RevaluationTest {

  private static final int DAY = (int) LocalDate.of(2018, 2, 5).toEpochDay();
  private static final int SCENARIOS = 300;
  private static final RiskSettings SETTINGS =
      RiskSettings.standard().over(SCENARIOS).by(List.of(RiskMethod.REVALUED));

  private static final Map<String, Instrument> INSTRUMENTS =
      new TreeMap<>(
          Map.of(
              "SPX", instrument("SPX", Quote.PRICE),
              "USDBRL", instrument("USDBRL", Quote.USD_BASE),
              "US_CMT_10Y", instrument("US_CMT_10Y", Quote.YIELD),
              "SOME_YIELD", instrument("SOME_YIELD", Quote.YIELD)));
  private static final Map<String, Double> LEVELS =
      Map.of("SPX", 2_500.0, "USDBRL", 3.25, "US_CMT_10Y", 0.0277, "SOME_YIELD", 0.08);

  private final Revaluation revaluation = new Revaluation(FactorLinks.bundled());

  private static Instrument instrument(String id, Quote quote) {
    return new Instrument(
        id, id, "X", "US", "USD", quote, Instrument.Level.CLOSE, false, 1, false, null, null);
  }

  private static double[] returns(String id) {
    boolean yield = id.contains("_");
    return new Random(id.hashCode())
        .doubles(SCENARIOS)
        .map(u -> (u - 0.5) * (yield ? 0.01 : 0.12))
        .toArray();
  }

  private NodeDay close(String book, Map<String, Double> quantities, Revaluation by) {
    RiskBook risk = new RiskBook(BookState.empty(book), INSTRUMENTS, SCENARIOS, by);
    int[] dates = new int[SCENARIOS];
    Arrays.setAll(dates, k -> DAY - SCENARIOS + 1 + k);
    List<FactorDay> factors = new ArrayList<>();
    quantities.forEach(
        (id, quantity) -> {
          risk.set(new Position("F", "D", book, id, quantity, Instant.EPOCH, Instant.EPOCH, 1));
          double[] returns = returns(id);
          factors.add(
              new FactorDay(
                  book, id, DAY, 5, LEVELS.get(id), false, returns[SCENARIOS - 1], dates, returns));
        });
    return risk.closeDay(factors);
  }

  @Test
  void aPriceIsLinearAndAPairGainsInDollars() {
    double[] spx = returns("SPX");
    NodeDay close = close("B", Map.of("SPX", 400.0), revaluation);
    assertThat(close.revalued().pnl()).containsExactly(close.pnl());
    assertThat(close.revalued().pnl()[7]).isCloseTo(1e6 * spx[7], within(1e-6));

    NodeDay dollars = close("B", Map.of("USDBRL", 2e6), revaluation);
    double[] usdbrl = returns("USDBRL");
    for (int k = 0; k < SCENARIOS; k++) {
      // Two million dollars, bought for reais that are worth less dollars after a rise of the pair.
      double owed = 2e6 * 3.25 / (3.25 * (1 + usdbrl[k]));
      assertThat(dollars.revalued().pnl()[k]).isCloseTo(2e6 - owed, within(1e-6));
    }
  }

  @Test
  void aYieldIsPricedAsTheBondAtParAndConvexityIsNeverALoss() {
    NodeDay close = close("B", Map.of("US_CMT_10Y", 850.0), revaluation);
    double[] rises = returns("US_CMT_10Y");
    DoubleUnaryOperator price = yield -> parBond(0.0277, yield);
    double slope = (price.applyAsDouble(0.0278) - price.applyAsDouble(0.0276)) / 2e-4;
    double notional = 850 * 1e4 / -slope;
    for (int k = 0; k < SCENARIOS; k++) {
      double expected = notional * (price.applyAsDouble(0.0277 + rises[k]) - 1);
      assertThat(close.revalued().pnl()[k]).isCloseTo(expected, within(1e-5 * 850 * 100));
      assertThat(close.revalued().pnl()[k]).isGreaterThanOrEqualTo(close.pnl()[k]);
      assertThat(close.revalued().pnl()[k] < 0).as("receives").isEqualTo(rises[k] > 0);
    }
    NodeDay payer = close("B", Map.of("US_CMT_10Y", -850.0), revaluation);
    assertThat(payer.revalued().pnl()[3]).isLessThanOrEqualTo(payer.pnl()[3]);
  }

  private static double parBond(double coupon, double yield) {
    double value = 0;
    for (int k = 1; k <= 20; k++) {
      value += coupon / 2 / Math.pow(1 + yield / 2, k);
    }
    return value + Math.pow(1 + yield / 2, -20);
  }

  @Test
  void whatAYieldPaysHasToBeKnownAndElseTheFigureSaysSo() {
    NodeDay close = close("B", Map.of("SOME_YIELD", 100.0, "SPX", 4.0), revaluation);
    assertThat(close.revalued().firstOrder()).isTrue();
    assertThat(close.revalued().pnl()).containsExactly(close.pnl(), within(1e-9));
    assertThat(figures(close)).allMatch(figure -> figure.flags().contains("FIRST_ORDER"));
    NodeDay known = close("B", Map.of("US_CMT_10Y", 100.0, "SPX", 4.0), revaluation);
    assertThat(figures(known)).noneMatch(figure -> figure.flags().contains("FIRST_ORDER"));
    NodeDay closed = close("B", Map.of("SOME_YIELD", 0.0, "SPX", 4.0), revaluation);
    assertThat(closed.revalued().firstOrder()).as("nothing is held of it").isFalse();
  }

  @Test
  void figuresAreHistoricalOnTheRevaluedScenarios() {
    NodeDay close = close("B", Map.of("US_CMT_10Y", -85_000.0, "USDBRL", -1e6), revaluation);
    List<RiskMetric> figures = figures(close);
    assertThat(figures)
        .extracting(RiskMetric::limitMetric)
        .containsExactly("VAR95_REVALUED", "ES95_REVALUED", "VAR99_REVALUED", "ES99_REVALUED");
    double[] losses = Arrays.stream(close.revalued().pnl()).map(x -> 0 - x).sorted().toArray();
    double at = 0.99 * (SCENARIOS - 1);
    double expected =
        losses[(int) at] + (at - (int) at) * (losses[(int) at + 1] - losses[(int) at]);
    assertThat(figures.get(2).value()).isCloseTo(expected, within(1e-9 * expected));
    double firstOrder = new NodeRisk(SETTINGS).of(close, null, 1).metrics().get(2).value();
    assertThat(expected).as("short of convexity").isGreaterThan(firstOrder);
  }

  private static List<RiskMetric> figures(NodeDay close) {
    return new NodeMethods(SETTINGS).of(close, NodeMethods.Standings.NONE).metrics();
  }

  @Test
  void theTreeAddsUpAndIsNotRevaluedIfAChildIsNot() {
    NodeDay one = close("A", Map.of("US_CMT_10Y", 850.0), revaluation);
    NodeDay other = close("B", Map.of("SOME_YIELD", 10.0), revaluation);
    NodeDay desk = NodeDay.parentOf(List.of(one, other));
    for (int k = 0; k < SCENARIOS; k++) {
      assertThat(desk.revalued().pnl()[k])
          .isEqualTo(one.revalued().pnl()[k] + other.revalued().pnl()[k]);
    }
    assertThat(desk.revalued().firstOrder()).isTrue();
    NodeDay not = close("C", Map.of("SPX", 1.0), null);
    assertThat(not.revalued()).isNull();
    NodeDay mixed = NodeDay.parentOf(List.of(one, not));
    assertThat(mixed.revalued()).isNull();
    assertThat(figures(mixed))
        .allMatch(figure -> figure.value() == null && figure.flags().contains("NO_SCENARIOS"));
  }
}
