package io.macrostream.functions.volatility;

import static io.macrostream.functions.volatility.GarchLikelihood.ALPHA;
import static io.macrostream.functions.volatility.GarchLikelihood.BETA;
import static io.macrostream.functions.volatility.GarchLikelihood.MU;
import static io.macrostream.functions.volatility.GarchLikelihood.OMEGA;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The maximum of the likelihood of returns of unit variance: a grid of starts, a simplex from the
 * best of them, then Newton's method. Where that leads to the edge of the parameters, the maximum
 * on the edge.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GarchOptimum(double[] parameters, boolean atBoundary) {

  private static final double[] START_ALPHA_SHARE = {0.03, 0.1, 0.3};
  private static final double[] START_PERSISTENCE = {0.3, 0.7, 0.9, 0.97, 0.99};
  private static final int SIMPLEX_STARTS = 3;

  /** So close to an edge the parameters are held to be on it. */
  private static final double ON_EDGE = 1e-6;

  /** So close to an edge a search that does not converge is held to be on its way to it. */
  private static final double NEAR_EDGE = 1e-2;

  /** Most that the likelihood on the edge may be below that of a search on its way there. */
  private static final double LOSS = 1e-2;

  static GarchOptimum of(GarchLikelihood likelihood, double mean, boolean zeroMean) {
    int[] free = zeroMean ? new int[] {OMEGA, ALPHA, BETA} : new int[] {MU, OMEGA, ALPHA, BETA};
    List<double[]> starts = new ArrayList<>();
    for (double persistence : START_PERSISTENCE) {
      for (double share : START_ALPHA_SHARE) {
        starts.add(
            new double[] {mean, 1 - persistence, persistence * share, persistence * (1 - share)});
      }
    }
    Comparator<double[]> byLikelihood = Comparator.comparingDouble(likelihood::value);
    double[] best =
        starts.stream()
            .sorted(byLikelihood.reversed())
            .limit(SIMPLEX_STARTS)
            .map(start -> GarchSearch.simplex(likelihood, start, zeroMean))
            .max(byLikelihood)
            .orElseThrow();
    double[] inner = GarchSearch.newton(likelihood, best, free);
    if (distanceToEdge(inner) > ON_EDGE && GarchSearch.isMaximum(likelihood, inner, free)) {
      return new GarchOptimum(inner, false);
    }
    Require.that(
        distanceToEdge(inner) < NEAR_EDGE,
        Fault.NO_SOLUTION,
        "the likelihood has no maximum that could be found: alpha and beta are not identified by"
            + " these returns");
    double[] edge =
        edges(likelihood, inner, mean, zeroMean).stream().max(byLikelihood).orElseThrow();
    Require.that(
        likelihood.value(edge) >= likelihood.value(inner) - LOSS,
        Fault.NO_SOLUTION,
        "the search for the maximum of the likelihood did not converge: more returns are needed");
    return new GarchOptimum(edge, true);
  }

  private static double distanceToEdge(double[] p) {
    return Math.min(Math.min(p[ALPHA], p[BETA]), 1 - p[ALPHA] - p[BETA]);
  }

  /** Constant variance; maxima with alpha or beta at 0; and the point itself if its sum is at 1. */
  private static List<double[]> edges(
      GarchLikelihood likelihood, double[] inner, double mean, boolean zeroMean) {
    List<double[]> edges = new ArrayList<>();
    // Returns have unit variance around their mean.
    edges.add(new double[] {mean, zeroMean ? likelihood.meanSquare() : 1, 0, 0});
    for (int held : new int[] {ALPHA, BETA}) {
      double[] start = inner.clone();
      start[held] = 0;
      int[] free =
          Arrays.stream(new int[] {MU, OMEGA, ALPHA, BETA})
              .filter(j -> j != held && (j != MU || !zeroMean))
              .toArray();
      if (likelihood.isInside(start)) {
        edges.add(GarchSearch.newton(likelihood, start, free));
      }
    }
    if (1 - inner[ALPHA] - inner[BETA] < NEAR_EDGE) {
      edges.add(inner);
    }
    return edges;
  }
}
