package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The micro-price (Stoikov 2018): the limit of expected future mids given imbalance and spread,
 * {@code mid + G(imbalance, spread)}, a martingale.
 *
 * <p>States are buckets of the bid's share of both sizes times spreads in ticks. From successive
 * books, each also taken mirrored (bid for ask), come Q, the probability of another state with mid
 * unchanged, T, with mid changed, and the expected change of mid r. Then {@code G1 = (I - Q)^-1 r},
 * {@code B = (I - Q)^-1 T} and {@code G = sum over i of B^i G1}. The mirror makes the sum converge.
 *
 * @param buckets of the bid's share, equal in width; an odd number gives balanced books a bucket of
 *     their own, in which G is 0
 * @param spreads largest spread in ticks; books with a wider one are left out
 * @param tick size of a tick
 * @param adjustment G in price units by (spread - 1) x buckets + bucket
 * @param counts mirrored observations that left each state
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
public record MicroPrice(int buckets, int spreads, double tick, double[] adjustment, int[] counts) {

  private static final int ITERATIONS = 100_000;
  private static final double ACCURACY = 1e-12;

  /** Estimates the table from successive books of one instrument. */
  public static MicroPrice of(TopOfBook[] books, int buckets, int spreads, double tick) {
    Require.enough("micro-price", books.length, 3);
    Require.that(
        buckets >= 2 && spreads >= 1 && buckets * (long) spreads <= 1000,
        Fault.OUT_OF_RANGE,
        "there must be 2 buckets and 1 spread at least, and 1000 states at most");
    TopOfBook.size("tick", tick);
    int states = buckets * spreads;
    double[][] still = new double[states][states];
    double[][] moved = new double[states][states];
    double[] change = new double[states];
    int[] counts = new int[states];
    for (int t = 1; t < books.length; t++) {
      int from = state(books[t - 1], buckets, spreads, tick);
      int to = state(books[t], buckets, spreads, tick);
      if (from < 0 || to < 0) {
        continue;
      }
      double halfTicks = Math.rint(2 * (books[t].mid() - books[t - 1].mid()) / tick);
      double move = 0.5 * halfTicks * tick;
      int mirrorFrom = mirror(from, buckets);
      int mirrorTo = mirror(to, buckets);
      double[][] into = move == 0 ? still : moved;
      into[from][to]++;
      into[mirrorFrom][mirrorTo]++;
      change[from] += move;
      change[mirrorFrom] -= move;
      counts[from]++;
      counts[mirrorFrom]++;
    }
    normalise(still, moved, change, counts);
    return new MicroPrice(buckets, spreads, tick, limit(still, moved, change), counts);
  }

  private static void normalise(double[][] still, double[][] moved, double[] change, int[] counts) {
    boolean any = false;
    for (int i = 0; i < counts.length; i++) {
      any |= counts[i] > 0;
      for (int j = 0; j < counts.length && counts[i] > 0; j++) {
        still[i][j] /= counts[i];
        moved[i][j] /= counts[i];
      }
      change[i] = counts[i] > 0 ? change[i] / counts[i] : 0;
    }
    Require.that(any, Fault.TOO_FEW, "no two successive books within the largest spread");
  }

  private static double[] limit(double[][] still, double[][] moved, double[] change) {
    int n = change.length;
    RealMatrix system =
        MatrixUtils.createRealIdentityMatrix(n).subtract(new Array2DRowRealMatrix(still, false));
    DecompositionSolver solver = new LUDecomposition(system).getSolver();
    Require.that(
        solver.isNonSingular(),
        Fault.SINGULAR,
        "from some state the mid never moves: give more books, or fewer states");
    RealMatrix b = solver.solve(new Array2DRowRealMatrix(moved, false));
    RealVector term = solver.solve(new ArrayRealVector(change, false));
    double scale = Math.max(term.getLInfNorm(), Double.MIN_NORMAL);
    RealVector sum = term;
    for (int i = 0; i < ITERATIONS; i++) {
      term = b.operate(term);
      sum = sum.add(term);
      if (term.getLInfNorm() <= ACCURACY * scale) {
        return sum.toArray();
      }
    }
    throw new InvalidInputException(
        Fault.NO_SOLUTION,
        "the micro-price does not converge on these books: give more, or fewer states");
  }

  /** The state of a book, -1 where its spread is too wide. */
  private static int state(TopOfBook book, int buckets, int spreads, double tick) {
    long ticks = Math.max(1, Math.round(book.spread() / tick));
    if (ticks > spreads) {
      return -1;
    }
    return (int) (ticks - 1) * buckets + bucket(book, buckets);
  }

  /** An edge belongs to the bucket nearer to balance on both sides, so that mirrors agree. */
  static int bucket(TopOfBook book, int buckets) {
    boolean bid = book.bidSize() >= book.askSize();
    double share = bid ? book.bidShare() : 1 - book.bidShare();
    int heavy = (int) Math.ceil(share * buckets - 1e-9) - 1;
    return bid ? heavy : buckets - 1 - heavy;
  }

  private static int mirror(int state, int buckets) {
    int bucket = state % buckets;
    return state - bucket + buckets - 1 - bucket;
  }

  /** Micro-price of a book whose state was seen often enough to have a figure. */
  public double of(TopOfBook book) {
    int state = state(book, buckets, spreads, tick);
    Require.that(
        state >= 0 && counts[state] > 0,
        Fault.EXTRAPOLATION,
        () -> "no book of the sample had that imbalance and a spread of " + book.spread());
    return book.mid() + adjustment[state];
  }

  /** G in price units, NaN for states that were not seen. */
  public double[] known() {
    double[] known = adjustment.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = counts[i] > 0 ? known[i] : Double.NaN;
    }
    return known;
  }
}
