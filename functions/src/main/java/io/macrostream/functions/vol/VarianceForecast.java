package io.macrostream.functions.vol;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.volatility.HarModel;
import io.macrostream.functions.volatility.RealisedVolatility;
import java.util.OptionalDouble;

/**
 * The variance that daily returns of an underlying are expected to have over the days of an option.
 *
 * <p>Squared daily returns stand for daily realised variance. The forecast is that of the {@link
 * HarModel} of the variance itself, for the mean of the next {@code horizon} days; where too few
 * returns are known for {@link #LEAST_ROWS} rows of the regression, or it gives no positive
 * variance, it is that of {@link EwmaVolatility#DAILY}, which is the same for every horizon.
 *
 * @param variance per annum: 252 times that of a day
 * @param ewma whether it is the exponentially weighted one
 */
public record VarianceForecast(double variance, boolean ewma) {

  /** Trading days of a year. */
  public static final int YEAR = 252;

  /** Rows of a regression of four coefficients, whose overlapping horizons say little each. */
  public static final int LEAST_ROWS = 126;

  /**
   * The forecast.
   *
   * @param returns daily log returns, oldest first
   * @param horizon trading days ahead
   * @return null while the returns are too few even for the exponentially weighted variance
   */
  public static VarianceForecast of(double[] returns, int horizon) {
    if (returns.length - HarModel.MONTH - horizon + 1 >= LEAST_ROWS) {
      try {
        double daily = HarModel.of(squares(returns), horizon, HarModel.Form.VARIANCE).forecast();
        return new VarianceForecast(YEAR * daily, false);
      } catch (InvalidInputException e) {
        // A straight line may forecast a variance below zero, and a dead price has no regression.
      }
    }
    OptionalDouble volatility = EwmaVolatility.DAILY.of(returns);
    return volatility.isEmpty()
        ? null
        : new VarianceForecast(YEAR * volatility.getAsDouble() * volatility.getAsDouble(), true);
  }

  /**
   * Volatility of the last {@code days} returns about zero, fraction per year; NaN while there are
   * fewer.
   */
  public static double realised(double[] returns, int days) {
    if (returns.length < days) {
      return Double.NaN;
    }
    double[] last = new double[days];
    System.arraycopy(returns, returns.length - days, last, 0, days);
    return Math.sqrt(YEAR * RealisedVolatility.variance(last, true, 0));
  }

  private static double[] squares(double[] returns) {
    double[] squares = new double[returns.length];
    for (int i = 0; i < returns.length; i++) {
      squares[i] = returns[i] * returns[i];
    }
    return squares;
  }
}
