package io.macrostream.functions.risk.var;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.volatility.Garch;
import io.macrostream.functions.volatility.GarchFit;
import io.macrostream.functions.volatility.Presample;
import java.util.Arrays;

/**
 * How a series is filtered: which one-step-ahead volatility its values are divided by. Means are
 * zero throughout.
 */
@FunctionalInterface
public interface VolatilityFilter {

  /** Latest returns that a GARCH is fitted to. */
  int GARCH_WINDOW = 756;

  /** Fewest returns of a GARCH. */
  int GARCH_LEAST = 252;

  /** The production default: {@link #ewma} with lambda 0.94, seeded with 20 returns. */
  VolatilityFilter DAILY = ewma(EwmaVolatility.DAILY);

  /** GARCH(1,1) of the last 756 returns by maximum likelihood, else {@link #DAILY}. */
  VolatilityFilter GARCH_OR_DAILY = garchOr(EwmaVolatility.DAILY);

  /**
   * Divides a series by its volatilities.
   *
   * @param values oldest first, without gaps
   */
  FilteredSeries of(double[] values);

  /**
   * Exponentially weighted variance; the values of its seed have none before them and are left out.
   */
  static VolatilityFilter ewma(EwmaVolatility model) {
    return values -> ewma(FilterMethod.EWMA, model, values);
  }

  /**
   * A GARCH(1,1) with zero mean fitted to the latest {@link #GARCH_WINDOW} values; with fewer than
   * {@link #GARCH_LEAST}, or where no fit is found, the exponentially weighted variance, and the
   * method says so.
   *
   * <p>Each variance is one step ahead given the parameters; the parameters and the start of the
   * recursion are those of the whole window.
   */
  static VolatilityFilter garchOr(EwmaVolatility fallback) {
    return values -> {
      Require.sample(values);
      if (values.length < GARCH_LEAST) {
        return ewma(FilterMethod.EWMA_SHORT_HISTORY, fallback, values);
      }
      try {
        Garch model = GarchFit.of(latest(values), Presample.MEAN_SQUARED_RESIDUAL, true).model();
        return garch(model).of(values);
      } catch (InvalidInputException e) {
        return ewma(FilterMethod.EWMA_NO_FIT, fallback, values);
      }
    };
  }

  /**
   * A GARCH(1,1) with parameters that are given, such as those of the last monthly fit, over the
   * latest {@link #GARCH_WINDOW} values.
   */
  static VolatilityFilter garch(Garch model) {
    Require.that(
        model.mu() == 0, Fault.OUT_OF_RANGE, () -> "mu is " + model.mu() + ", must be zero");
    return values -> {
      double[] latest = latest(values);
      return FilteredSeries.of(
          FilterMethod.GARCH,
          values,
          values.length - latest.length,
          model.filter(latest, Presample.MEAN_SQUARED_RESIDUAL),
          (variance, value) -> model.next(new Garch.State(variance), value).variance());
    };
  }

  private static double[] latest(double[] values) {
    return Arrays.copyOfRange(values, Math.max(0, values.length - GARCH_WINDOW), values.length);
  }

  private static FilteredSeries ewma(FilterMethod method, EwmaVolatility model, double[] values) {
    Require.sample(values);
    int seed = model.seedCount();
    Require.enough("an exponentially weighted filter", values.length, seed + 1L);
    double[] variances = new double[values.length - seed + 1];
    EwmaVolatility.State state = EwmaVolatility.State.EMPTY;
    for (int t = 0; t < values.length; t++) {
      state = model.next(state, values[t]);
      if (t + 1 >= seed) {
        variances[t + 1 - seed] = state.value();
      }
    }
    return FilteredSeries.of(
        method,
        values,
        seed,
        variances,
        (variance, value) -> model.next(new EwmaVolatility.State(seed, variance), value).value());
  }
}
