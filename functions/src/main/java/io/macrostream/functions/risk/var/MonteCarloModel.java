package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.StudentCopula;
import io.macrostream.functions.stats.StudentFit;
import io.macrostream.functions.stats.StudentT;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Returns of factors for Monte Carlo: Student t marginals under a t copula.
 *
 * <p>Draws come in {@link #BATCHES} independent batches. In a batch each normal of the copula and
 * its common chi-square are stratified (one draw in each of as many equally likely strata as there
 * are pairs, in random order: a Latin hypercube), and each draw of normals is followed by its
 * opposite with the same chi-square. Draws of a batch therefore depend on each other, and only the
 * spread between batches tells the error.
 *
 * <p>Random numbers: batch b uses the b-th {@code split()} of a {@link SplittableRandom} of the
 * seed.
 *
 * @param marginals of each factor
 * @param copula of all of them
 */
public record MonteCarloModel(List<StudentFit> marginals, StudentCopula copula) {

  /** Independent batches of a simulation. */
  public static final int BATCHES = 20;

  // Without a random generator: these are used for their functions only.
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  public MonteCarloModel {
    marginals = List.copyOf(marginals);
    Require.that(
        marginals.size() == copula.correlation().length,
        Fault.SHAPE,
        "not one marginal for each row of the copula");
  }

  /**
   * Fits marginals and copula.
   *
   * @param returns a row for each factor, a column for each day
   * @param zeroMean whether locations are held at 0, as in the parametric methods: sample means of
   *     days are noise
   */
  public static MonteCarloModel fit(double[][] returns, boolean zeroMean) {
    return new MonteCarloModel(
        Arrays.stream(returns).map(each -> StudentFit.of(each, zeroMean)).toList(),
        StudentCopula.of(returns));
  }

  /**
   * Simulates.
   *
   * @param draws in all, a positive multiple of 40: pairs in 20 batches
   * @return a row for each factor, a column for each draw, batch after batch
   */
  public double[][] simulate(int draws, long seed) {
    Require.that(
        draws > 0 && draws % (2 * BATCHES) == 0,
        Fault.OUT_OF_RANGE,
        () -> "draws are " + draws + ", must be a positive multiple of " + 2 * BATCHES);
    int pairs = draws / BATCHES / 2;
    double[][] root = root(copula.correlation());
    double[][] out = new double[marginals.size()][draws];
    SplittableRandom seeds = new SplittableRandom(seed);
    List<SplittableRandom> randoms = Stream.generate(seeds::split).limit(BATCHES).toList();
    // Batches have nothing in common, so they may run at once and give the same draws.
    IntStream.range(0, BATCHES)
        .parallel()
        .forEach(batch -> batch(root, out, batch * 2 * pairs, pairs, randoms.get(batch)));
    return out;
  }

  private void batch(
      double[][] root, double[][] out, int from, int pairs, SplittableRandom random) {
    int d = marginals.size();
    double[][] normals = new double[d][];
    for (int j = 0; j < d; j++) {
      normals[j] = strata(pairs, random);
      for (int k = 0; k < pairs; k++) {
        normals[j][k] = NORMAL.inverseCumulativeProbability(normals[j][k]);
      }
    }
    double[] mixing = strata(pairs, random);
    ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(null, copula.nu());
    StudentT common = new StudentT(copula.nu());
    for (int k = 0; k < pairs; k++) {
      double stretch = Math.sqrt(copula.nu() / chiSquare.inverseCumulativeProbability(mixing[k]));
      for (int i = 0; i < d; i++) {
        double z = 0;
        for (int j = 0; j < d; j++) {
          z += root[i][j] * normals[j][k];
        }
        StudentFit marginal = marginals.get(i);
        double move = marginal.scale() * transformed(z * stretch, common, marginal.nu());
        out[i][from + 2 * k] = marginal.mu() + move;
        out[i][from + 2 * k + 1] = marginal.mu() - move;
      }
    }
  }

  /** The quantile of t(nu) that is as probable as x of the copula's t; exact in both tails. */
  private static double transformed(double x, StudentT common, double nu) {
    if (nu == common.nu() || x == 0) {
      return x;
    }
    double tail = new StudentT(nu).quantile(common.below(-Math.abs(x)));
    return x < 0 ? tail : -tail;
  }

  /** One uniform number in each of {@code n} equal parts of (0, 1), in random order. */
  private static double[] strata(int n, SplittableRandom random) {
    double[] out = new double[n];
    for (int k = 0; k < n; k++) {
      double u = (k + random.nextDouble(Double.MIN_NORMAL, 1)) / n;
      int at = random.nextInt(k + 1);
      out[k] = out[at];
      out[at] = Math.min(u, Math.nextDown(1.0));
    }
    return out;
  }

  /** The symmetric root, which exists where the matrix is singular too. */
  private static double[][] root(double[][] correlation) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlation));
    int n = correlation.length;
    double[][] root = new double[n][n];
    for (int k = 0; k < n; k++) {
      double size = Math.sqrt(Math.max(0, eigen.getRealEigenvalue(k)));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          root[i][j] += eigen.getV().getEntry(i, k) * size * eigen.getV().getEntry(j, k);
        }
      }
    }
    return root;
  }
}
