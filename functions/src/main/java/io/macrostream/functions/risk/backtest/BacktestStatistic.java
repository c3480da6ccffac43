package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.Require;

/**
 * What a window of a back-test is tested for. Those that end in {@code _P} are probabilities of a
 * record at least as bad under a correct model: small where the model is to be doubted.
 */
public enum BacktestStatistic {
  /** {@link Kupiec#proportionOfFailures}. */
  KUPIEC_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      Exceptions record = window.exceptions();
      return Kupiec.proportionOfFailures(record.observations(), record.count(), confidenceBp)
          .pValue();
    }
  },
  /** {@link Kupiec#timeUntilFirstFailure}, counted from the first day of the window. */
  TUFF_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      int[] times = window.exceptions().timesBetween();
      Require.enough("the test of the time until the first exception", times.length, 1);
      return Kupiec.timeUntilFirstFailure(times[0], confidenceBp).pValue();
    }
  },
  /** {@link Christoffersen#independence}, from pairs of days within the window. */
  INDEPENDENCE_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      return christoffersen(window, confidenceBp).independence().pValue();
    }
  },
  /** {@link Christoffersen#conditional} coverage. */
  COVERAGE_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      return christoffersen(window, confidenceBp).conditional().pValue();
    }
  },
  /** {@link TimeBetweenFailures#independence}. */
  TBF_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      return TimeBetweenFailures.of(window.exceptions(), confidenceBp).independence().pValue();
    }
  },
  /** {@link DynamicQuantile} on four lags of the hits and the VaR of the day. */
  DYNAMIC_QUANTILE_P {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      return DynamicQuantile.of(window.exceptions().flags(), window.var(), LAGS, confidenceBp)
          .pValue();
    }
  },
  /** Z2 of {@link AcerbiSzekely}: 0 expected, negative where risk is understated. */
  ACERBI_SZEKELY {
    @Override
    public double of(BacktestWindow window, int confidenceBp) {
      return new AcerbiSzekely(window.var(), window.es(), confidenceBp).statistic(window.pnl());
    }
  };

  private static final int LAGS = 4;

  /**
   * The figure.
   *
   * @param confidenceBp level of the VaR
   * @throws io.macrostream.functions.stats.InvalidInputException where the test has no meaning, as
   *     that of times between exceptions has none without an exception
   */
  public abstract double of(BacktestWindow window, int confidenceBp);

  private static Christoffersen christoffersen(BacktestWindow window, int confidenceBp) {
    return Christoffersen.of(
        window.exceptions().flags(), confidenceBp, Transitions.Convention.PAIRS);
  }
}
