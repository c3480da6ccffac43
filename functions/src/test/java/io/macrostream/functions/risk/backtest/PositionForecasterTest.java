package io.macrostream.functions.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Methods that see a book position by position. */
class PositionForecasterTest {

  private static final int WINDOW = 500;
  private static final List<Integer> LEVELS = List.of(9_500, 9_900);
  private static final LocalDate DAY = LocalDate.of(2008, 2, 14);

  private final double[] first = new double[VarBacktest.HISTORY];
  private final double[] second = new double[VarBacktest.HISTORY];

  PositionForecasterTest() {
    Random random = new Random(11);
    for (int t = 0; t < first.length; t++) {
      double common = random.nextGaussian();
      first[t] = 0.01 * (0.8 * common + 0.6 * random.nextGaussian());
      second[t] = 0.004 * (0.8 * common + 0.6 * random.nextGaussian());
    }
  }

  private BacktestDay day(LocalDate day, double one, double other, double[]... returns) {
    double[] scenarios = new double[first.length];
    for (int t = 0; t < scenarios.length; t++) {
      scenarios[t] = one * returns[0][t] + other * returns[1][t];
    }
    return new BacktestDay(
        (int) day.toEpochDay(),
        scenarios,
        0,
        1,
        null,
        new HeldReturns(List.of("A", "B"), List.of(one, other), List.of(returns)));
  }

  private static Forecast[] forecast(RiskMethod method, BacktestDay day) {
    return new PositionForecaster(method, LEVELS).of(day, WINDOW);
  }

  /** Weights of a recursion of that half-life that starts with the mean of 20 products. */
  private static double weighted(double[] left, double[] right, double halfLife) {
    double lambda = Math.pow(0.5, 1 / halfLife);
    double value = 0;
    for (int t = 0; t < 20; t++) {
      value += left[t] * right[t] / 20;
    }
    for (int t = 20; t < left.length; t++) {
      value = lambda * value + (1 - lambda) * left[t] * right[t];
    }
    return value;
  }

  /** Of two series the average correlation is theirs, so nothing is shrunk. */
  @Test
  void theCovarianceHasVolatilitiesOfOneHalfLifeAndCorrelationsOfAnother() {
    double one = 2e6;
    double other = -3e6;
    double v1 = weighted(first, first, 33);
    double v2 = weighted(second, second, 33);
    double rho =
        weighted(first, second, 126)
            / Math.sqrt(weighted(first, first, 126) * weighted(second, second, 126));
    double sd =
        Math.sqrt(one * one * v1 + other * other * v2 + 2 * one * other * rho * Math.sqrt(v1 * v2));
    Forecast[] normal = forecast(RiskMethod.NORMAL_SHRUNK, day(DAY, one, other, first, second));
    assertThat(normal[0].var()).isCloseTo(1.6448536269514722 * sd, within(1e-6 * sd));
    assertThat(normal[1].var()).isCloseTo(2.3263478740408408 * sd, within(1e-6 * sd));
    assertThat(normal[1].es()).isCloseTo(2.6652142203458 * sd, within(1e-6 * sd));
    Forecast[] student = forecast(RiskMethod.STUDENT_T_SHRUNK, day(DAY, one, other, first, second));
    assertThat(student[1].by()).isEqualTo(RiskMethod.STUDENT_T_SHRUNK);
    assertThat(student[1].es() / sd).as("no thinner tail").isGreaterThan(2.66);
  }

  @Test
  void aHedgeLowersItByEveryMethod() {
    for (RiskMethod method :
        List.of(RiskMethod.NORMAL_SHRUNK, RiskMethod.STUDENT_T_SHRUNK, RiskMethod.MONTE_CARLO)) {
      double alone = forecast(method, day(DAY, 2e6, 1, first, second))[1].var();
      double hedged = forecast(method, day(DAY, 2e6, -3e6, first, second))[1].var();
      assertThat(hedged).as(method.name()).isPositive().isLessThan(0.9 * alone);
    }
  }

  @Test
  void drawsOfNormalReturnsHaveANormalTail() {
    double sd = 0;
    for (int t = 0; t < first.length; t++) {
      sd += Math.pow(1e6 * first[t] + 2e6 * second[t], 2) / first.length;
    }
    sd = Math.sqrt(sd);
    Forecast[] drawn = forecast(RiskMethod.MONTE_CARLO, day(DAY, 1e6, 2e6, first, second));
    assertThat(drawn[0].var()).isCloseTo(1.645 * sd, within(0.06 * sd * 1.645));
    assertThat(drawn[1].var()).isCloseTo(2.326 * sd, within(0.08 * sd * 2.326));
    assertThat(drawn[1].by()).isEqualTo(RiskMethod.MONTE_CARLO);
  }

  @Test
  void aModelHoldsForAQuarter() {
    PositionForecaster forecaster = new PositionForecaster(RiskMethod.MONTE_CARLO, LEVELS);
    double var = forecaster.of(day(DAY, 1e6, 2e6, first, second), WINDOW)[1].var();
    double[] calm = Arrays.stream(first).map(x -> x / 10).toArray();
    assertThat(forecaster.of(day(DAY.plusDays(1), 2e6, 4e6, calm, second), WINDOW)[1].var())
        .as("the same draws, for twice the exposures")
        .isCloseTo(2 * var, within(1e-9 * var));
    assertThat(
            forecaster.of(day(LocalDate.of(2008, 4, 1), 1e6, 2e6, calm, second), WINDOW)[1].var())
        .as("fitted anew")
        .isLessThan(0.7 * var);
    assertThat(forecast(RiskMethod.MONTE_CARLO, day(DAY, 1e6, 2e6, first, second))[1].var())
        .as("a seed of its own gives the same draws")
        .isEqualTo(var);
  }

  @Test
  void whereThereIsNoModelTheHistoricalFiguresStandIn() {
    double[] still = new double[first.length];
    for (RiskMethod method : List.of(RiskMethod.NORMAL_SHRUNK, RiskMethod.MONTE_CARLO)) {
      Forecast[] forecasts = forecast(method, day(DAY, 1e6, 1e6, first, still));
      assertThat(forecasts[1].by()).isEqualTo(RiskMethod.HISTORICAL);
      double[] losses =
          Arrays.stream(first, first.length - WINDOW, first.length)
              .map(x -> -1e6 * x)
              .sorted()
              .toArray();
      double at = 0.99 * (WINDOW - 1);
      double low = losses[(int) at];
      assertThat(forecasts[1].var())
          .isCloseTo(low + (at - (int) at) * (losses[(int) at + 1] - low), within(1e-6));
    }
  }

  @Test
  void nothingHeldHasNoRiskAndNoModel() {
    BacktestDay flat =
        new BacktestDay(
            (int) DAY.toEpochDay(),
            new double[first.length],
            0,
            1,
            null,
            new HeldReturns(List.of(), List.of(), List.of()));
    for (RiskMethod method : List.of(RiskMethod.NORMAL_SHRUNK, RiskMethod.MONTE_CARLO)) {
      Forecast[] forecasts = forecast(method, flat);
      assertThat(forecasts[1].by()).isEqualTo(RiskMethod.HISTORICAL);
      assertThat(forecasts[1].var()).isZero();
    }
  }

  @Test
  void drawsAreOfTheInstrumentsThatAreHeld() {
    PositionForecaster forecaster = new PositionForecaster(RiskMethod.MONTE_CARLO, LEVELS);
    double var = forecaster.of(day(DAY, 1e6, 2e6, first, second), WINDOW)[1].var();
    BacktestDay others = day(DAY.plusDays(1), 1e6, 2e6, second, first);
    HeldReturns held =
        new HeldReturns(List.of("B", "A"), others.held().exposures(), others.held().returns());
    BacktestDay swapped =
        new BacktestDay(others.day(), others.scenarios(), 0, others.composition(), null, held);
    assertThat(forecaster.of(swapped, WINDOW)[1].var())
        .as("of a calm one million and a wild two")
        .isGreaterThan(1.1 * var);
  }

  @Test
  void daysOnWhichAPositionHasNoReturnAreLeftOut() {
    double[] gaps = second.clone();
    gaps[100] = Double.NaN;
    gaps[101] = Double.NaN;
    assertThat(
            new HeldReturns(List.of("A", "B"), List.of(1.0, 1.0), List.of(first, gaps)).complete())
        .hasDimensions(first.length - 2, 2);
    gaps[700] = Double.NaN;
    assertThat(forecast(RiskMethod.NORMAL_SHRUNK, day(DAY, 1e6, 1e6, first, gaps)))
        .as("the window is not full")
        .isNull();
  }

  @Test
  void withoutPositionsThereIsNothingToTest() {
    VarBacktest test = new VarBacktest(List.of(RiskMethod.MONTE_CARLO), LEVELS, WINDOW);
    assertThatThrownBy(() -> test.add(new BacktestDay(1, first, 0, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("MONTE_CARLO", "one by one");
  }
}
