package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Monotone convex interpolation of forwards (Hagan and West 2006): continuous forwards that average
 * to the discrete forward of each segment, keep its monotonicity and convexity, and where asked
 * stay at or above zero. Continuously compounded; defined from time zero to the last node.
 */
final class MonotoneConvex {

  private final double[] times;
  private final double[] growth;
  private final double[] discrete;
  private final double[] forward;

  /**
   * A curve.
   *
   * @param nodes times, positive and ascending
   * @param logGrowth -ln of the discount factors at the nodes
   * @param positive whether forwards must not be negative
   */
  MonotoneConvex(double[] nodes, double[] logGrowth, boolean positive) {
    int n = nodes.length;
    times = new double[n + 1];
    growth = new double[n + 1];
    System.arraycopy(nodes, 0, times, 1, n);
    System.arraycopy(logGrowth, 0, growth, 1, n);
    discrete = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      discrete[i] = (growth[i] - growth[i - 1]) / (times[i] - times[i - 1]);
    }
    forward = new double[n + 1];
    for (int i = 1; i < n; i++) {
      double span = times[i + 1] - times[i - 1];
      forward[i] =
          (times[i] - times[i - 1]) / span * discrete[i + 1]
              + (times[i + 1] - times[i]) / span * discrete[i];
    }
    forward[0] = n == 1 ? discrete[1] : discrete[1] - 0.5 * (forward[1] - discrete[1]);
    forward[n] = n == 1 ? discrete[1] : discrete[n] - 0.5 * (forward[n - 1] - discrete[n]);
    if (positive) {
      keepPositive(n);
    }
  }

  private void keepPositive(int n) {
    for (int i = 1; i <= n; i++) {
      int at = i;
      Require.that(
          discrete[i] >= 0,
          Fault.OUT_OF_RANGE,
          () ->
              "the forward into node "
                  + (at - 1)
                  + " is negative, so forwards cannot all be positive: use monotone_convex");
    }
    forward[0] = bound(forward[0], 2 * discrete[1]);
    for (int i = 1; i < n; i++) {
      forward[i] = bound(forward[i], 2 * Math.min(discrete[i], discrete[i + 1]));
    }
    forward[n] = bound(forward[n], 2 * discrete[n]);
  }

  private static double bound(double value, double most) {
    return Math.max(0, Math.min(value, most));
  }

  double logGrowth(double time) {
    int i = segment(time);
    double width = times[i] - times[i - 1];
    double x = (time - times[i - 1]) / width;
    return growth[i - 1] + width * (discrete[i] * x + area(start(i), end(i), x));
  }

  double forward(double time) {
    int i = segment(time);
    double x = (time - times[i - 1]) / (times[i] - times[i - 1]);
    return discrete[i] + shape(start(i), end(i), x);
  }

  private double start(int segment) {
    return forward[segment - 1] - discrete[segment];
  }

  private double end(int segment) {
    return forward[segment] - discrete[segment];
  }

  private int segment(double time) {
    int at = Arrays.binarySearch(times, time);
    return Math.max(1, at >= 0 ? at : -at - 1);
  }

  /** Forward less discrete forward at the share x of a segment, from a to b, with integral zero. */
  private static double shape(double a, double b, double x) {
    if (isQuadratic(a, b)) {
      return a * (1 - 4 * x + 3 * x * x) + b * (3 * x * x - 2 * x);
    }
    if (isFlatThenBent(a, b)) {
      double eta = (b + 2 * a) / (b - a);
      double u = (x - eta) / (1 - eta);
      return x <= eta ? a : a + (b - a) * u * u;
    }
    if (isBentThenFlat(a, b)) {
      double eta = 3 * b / (b - a);
      double u = (eta - x) / eta;
      return x < eta ? b + (a - b) * u * u : b;
    }
    double eta = b / (a + b);
    double least = -a * b / (a + b);
    if (x <= eta) {
      double u = eta == 0 ? 0 : (eta - x) / eta;
      return least + (a - least) * u * u;
    }
    double u = (x - eta) / (1 - eta);
    return least + (b - least) * u * u;
  }

  /** Integral of {@link #shape} from 0 to x. */
  private static double area(double a, double b, double x) {
    if (isQuadratic(a, b)) {
      return a * x * (1 - x) * (1 - x) + b * x * x * (x - 1);
    }
    if (isFlatThenBent(a, b)) {
      double eta = (b + 2 * a) / (b - a);
      double u = Math.max(0, (x - eta) / (1 - eta));
      return a * x + (b - a) * (1 - eta) * u * u * u / 3;
    }
    if (isBentThenFlat(a, b)) {
      double eta = 3 * b / (b - a);
      double u = Math.max(0, (eta - x) / eta);
      return b * x + (a - b) * eta * (1 - u * u * u) / 3;
    }
    double eta = b / (a + b);
    double least = -a * b / (a + b);
    if (x <= eta) {
      double u = eta == 0 ? 0 : (eta - x) / eta;
      return least * x + (a - least) * eta * (1 - u * u * u) / 3;
    }
    double u = (x - eta) / (1 - eta);
    return least * x + (a - least) * eta / 3 + (b - least) * (1 - eta) * u * u * u / 3;
  }

  /** Region (i) of the paper, and no deviation at all. */
  private static boolean isQuadratic(double a, double b) {
    return (a == 0 && b == 0)
        || (a < 0 && -0.5 * a <= b && b <= -2 * a)
        || (a > 0 && -0.5 * a >= b && b >= -2 * a);
  }

  /** Region (ii). */
  private static boolean isFlatThenBent(double a, double b) {
    return (a < 0 && b > -2 * a) || (a > 0 && b < -2 * a);
  }

  /** Region (iii). */
  private static boolean isBentThenFlat(double a, double b) {
    return (a > 0 && b < 0 && b > -0.5 * a) || (a < 0 && b > 0 && b < -0.5 * a);
  }
}
