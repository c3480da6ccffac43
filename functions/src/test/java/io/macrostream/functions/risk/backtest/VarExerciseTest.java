package io.macrostream.functions.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The exercise of {@link VarBacktest} on made-up books. */
class VarExerciseTest {

  private static final int WINDOW = 252;
  private static final int FIRST = (int) LocalDate.of(2006, 1, 2).toEpochDay();
  private static final List<RiskMethod> ALL = List.copyOf(RiskMethod.ofScenarios());
  private static final List<Integer> LEVELS = List.of(9_500, 9_900);

  /** A book of one asset: each day's P&amp;L is a normal draw times that volatility. */
  private static double[] pnl(int days, long seed, IntToDoubleFunction volatility) {
    Random random = new Random(seed);
    double[] pnl = new double[days];
    for (int t = 0; t < days; t++) {
      pnl[t] = random.nextGaussian() * volatility.applyAsDouble(t);
    }
    return pnl;
  }

  private static BacktestDay day(double[] pnl, int t, double scale, long composition) {
    double[] scenarios =
        Arrays.stream(pnl, Math.max(0, t + 1 - VarBacktest.HISTORY), t + 1)
            .map(x -> x * scale)
            .toArray();
    return new BacktestDay(FIRST + t, scenarios, pnl[t] * scale, composition, scenarios, null);
  }

  private static List<ForecastRecord> run(List<RiskMethod> methods, double[] pnl) {
    VarBacktest test = new VarBacktest(methods, LEVELS, WINDOW);
    for (int t = 0; t < pnl.length; t++) {
      test.add(day(pnl, t, 1, 0));
    }
    return test.records();
  }

  private static ForecastRecord find(List<ForecastRecord> records, RiskMethod method, int bp) {
    return records.stream()
        .filter(r -> r.method() == method && r.confidenceBp() == bp)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMethodForecastsEveryDayFromTheFirstFullWindowOn() {
    List<ForecastRecord> records = run(ALL, pnl(600, 1, t -> 100));
    assertThat(records).as("EVT serves 99% only").hasSize(2 * ALL.size() - 1);
    for (ForecastRecord record : records) {
      assertThat(record.size()).isEqualTo(600 - WINDOW);
      assertThat(record.days()[0]).isEqualTo(FIRST + WINDOW);
      for (int t = 0; t < record.size(); t++) {
        assertThat(record.var()[t]).isPositive();
        assertThat(record.es()[t]).isGreaterThanOrEqualTo(record.var()[t]);
      }
    }
  }

  @Test
  void historicalIsTheQuantileOfTheWindowBeforeTheDay() {
    double[] pnl = pnl(400, 2, t -> 100);
    ForecastRecord record = find(run(ALL, pnl), RiskMethod.HISTORICAL, 9_900);
    for (int i = 0; i < record.size(); i++) {
      int t = record.days()[i] - FIRST;
      double[] losses = Arrays.stream(pnl, t - WINDOW, t).map(x -> -x).sorted().toArray();
      double position = 251 * 0.99; // 248.49
      double var = losses[248] + (position - 248) * (losses[249] - losses[248]);
      assertThat(record.var()[i]).isCloseTo(var, within(1e-9));
      assertThat(record.pnl()[i]).isEqualTo(pnl[t]);
      assertThat(record.exceptions()[i]).isEqualTo(-pnl[t] > var);
    }
  }

  @Test
  void whatComesLaterChangesNoForecast() {
    double[] pnl = pnl(420, 3, t -> 100);
    double[] other = pnl.clone();
    for (int t = 400; t < 420; t++) {
      other[t] = -5_000;
    }
    List<ForecastRecord> before = run(ALL, pnl);
    List<ForecastRecord> after = run(ALL, other);
    int known = 401 - WINDOW; // forecasts for the days up to and including 400
    for (int i = 0; i < before.size(); i++) {
      assertThat(Arrays.copyOf(after.get(i).var(), known))
          .isEqualTo(Arrays.copyOf(before.get(i).var(), known));
      assertThat(after.get(i).var()[known])
          .as("%s sees the first of the losses the day after", before.get(i).method())
          .isNotEqualTo(before.get(i).var()[known]);
    }
  }

  @Test
  void filteredPassesWherePlainNormalFailsWhenVolatilityRises() {
    List<ForecastRecord> records =
        run(
            List.of(RiskMethod.FILTERED_EWMA, RiskMethod.NORMAL_EQUAL, RiskMethod.HISTORICAL),
            pnl(900, 4, t -> 100 * (1 + 4.0 * Math.max(0, t - 600) / 300)));
    Period rise = new Period("rise", FIRST + 600, FIRST + 899);
    PeriodResult filtered = PeriodResult.of(find(records, RiskMethod.FILTERED_EWMA, 9_900), rise);
    PeriodResult normal = PeriodResult.of(find(records, RiskMethod.NORMAL_EQUAL, 9_900), rise);
    assertThat(filtered.kupiec().rejected(9_500)).isFalse();
    assertThat(normal.kupiec().rejected(9_500)).isTrue();
    assertThat(normal.z2()).isLessThan(filtered.z2());
    assertThat(normal.share(Zone.GREEN)).isLessThan(filtered.share(Zone.GREEN));
  }

  @Test
  void aGarchIsNotKeptForOtherPositions() {
    double[] pnl = pnl(420, 5, t -> 100 * (1 + 0.5 * Math.sin(t / 25.0)));
    double[][] var = new double[2][];
    for (int i = 0; i < 2; i++) {
      VarBacktest test = new VarBacktest(List.of(RiskMethod.FILTERED_GARCH), LEVELS, WINDOW);
      for (int t = 0; t < pnl.length; t++) {
        boolean changed = t >= 402; // in the middle of a month
        test.add(day(pnl, t, changed && i == 1 ? 1_000 : 1, changed ? 1 : 0));
      }
      var[i] = find(test.records(), RiskMethod.FILTERED_GARCH, 9_900).var();
      assertThat(find(test.records(), RiskMethod.FILTERED_GARCH, 9_900).standIns())
          .containsOnly(false);
    }
    int first = 403 - WINDOW;
    assertThat(var[1][first - 1]).isEqualTo(var[0][first - 1]);
    for (int t = first; t < var[0].length; t++) {
      assertThat(var[1][t] / var[0][t]).isCloseTo(1_000, within(1e-3));
    }
  }

  @Test
  void whatIsUnknownIsNeitherForecastNorJudged() {
    double[] pnl = pnl(300, 6, t -> 100);
    VarBacktest test = new VarBacktest(List.of(RiskMethod.HISTORICAL), LEVELS, WINDOW);
    for (int t = 0; t < 300; t++) {
      BacktestDay day = day(pnl, t, 1, 0);
      if (t == 270) {
        day.scenarios()[t] = Double.NaN; // no forecast for 271
      }
      test.add(t == 280 ? new BacktestDay(day.day(), day.scenarios(), Double.NaN, 0) : day);
    }
    assertThat(test.unjudged()).isEqualTo(1);
    assertThat(test.judged()).isEqualTo(300 - WINDOW - 2);
    assertThat(test.records().get(0).days()).doesNotContain(FIRST + 271, FIRST + 280);
  }

  @Test
  void aLossEqualToTheVarIsNoException() {
    assertThat(Exceptions.isException(-100 * (1 + 1e-12), 100)).isFalse();
    assertThat(Exceptions.isException(-100.001, 100)).isTrue();
    assertThat(Exceptions.isException(100, 100)).isFalse();
  }

  @Test
  void periodsAreTheDecadesThatHaveDaysThenTheCrisisThenAll() {
    int[] days = {
      (int) LocalDate.of(1999, 12, 31).toEpochDay(), (int) LocalDate.of(2008, 3, 3).toEpochDay(),
    };
    assertThat(Period.of(days))
        .extracting(Period::name)
        .containsExactly("1990s", "2000s", "2008", "all");
    assertThat(Period.of(days).get(0).to()).isEqualTo(days[0]);
  }

  @Test
  void zonesAreSharesOfTheDaysThatHaveAWholeWindowBehindThem() {
    int n = 300;
    boolean[] exceptions = new boolean[n];
    Arrays.fill(exceptions, 0, 5, true); // 5 until they leave the window, one by one
    int[] days = new int[n];
    Arrays.setAll(days, t -> FIRST + t);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    ForecastRecord record =
        new ForecastRecord(
            RiskMethod.HISTORICAL,
            9_900,
            days,
            new double[n],
            ones,
            ones,
            exceptions,
            new boolean[n]);
    PeriodResult result = PeriodResult.of(record, new Period("all", days[0], days[n - 1]));
    assertThat(result.zones()).containsEntry(Zone.YELLOW, 1).containsEntry(Zone.GREEN, 50);
    assertThat(result.exceptions()).isEqualTo(5);
    assertThat(result.expected()).isCloseTo(3, within(1e-12));
    assertThat(result.rate()).isCloseTo(5 / 300.0, within(1e-15));
    assertThat(result.kupiec()).isEqualTo(Kupiec.proportionOfFailures(300, 5, 9_900));
    assertThat(record.between(days[2], days[3]).exceptions()).containsExactly(true, true);
  }

  @Test
  void senselessInputIsRefused() {
    assertRefused("no method", () -> new VarBacktest(List.of(), LEVELS, WINDOW));
    assertRefused("window is 10", () -> new VarBacktest(ALL, LEVELS, 10));
    assertRefused("window is 757", () -> new VarBacktest(ALL, LEVELS, 757));
    assertRefused("twice", () -> new VarBacktest(ALL, List.of(9_900, 9_900), WINDOW));
    assertRefused(
        "none of the methods",
        () -> new VarBacktest(List.of(RiskMethod.EVT), List.of(9_500), WINDOW));
    VarBacktest test = new VarBacktest(ALL, LEVELS, WINDOW);
    test.add(new BacktestDay(5, new double[0], 0, 0));
    assertRefused("does not follow", () -> test.add(new BacktestDay(5, new double[0], 0, 0)));
  }

  private static void assertRefused(String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
