package io.macrostream.functions.microstructure;

import static io.macrostream.functions.microstructure.BookTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderFlowImbalanceTest {

  /** A wandering book of one-tick steps. */
  static TopOfBook[] walk(int n, long seed) {
    Random random = new Random(seed);
    TopOfBook[] books = new TopOfBook[n];
    int bid = 10_000;
    for (int i = 0; i < n; i++) {
      bid += random.nextInt(3) - 1;
      int spread = 1 + random.nextInt(2);
      books[i] =
          new TopOfBook(
              bid / 100.0, 1 + random.nextInt(9), (bid + spread) / 100.0, 1 + random.nextInt(9));
    }
    return books;
  }

  /** By cases, as a trader would tell them. */
  private static double slow(TopOfBook before, TopOfBook after) {
    double bid =
        after.bid() > before.bid()
            ? after.bidSize()
            : after.bid() < before.bid() ? -before.bidSize() : after.bidSize() - before.bidSize();
    double ask =
        after.ask() < before.ask()
            ? after.askSize()
            : after.ask() > before.ask() ? -before.askSize() : after.askSize() - before.askSize();
    return bid - ask;
  }

  @Test
  void incrementalEqualsBatchAndTheDefinition() {
    TopOfBook[] books = walk(500, 3);
    double[] events = OrderFlowImbalance.events(books);
    OrderFlowImbalance.State state = OrderFlowImbalance.State.EMPTY.next(books[0]);
    double sum = 0;
    for (int i = 1; i < books.length; i++) {
      state = state.next(books[i]);
      sum += events[i - 1];
      assertThat(state.event()).isEqualTo(events[i - 1]).isEqualTo(slow(books[i - 1], books[i]));
      assertThat(state.ofi()).isEqualTo(sum);
    }
    double depth = Arrays.stream(books).mapToDouble(b -> 0.5 * (b.bidSize() + b.askSize())).sum();
    assertThat(state.averageDepth()).isCloseTo(depth / 500, within(1e-12));
    OrderFlowImbalance.State again = state.restart();
    assertThat(again.ofi()).isZero();
    assertThat(again.next(books[0]).event()).isEqualTo(slow(books[499], books[0]));
  }

  @Test
  void levelsAreTheBestLevelAtEachLevel() {
    double[][] bids = {{100, 99}, {100, 99}, {101, 100}};
    double[][] bidSizes = {{5, 6}, {7, 6}, {2, 7}};
    double[][] asks = {{101, 102}, {101, 102}, {102, 103}};
    double[][] askSizes = {{4, 4}, {4, 1}, {3, 3}};
    double[][] events = OrderFlowImbalance.events(bids, bidSizes, asks, askSizes);
    assertThat(events[0]).containsExactly(2, 3);
    assertThat(events[1]).containsExactly(2 + 4, 7 + 1);
    double[] weights = OrderFlowImbalance.principalWeights(events);
    assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
    // The first component of X'X: its direction is that of the largest |X w|.
    double best = length(events, weights) / Math.hypot(weights[0], weights[1]);
    for (double angle = 0; angle < Math.PI; angle += 0.01) {
      double[] other = {Math.cos(angle), Math.sin(angle)};
      assertThat(length(events, other)).isLessThanOrEqualTo(best + 1e-9);
    }
    double[][] ragged = {{100, 99}, {100}, {101, 100}};
    assertFault(Fault.SHAPE, () -> OrderFlowImbalance.events(ragged, bidSizes, asks, askSizes));
    assertFault(
        Fault.ZERO_DISPERSION,
        () -> OrderFlowImbalance.principalWeights(new double[][] {{0, 0}, {0, 0}}));
  }

  private static double length(double[][] rows, double[] weights) {
    double sum = 0;
    for (double[] row : rows) {
      double projected = row[0] * weights[0] + row[1] * weights[1];
      sum += projected * projected;
    }
    return Math.sqrt(sum);
  }

  @Test
  void oneBookHasNoEvent() {
    assertFault(Fault.TOO_FEW, () -> OrderFlowImbalance.events(walk(1, 1)));
    assertFault(Fault.EMPTY, () -> OrderFlowImbalance.events(new TopOfBook[0]));
    assertFault(Fault.EMPTY, OrderFlowImbalance.State.EMPTY::averageDepth);
  }

  /**
   * The mid moves up with probability equal to the bid's share: the micro-price must lean there.
   */
  @Test
  void microPriceLeansToTheHeavySideAndIsOdd() {
    Random random = new Random(5);
    TopOfBook[] books = new TopOfBook[20_000];
    int bid = 10_000;
    for (int i = 0; i < books.length; i++) {
      double share = random.nextDouble();
      books[i] = new TopOfBook(bid, 1 + 99 * share, bid + 1, 1 + 99 * (1 - share));
      if (random.nextDouble() < 0.5) {
        bid += random.nextDouble() < share ? 1 : -1;
      }
    }
    MicroPrice table = MicroPrice.of(books, 10, 1, 1);
    double[] g = table.known();
    for (int i = 0; i < 10; i++) {
      assertThat(g[i]).isCloseTo(-g[9 - i], within(1e-9));
      // Independent books: only the next move can be told, E = 0.5 (2 share - 1) at once or with
      // the mean of later books, which is nothing.
      assertThat(g[i]).isCloseTo(0.5 * (0.2 * (i + 0.5) - 1), within(0.05));
    }
    assertThat(table.of(new TopOfBook(100, 99, 101, 1))).isGreaterThan(100.5);
    assertFault(Fault.EXTRAPOLATION, () -> table.of(new TopOfBook(100, 1, 105, 1)));
  }

  /** The defining property: the expected micro-price after one book is the one before it. */
  @Test
  void microPriceIsAMartingaleOnItsSample() {
    TopOfBook[] books = walk(4000, 9);
    int buckets = 5;
    MicroPrice table = MicroPrice.of(books, buckets, 2, 0.01);
    double[] sum = new double[buckets * 2];
    int[] count = new int[buckets * 2];
    for (int t = 1; t < books.length; t++) {
      for (int side = 0; side < 2; side++) {
        TopOfBook from = side == 0 ? books[t - 1] : mirror(books[t - 1]);
        TopOfBook to = side == 0 ? books[t] : mirror(books[t]);
        int state =
            (int) (Math.round(from.spread() / 0.01) - 1) * buckets
                + MicroPrice.bucket(from, buckets);
        sum[state] += table.of(to) - table.of(from);
        count[state]++;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i] / count[i]).isCloseTo(0, within(1e-9));
    }
  }

  private static TopOfBook mirror(TopOfBook book) {
    double centre = 200;
    return new TopOfBook(centre - book.ask(), book.askSize(), centre - book.bid(), book.bidSize());
  }
}
