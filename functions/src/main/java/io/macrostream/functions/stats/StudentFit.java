package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.function.DoubleUnaryOperator;

/**
 * Student's t with location and scale by maximum likelihood. For given degrees of freedom location
 * and scale follow from reweighted means (Lange, Little and Taylor 1989, with the expansion of Meng
 * and van Dyk 1997 that makes them quick); the degrees of freedom maximise the likelihood so
 * profiled.
 *
 * @param mu location, in the unit of the values
 * @param scale positive, in the unit of the values; the standard deviation is scale sqrt(nu/(nu-2))
 * @param nu degrees of freedom, from {@link #LEAST_NU} to {@link #MOST_NU}
 * @param logLikelihood at the estimates
 */
public record StudentFit(double mu, double scale, double nu, double logLikelihood) {

  /** Fewest degrees of freedom: below 2 there is no variance, close to it no stable one. */
  public static final double LEAST_NU = 2.5;

  /** Most degrees of freedom: beyond, the normal cannot be told apart. */
  public static final double MOST_NU = 200;

  /** Fewest values of a fit. */
  public static final int LEAST = 20;

  private static final int STEPS = 1_000;
  private static final double CONVERGED = 1e-13;

  /** Squared scale, against the variance, below which the likelihood has no maximum. */
  private static final double DEGENERATE = 1e-12;

  /**
   * Fits.
   *
   * @param values {@link #LEAST} at least
   * @param zeroMean whether to hold mu at 0
   * @throws InvalidInputException ZERO_DISPERSION for equal values; NO_SOLUTION where so many are
   *     equal that the scale goes to zero
   */
  public static StudentFit of(double[] values, boolean zeroMean) {
    Require.sample(values);
    Require.enough("a Student t fit", values.length, LEAST);
    Moments moments = Moments.of(values);
    Require.that(moments.m2() > 0, Fault.ZERO_DISPERSION, "equal values have no scale");
    double best =
        Profile.maximum(LEAST_NU, MOST_NU, nu -> given(values, nu, zeroMean).logLikelihood);
    return given(values, best, zeroMean);
  }

  private static StudentFit given(double[] values, double nu, boolean zeroMean) {
    int n = values.length;
    Moments moments = Moments.of(values);
    double mu = zeroMean ? 0 : moments.mean();
    double start = moments.variance(0) + (zeroMean ? moments.mean() * moments.mean() : 0);
    double square = start;
    for (int step = 0; step < STEPS; step++) {
      double weights = 0;
      double first = 0;
      double second = 0;
      for (double x : values) {
        double weight = (nu + 1) / (nu + (x - mu) * (x - mu) / square);
        weights += weight;
        first += weight * (x - mu);
        second += weight * (x - mu) * (x - mu);
      }
      double shift = zeroMean ? 0 : first / weights;
      double next = second / weights - shift * shift;
      boolean still =
          Math.abs(next - square) <= CONVERGED * square && shift * shift <= CONVERGED * square;
      mu += shift;
      square = next;
      Require.that(
          square > DEGENERATE * start,
          Fault.NO_SOLUTION,
          "so many values are equal that the scale of a Student t goes to zero");
      if (still) {
        break;
      }
    }
    StudentT t = new StudentT(nu);
    double scale = Math.sqrt(square);
    double sum = -n * Math.log(scale) + n * t.logDensity(0);
    for (double x : values) {
      sum -= (nu + 1) / 2 * Math.log1p((x - mu) * (x - mu) / (nu * square));
    }
    return new StudentFit(mu, scale, nu, sum);
  }

  /** mu + scale t(p). */
  public double quantile(double p) {
    return mu + scale * new StudentT(nu).quantile(p);
  }

  /** The maximum of a smooth function of one positive variable. */
  static final class Profile {

    private static final int GRID = 12;
    private static final int SECTIONS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Profile() {}

    /** Where it is: the best of a grid of logarithms, then golden sections around it. */
    static double maximum(double low, double high, DoubleUnaryOperator function) {
      double step = Math.log(high / low) / GRID;
      int best = 0;
      double top = Double.NEGATIVE_INFINITY;
      for (int i = 0; i <= GRID; i++) {
        double value = function.applyAsDouble(low * Math.exp(i * step));
        if (value > top) {
          top = value;
          best = i;
        }
      }
      double left = Math.log(low) + Math.max(0, best - 1) * step;
      double right = Math.log(low) + Math.min(GRID, best + 1) * step;
      double a = right - GOLDEN * (right - left);
      double b = left + GOLDEN * (right - left);
      double atA = function.applyAsDouble(Math.exp(a));
      double atB = function.applyAsDouble(Math.exp(b));
      for (int section = 0; section < SECTIONS && right - left > 1e-7; section++) {
        if (atA >= atB) {
          right = b;
          b = a;
          atB = atA;
          a = right - GOLDEN * (right - left);
          atA = function.applyAsDouble(Math.exp(a));
        } else {
          left = a;
          a = b;
          atA = atB;
          b = left + GOLDEN * (right - left);
          atB = function.applyAsDouble(Math.exp(b));
        }
      }
      double found = Math.exp((left + right) / 2);
      // On an edge the sections stop just short of it.
      for (double edge : new double[] {low, high}) {
        if (function.applyAsDouble(edge) >= function.applyAsDouble(found)) {
          found = edge;
        }
      }
      return found;
    }
  }
}
