package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.VolatilityFilter;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.volatility.Garch;
import io.macrostream.functions.volatility.GarchFit;
import io.macrostream.functions.volatility.Presample;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The GARCH(1,1) of a book, which holds for a month and for the positions that it was fitted to.
 *
 * @param month months since year 0
 * @param composition {@link BacktestDay#composition} of the positions
 * @param omega constant of the variance, NaN where no fit was found
 * @param alpha weight of the last squared loss, likewise
 * @param beta weight of the last variance, likewise
 */
public record MonthlyFit(int month, long composition, double omega, double alpha, double beta) {

  private static final int MONTHS = 12;

  /**
   * The fit for a day.
   *
   * @param day epoch day
   * @param losses complete scenarios, oldest first; looked at where a new fit is due
   * @param before fit of the day before, or null
   * @return {@code before}, unless the month or the positions have changed
   */
  static MonthlyFit of(int day, long composition, double[] losses, MonthlyFit before) {
    LocalDate date = LocalDate.ofEpochDay(day);
    int month = date.getYear() * MONTHS + date.getMonthValue() - 1;
    if (before != null && before.month == month && before.composition == composition) {
      return before;
    }
    return fitted(losses)
        .map(
            garch -> new MonthlyFit(month, composition, garch.omega(), garch.alpha(), garch.beta()))
        .orElse(new MonthlyFit(month, composition, Double.NaN, Double.NaN, Double.NaN));
  }

  private static Optional<Garch> fitted(double[] losses) {
    if (losses.length < VolatilityFilter.GARCH_LEAST) {
      return Optional.empty();
    }
    double[] latest =
        Arrays.copyOfRange(
            losses, Math.max(0, losses.length - VolatilityFilter.GARCH_WINDOW), losses.length);
    try {
      return Optional.of(GarchFit.of(latest, Presample.MEAN_SQUARED_RESIDUAL, true).model());
    } catch (InvalidInputException e) {
      return Optional.empty(); // not hidden: the forecast says which method stood in
    }
  }

  /** The model; empty where no fit was found. */
  Optional<Garch> garch() {
    return Double.isNaN(omega) ? Optional.empty() : Optional.of(new Garch(0, omega, alpha, beta));
  }
}
