package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.OptionalDouble;

/**
 * Least squares line of the (excess) returns of a portfolio on those of its benchmark.
 *
 * @param alpha intercept per period: mean(y) - beta mean(x) (Jensen 1968)
 * @param beta cov(x, y) / var(x)
 * @param correlation of x and y; NaN where y does not vary, see {@link #correlated}
 * @param residualDeviation root of the mean squared residual, divisor n
 * @param n pairs
 */
public record Regression(
    double alpha, double beta, double correlation, double residualDeviation, int n) {

  /** Of {@code y} on {@code x}, two pairs at least and x not constant. */
  public static Regression of(double[] y, double[] x) {
    Require.that(y.length == x.length, Fault.SHAPE, "both series must have the same length");
    Dispersion.positive("beta", x);
    Moments my = Moments.of(y);
    Moments mx = Moments.of(x);
    double cross = 0;
    for (int i = 0; i < x.length; i++) {
      cross += (x[i] - mx.mean()) * (y[i] - my.mean());
    }
    double beta = cross / mx.m2();
    double alpha = my.mean() - beta * mx.mean();
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - my.mean() - beta * (x[i] - mx.mean());
      squares += residual * residual;
    }
    double correlation =
        my.m2() > 0
            ? Math.max(-1, Math.min(1, cross / Math.sqrt(mx.m2()) / Math.sqrt(my.m2())))
            : Double.NaN;
    return new Regression(alpha, beta, correlation, Math.sqrt(squares / x.length), x.length);
  }

  /** The correlation, empty where y does not vary. */
  public OptionalDouble correlated() {
    return Double.isNaN(correlation) ? OptionalDouble.empty() : OptionalDouble.of(correlation);
  }
}
