package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Order-flow imbalance (Cont, Kukanov and Stoikov 2014). From one book to the next the event is
 *
 * <pre>e = 1{b' &gt;= b} qb' - 1{b' &lt;= b} qb - 1{a' &lt;= a} qa' + 1{a' &gt;= a} qa</pre>
 *
 * <p>positive where demand came or supply went; the imbalance is the sum of events. At an unchanged
 * price both indicators hold and leave the change of size.
 */
public final class OrderFlowImbalance {

  private OrderFlowImbalance() {}

  /** One event, in size. */
  public static double event(TopOfBook before, TopOfBook after) {
    return event(
        before.bid(),
        before.bidSize(),
        before.ask(),
        before.askSize(),
        after.bid(),
        after.bidSize(),
        after.ask(),
        after.askSize());
  }

  static double event(
      double bid,
      double bidSize,
      double ask,
      double askSize,
      double nextBid,
      double nextBidSize,
      double nextAsk,
      double nextAskSize) {
    return (nextBid >= bid ? nextBidSize : 0)
        - (nextBid <= bid ? bidSize : 0)
        - (nextAsk <= ask ? nextAskSize : 0)
        + (nextAsk >= ask ? askSize : 0);
  }

  /**
   * What a running imbalance remembers.
   *
   * @param books seen
   * @param bid best bid of the last book, with its size, and its best ask
   * @param bidSize size of the bid
   * @param ask best ask
   * @param askSize size of the ask
   * @param event last event, 0 before the second book
   * @param ofi sum of events
   * @param depth sum of the mean sizes {@code (qb + qa) / 2} of all books
   */
  public record State(
      long books,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      double event,
      double ofi,
      double depth) {

    /** No book seen. */
    public static final State EMPTY = new State(0, 0, 0, 0, 0, 0, 0, 0);

    /** After one more book. */
    public State next(TopOfBook book) {
      double added =
          books == 0
              ? 0
              : OrderFlowImbalance.event(new TopOfBook(bid, bidSize, ask, askSize), book);
      return new State(
          books + 1,
          book.bid(),
          book.bidSize(),
          book.ask(),
          book.askSize(),
          added,
          ofi + added,
          depth + 0.5 * (book.bidSize() + book.askSize()));
    }

    /** A new interval that begins with the last book. */
    public State restart() {
      return EMPTY.next(new TopOfBook(bid, bidSize, ask, askSize));
    }

    /** Mean of {@code (qb + qa) / 2} over the books. */
    public double averageDepth() {
      Require.that(books > 0, Fault.EMPTY, "no book seen");
      return depth / books;
    }

    /** Imbalance over average depth, without unit. */
    public double normalised() {
      return ofi / averageDepth();
    }
  }

  /** Events between successive books: one fewer than books. */
  public static double[] events(TopOfBook[] books) {
    Require.enough("order-flow imbalance", books.length, 2);
    double[] events = new double[books.length - 1];
    for (int i = 0; i < events.length; i++) {
      events[i] = event(books[i], books[i + 1]);
    }
    return events;
  }

  /**
   * Events of each level between successive books (Cont, Cucuringu and Zhang 2023): the formula of
   * the best level applied to the prices and sizes that stand at each level.
   *
   * @return a row for each event, a column for each of the levels
   */
  public static double[][] events(
      double[][] bids, double[][] bidSizes, double[][] asks, double[][] askSizes) {
    Require.enough("order-flow imbalance", bids.length, 2);
    Require.that(
        bidSizes.length == bids.length
            && asks.length == bids.length
            && askSizes.length == bids.length,
        Fault.SHAPE,
        "prices and sizes must have one row for each book");
    int levels = bids[0].length;
    double[][] events = new double[bids.length - 1][levels];
    for (int t = 0; t < bids.length; t++) {
      int at = t;
      Require.that(
          bids[t].length == levels && asks[t].length == levels,
          Fault.SHAPE,
          () -> "book " + at + " has not " + levels + " levels on both sides");
      Book.check(bids[t], bidSizes[t], asks[t], askSizes[t]);
    }
    for (int t = 0; t < events.length; t++) {
      for (int l = 0; l < levels; l++) {
        events[t][l] =
            event(
                bids[t][l],
                bidSizes[t][l],
                asks[t][l],
                askSizes[t][l],
                bids[t + 1][l],
                bidSizes[t + 1][l],
                asks[t + 1][l],
                askSizes[t + 1][l]);
      }
    }
    return events;
  }

  /**
   * Weights of the levels from the first principal component of their events, not centred, divided
   * by the sum of their sizes so that they add up to one in absolute value; the weight of the best
   * level is not negative (Cont, Cucuringu and Zhang 2023, integrated imbalance).
   */
  public static double[] principalWeights(double[][] events) {
    int levels = events[0].length;
    Require.enough("principal component of the levels", events.length, 2);
    double[][] product = new double[levels][levels];
    for (int i = 0; i < levels; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (double[] row : events) {
          sum += row[i] * row[j];
        }
        product[i][j] = sum;
        product[j][i] = sum;
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(product, false));
    Require.that(
        eigen.getRealEigenvalue(0) > 0,
        Fault.ZERO_DISPERSION,
        "no level has a change: there is no principal component");
    double[] weights = eigen.getEigenvector(0).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += Math.abs(weight);
    }
    double scale = (weights[0] < 0 ? -1 : 1) / sum;
    for (int i = 0; i < levels; i++) {
      weights[i] *= scale;
    }
    return weights;
  }
}
