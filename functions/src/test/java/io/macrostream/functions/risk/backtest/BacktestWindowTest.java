package io.macrostream.functions.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestWindowTest {

  private static final int BP = 9_500;
  private static final int RECORD = 620;

  private final double[] pnl = new double[RECORD];
  private final double[] var = new double[RECORD];
  private final double[] es = new double[RECORD];

  BacktestWindowTest() {
    Random random = new Random(3);
    for (int t = 0; t < RECORD; t++) {
      pnl[t] = random.nextGaussian() * (1 + 0.5 * Math.sin(t / 30.0));
      var[t] = 1.645 + 0.2 * Math.cos(t / 11.0);
      es[t] = 1.3 * var[t];
    }
  }

  @Test
  void aWindowSaysWhatABatchSaysOfItsDays() {
    BacktestWindow window = BacktestWindow.EMPTY;
    int[] rolling = Exceptions.of(pnl, var).rolling(250);
    int compared = 0;
    for (int t = 0; t < RECORD; t++) {
      window = window.with(pnl[t], var[t], es[t], false);
      int from = Math.max(0, t - 249);
      double[] part = Arrays.copyOfRange(pnl, from, t + 1);
      double[] forecasts = Arrays.copyOfRange(var, from, t + 1);
      assertThat(window.pnl()).isEqualTo(part);
      assertThat(window.var()).isEqualTo(forecasts);
      assertThat(window.es()).isEqualTo(Arrays.copyOfRange(es, from, t + 1));
      assertThat(window.isFull()).isEqualTo(t >= 249);
      if (!window.isFull()) {
        continue;
      }
      Exceptions record = Exceptions.of(part, forecasts);
      assertThat(record.count()).isPositive().isEqualTo(rolling[t - 249]);
      assertThat(window.exceptions().flags()).isEqualTo(record.flags());
      Christoffersen pairs = Christoffersen.of(record.flags(), BP, Transitions.Convention.PAIRS);
      assertThat(BacktestStatistic.KUPIEC_P.of(window, BP))
          .isEqualTo(pairs.unconditional().pValue());
      assertThat(BacktestStatistic.INDEPENDENCE_P.of(window, BP))
          .isEqualTo(pairs.independence().pValue());
      assertThat(BacktestStatistic.COVERAGE_P.of(window, BP))
          .isEqualTo(pairs.conditional().pValue());
      assertThat(BacktestStatistic.TUFF_P.of(window, BP))
          .isEqualTo(Kupiec.timeUntilFirstFailure(record.first().orElseThrow(), BP).pValue());
      assertThat(BacktestStatistic.TBF_P.of(window, BP))
          .isEqualTo(TimeBetweenFailures.of(record, BP).independence().pValue());
      assertThat(BacktestStatistic.DYNAMIC_QUANTILE_P.of(window, BP))
          .isEqualTo(DynamicQuantile.of(record.flags(), forecasts, 4, BP).pValue());
      assertThat(BacktestStatistic.ACERBI_SZEKELY.of(window, BP))
          .isEqualTo(new AcerbiSzekely(forecasts, window.es(), BP).statistic(part));
      compared++;
    }
    assertThat(compared).isEqualTo(RECORD - 249);
  }

  @Test
  void onlyExceptionsThatComeAndGoMoveAWindowAndItsFirstFullDay() {
    BacktestWindow window = BacktestWindow.EMPTY;
    StringBuilder moved = new StringBuilder();
    for (int t = 0; t < 520; t++) {
      BacktestWindow next = window.with(t == 3 || t == 253 || t == 260 ? -2 : -1, 1, 1.5, false);
      if (next.movedFrom(window)) {
        moved.append(t).append(' ');
      }
      window = next;
    }
    assertThat(moved.toString())
        .as("in, full, out and in at once, in, out, out")
        .isEqualTo("3 249 253 260 503 510 ");
  }

  @Test
  void aDoubtfulForecastIsForgottenWithItsDay() {
    BacktestWindow window = BacktestWindow.EMPTY.with(0, 1, 2, true);
    for (int t = 1; t < 250; t++) {
      window = window.with(0, 1, 2, false);
      assertThat(window.hasUnreliable()).isTrue();
    }
    assertThat(window.with(0, 1, 2, false).hasUnreliable()).isFalse();
  }

  @Test
  void aStatisticWithoutMeaningSaysWhy() {
    BacktestWindow quiet = BacktestWindow.EMPTY;
    for (int t = 0; t < 250; t++) {
      quiet = quiet.with(1, var[t], es[t], false);
    }
    assertThat(BacktestStatistic.KUPIEC_P.of(quiet, BP)).isLessThan(1e-5);
    assertThat(BacktestStatistic.INDEPENDENCE_P.of(quiet, BP)).isEqualTo(1);
    assertThat(BacktestStatistic.ACERBI_SZEKELY.of(quiet, BP)).isEqualTo(1);
    assertFault(Fault.EMPTY, BacktestStatistic.TUFF_P, quiet);
    assertFault(Fault.EMPTY, BacktestStatistic.TBF_P, quiet);
    assertFault(Fault.SINGULAR, BacktestStatistic.DYNAMIC_QUANTILE_P, quiet);
    BacktestWindow first = BacktestWindow.EMPTY.with(-2, 1, Double.NaN, false);
    assertFault(Fault.TOO_FEW, BacktestStatistic.INDEPENDENCE_P, first);
    assertFault(Fault.TOO_FEW, BacktestStatistic.DYNAMIC_QUANTILE_P, first);
    assertFault(Fault.NOT_FINITE, BacktestStatistic.ACERBI_SZEKELY, first);
    assertFault(Fault.EMPTY, BacktestStatistic.KUPIEC_P, BacktestWindow.EMPTY);
  }

  private static void assertFault(Fault fault, BacktestStatistic statistic, BacktestWindow of) {
    assertThatThrownBy(() -> statistic.of(of, BP))
        .as(statistic.name())
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
