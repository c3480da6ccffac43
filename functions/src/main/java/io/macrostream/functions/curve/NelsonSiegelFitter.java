package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Fits Nelson-Siegel and Svensson curves to zero rates. Given the decays the problem is linear, so
 * only they are searched: all local minima of a grid are starts, each is refined, and the best
 * wins. Deterministic.
 *
 * @param minLambda least decay searched; decays multiply the time in years
 * @param maxLambda largest decay searched
 */
public record NelsonSiegelFitter(double minLambda, double maxLambda) {

  /** Decays tau from 0.05 to 30 years. */
  public static final NelsonSiegelFitter STANDARD = new NelsonSiegelFitter(1 / 30.0, 20);

  private static final int GRID = 32;

  public NelsonSiegelFitter {
    Require.that(
        minLambda > 0 && minLambda < maxLambda && Double.isFinite(maxLambda),
        Fault.OUT_OF_RANGE,
        () -> "decays from " + minLambda + " to " + maxLambda + "; bounds are positive, ascending");
  }

  /**
   * Fits three betas and a decay.
   *
   * @param years maturities, positive and ascending, four at least
   * @param rates zero rates in any compounding and unit, in which the betas then are
   * @param weights of the squared residuals, not negative; null for equal ones
   */
  public NelsonSiegelFit nelsonSiegel(double[] years, double[] rates, double[] weights) {
    check(years, rates, weights, 4);
    DecayProfile profile = new DecayProfile(years, rates, weights, 1);
    double lowest = Math.log(minLambda);
    double step = (Math.log(maxLambda) - lowest) / (GRID - 1);
    double[] sse = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      sse[i] = profile.sse(Math.exp(lowest + i * step));
    }
    double best = Double.POSITIVE_INFINITY;
    double at = Double.NaN;
    for (int i = 0; i < GRID; i++) {
      boolean minimum =
          sse[i] < Double.POSITIVE_INFINITY
              && (i == 0 || sse[i] <= sse[i - 1])
              && (i == GRID - 1 || sse[i] <= sse[i + 1]);
      if (minimum) {
        double low = lowest + Math.max(0, i - 1) * step;
        double high = lowest + Math.min(GRID - 1, i + 1) * step;
        double refined = refine(profile, low, lowest + i * step, high);
        double value = profile.sse(Math.exp(refined));
        if (value < best) {
          best = value;
          at = refined;
        }
      }
    }
    Require.that(
        best < Double.POSITIVE_INFINITY,
        Fault.SINGULAR,
        "no decay between the bounds identifies the betas: bring the bounds to the maturities");
    double lambda = Math.exp(at);
    return profile.fit(new double[] {lambda}, isAtBound(lambda));
  }

  /** Fits the betas of given decays, one or two. */
  public static NelsonSiegelFit fixed(
      double[] years, double[] rates, double[] weights, double... lambda) {
    Require.that(
        lambda.length == 1 || lambda.length == 2,
        Fault.SHAPE,
        () -> lambda.length + " decays: take one for Nelson-Siegel, two for Svensson");
    check(years, rates, weights, lambda.length + 2);
    return new DecayProfile(years, rates, weights, lambda.length).fit(lambda, false);
  }

  /** Fits four betas and two decays to six nodes at least; see {@link #nelsonSiegel}. */
  public NelsonSiegelFit svensson(double[] years, double[] rates, double[] weights) {
    return svensson(years, rates, weights, DecayPairSearch.Effort.THOROUGH);
  }

  /**
   * {@link #svensson} with equal weights and one simplex from each start: less than half of the
   * time, for fits of many days. On 260 days of Treasury yields it left the same residuals.
   */
  public NelsonSiegelFit svenssonQuickly(double[] years, double[] rates) {
    return svensson(years, rates, null, DecayPairSearch.Effort.QUICK);
  }

  private NelsonSiegelFit svensson(
      double[] years, double[] rates, double[] weights, DecayPairSearch.Effort effort) {
    check(years, rates, weights, 6);
    DecayProfile profile = new DecayProfile(years, rates, weights, 2);
    double[] lambda = new DecayPairSearch(profile, minLambda, maxLambda, effort).best();
    return profile.fit(lambda, isAtBound(lambda[0]) || isAtBound(lambda[1]));
  }

  /** Brent's method for the least value between two logarithms of decays. */
  private static double refine(DecayProfile profile, double low, double start, double high) {
    double found =
        new BrentOptimizer(1e-10, 1e-10)
            .optimize(
                new MaxEval(200),
                new UnivariateObjectiveFunction(log -> profile.sse(Math.exp(log))),
                GoalType.MINIMIZE,
                new SearchInterval(low, high, Math.min(Math.max(start, low), high)))
            .getPoint();
    return profile.sse(Math.exp(found)) <= profile.sse(Math.exp(start)) ? found : start;
  }

  private boolean isAtBound(double lambda) {
    return lambda < minLambda * 1.0001 || lambda > maxLambda / 1.0001;
  }

  private static void check(double[] years, double[] rates, double[] weights, int least) {
    Require.enough("the fit", years.length, least);
    Nodes.check(years, rates);
    if (weights == null) {
      return;
    }
    Require.that(
        weights.length == years.length,
        Fault.SHAPE,
        () -> weights.length + " weights for " + years.length + " maturities");
    int used = 0;
    for (double weight : weights) {
      Require.that(
          weight >= 0 && Double.isFinite(weight),
          Fault.OUT_OF_RANGE,
          () -> "a weight is " + weight + ", must not be negative");
      used += weight > 0 ? 1 : 0;
    }
    Require.enough("the fit", used, least);
  }
}
