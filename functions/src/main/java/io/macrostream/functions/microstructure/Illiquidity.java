package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Illiquidity from prices and volumes alone. */
public final class Illiquidity {

  private Illiquidity() {}

  /**
   * Covariance of successive changes of price: of {@code dp[t]} and {@code dp[t-1]}, over the n - 1
   * pairs.
   *
   * @param centred whether to subtract the means of both (divisor pairs - 1), else none (divisor
   *     pairs)
   */
  public static double serialCovariance(double[] changes, boolean centred) {
    Require.sample(changes);
    Require.enough("serial covariance", changes.length, 3);
    int pairs = changes.length - 1;
    double meanNow = 0;
    double meanBefore = 0;
    if (centred) {
      double[] now = Arrays.copyOfRange(changes, 1, changes.length);
      double[] before = Arrays.copyOf(changes, pairs);
      meanNow = Moments.of(now).mean();
      meanBefore = Moments.of(before).mean();
    }
    double sum = 0;
    for (int t = 1; t < changes.length; t++) {
      sum += (changes[t] - meanNow) * (changes[t - 1] - meanBefore);
    }
    return sum / (centred ? pairs - 1 : pairs);
  }

  /**
   * Spread implied by the bounce between bid and ask, {@code 2 sqrt(-cov)} (Roll 1984); {@link
   * Fault#NO_SOLUTION} where the covariance is positive, as the model then does not hold.
   */
  public static double rollSpread(double serialCovariance) {
    Require.finite("serial covariance", serialCovariance);
    Require.that(
        serialCovariance <= 0,
        Fault.NO_SOLUTION,
        () ->
            "serial covariance is "
                + serialCovariance
                + ", positive: prices trend and Roll's model gives no spread");
    // A covariance of zero is a spread of zero, not of minus zero.
    return 2 * Math.sqrt(Math.max(0, -serialCovariance));
  }

  /**
   * Mean of |return| over traded value (Amihud 2002), per unit of value.
   *
   * @param values traded value of the same periods, positive; leave out periods without trade
   */
  public static double amihud(double[] returns, double[] values) {
    Require.sample(returns);
    Require.sample(values);
    Require.that(
        returns.length == values.length,
        Fault.SHAPE,
        () -> returns.length + " returns and " + values.length + " traded values");
    double sum = 0;
    for (int i = 0; i < returns.length; i++) {
      double value = values[i];
      Require.that(
          value > 0,
          Fault.OUT_OF_RANGE,
          () -> "traded value is " + value + ", must be positive; leave out periods without trade");
      sum += Math.abs(returns[i]) / value;
    }
    return sum / returns.length;
  }

  /**
   * Resilience of depth: k in {@code d[t] - d[t-1] = k (mean - d[t-1])}, by least squares with the
   * mean left free (Kempf, Mayston and Yadav 2008 without lags). 1: depth is back at once, 0: it
   * does not come back.
   *
   * @param depths of books at equal distances in time
   */
  public static Resilience resilience(double[] depths) {
    Require.sample(depths);
    Require.enough("resilience", depths.length, 4);
    int n = depths.length - 1;
    double[] changes = new double[n];
    double[] before = new double[n];
    for (int t = 0; t < n; t++) {
      TopOfBook.size("depth", depths[t]);
      before[t] = depths[t];
      changes[t] = depths[t + 1] - depths[t];
    }
    TopOfBook.size("depth", depths[n]);
    KyleLambda.Fit fit = KyleLambda.of(changes, before, KyleLambda.Form.LINEAR, true);
    return new Resilience(-fit.lambda(), fit.intercept());
  }

  /**
   * How depth recovers.
   *
   * @param speed k, share of the gap that closes in one period
   * @param drift k times the mean
   */
  public record Resilience(double speed, double drift) {

    /** Depth to which it returns; there is one where the speed is positive. */
    public double mean() {
      reverting();
      return drift / speed;
    }

    /** Periods until half of a gap is closed, {@code ln 0.5 / ln(1 - k)}; 0 for k of 1 or more. */
    public double halfLife() {
      reverting();
      return speed >= 1 ? 0 : Math.log(0.5) / Math.log1p(-speed);
    }

    private void reverting() {
      Require.that(
          speed > 0,
          Fault.NO_SOLUTION,
          () -> "depth does not return to a mean: its speed is " + speed);
    }
  }
}
