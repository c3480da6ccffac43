package io.macrostream.functions.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BookTest {

  private static final double[] BIDS = {99.99, 99.98, 99.97};
  private static final double[] BID_SIZES = {900, 300, 400};
  private static final double[] ASKS = {100.01, 100.02, 100.03};
  private static final double[] ASK_SIZES = {100, 500, 600};
  private static final Book BOOK = new Book(BIDS, BID_SIZES, ASKS, ASK_SIZES);

  static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void aHeavyBidPushesThePriceTowardsTheAsk() {
    TopOfBook top = BOOK.top();
    assertThat(top.mid()).isCloseTo(100, within(1e-12));
    assertThat(top.weightedMid()).isCloseTo(100.008, within(1e-12));
    assertThat(top.imbalance()).isCloseTo(0.8, within(1e-15));
    assertThat(top.spreadBp()).isCloseTo(2, within(1e-9));
    TopOfBook mirrored = new TopOfBook(99.99, 100, 100.01, 900);
    assertThat(mirrored.weightedMid() - 100).isCloseTo(100 - top.weightedMid(), within(1e-12));
  }

  @Test
  void imbalanceOverLevels() {
    assertThat(BOOK.imbalance(1, 1)).isCloseTo(0.8, within(1e-15));
    assertThat(BOOK.imbalance(3, 1)).isCloseTo((1600 - 1200) / 2800.0, within(1e-15));
    assertThat(BOOK.imbalance(3, 0.5)).isCloseTo((1150 - 500) / 1650.0, within(1e-15));
    assertFault(Fault.TOO_FEW, () -> BOOK.imbalance(4, 1));
    assertFault(Fault.TOO_FEW, () -> BOOK.imbalance(0, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> BOOK.imbalance(1, 0));
  }

  @Test
  void depthCountsTheBoundary() {
    assertThat(BOOK.bidDepth(1).size()).isEqualTo(900);
    assertThat(BOOK.askDepth(2.5).size()).isEqualTo(600);
    assertThat(BOOK.askDepth(2.5).notional()).isCloseTo(100 * 100.01 + 500 * 100.02, within(1e-9));
    assertThat(BOOK.askDepth(0.5).levels()).isZero();
    assertFault(Fault.OUT_OF_RANGE, () -> BOOK.bidDepth(0));
  }

  @Test
  void slopesByHand() {
    // Cumulated sizes 900, 1200, 1600 at 1, 2, 3 basis points.
    assertThat(BOOK.bidSlope()).isCloseTo((900 + 2400 + 4800) / 14.0, within(1e-6));
    double first = Math.log(100) / (0.01 / 100);
    double second = (Math.log(600) / Math.log(100) - 1) / (0.01 / 100.01);
    double third = (Math.log(1200) / Math.log(600) - 1) / (0.01 / 100.02);
    assertThat(BOOK.askElasticity()).isCloseTo((first + second + third) / 3, within(1e-4));
    Book small = new Book(BIDS, new double[] {1, 1, 1}, ASKS, ASK_SIZES);
    assertThat(small.bidElasticity()).isNaN();
  }

  @Test
  void aSnapshotIsABook() {
    Book book =
        Book.of(
            List.of(new BookLevel(99, 3), new BookLevel(98, 1)), List.of(new BookLevel(100, 1)));
    assertThat(book.imbalance(1, 1)).isEqualTo(0.5);
    assertThat(book.levels()).isEqualTo(1);
  }

  @Test
  void booksThatAreNoneAreRefused() {
    double[] one = {1};
    double[] none = {};
    assertFault(Fault.CROSSED_BOOK, () -> new TopOfBook(100.01, 1, 100, 1));
    assertFault(Fault.CROSSED_BOOK, () -> new TopOfBook(100, 1, 100, 1));
    assertFault(
        Fault.CROSSED_BOOK, () -> new Book(new double[] {101}, one, new double[] {100}, one));
    assertFault(Fault.EMPTY, () -> new Book(none, none, ASKS, ASK_SIZES));
    assertFault(Fault.EMPTY, () -> new Book(BIDS, BID_SIZES, none, none));
    assertFault(Fault.OUT_OF_RANGE, () -> new TopOfBook(99, 0, 100, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> new Book(BIDS, new double[] {1, 0, 1}, ASKS, ASK_SIZES));
    assertFault(Fault.OUT_OF_RANGE, () -> new TopOfBook(99, -1, 100, 1));
    assertFault(Fault.NOT_FINITE, () -> new TopOfBook(99, Double.NaN, 100, 1));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> new TopOfBook(0, 1, 100, 1));
    assertFault(
        Fault.UNORDERED,
        () -> new Book(new double[] {99, 99.5}, new double[] {1, 1}, ASKS, ASK_SIZES));
    assertFault(
        Fault.UNORDERED,
        () -> new Book(BIDS, BID_SIZES, new double[] {101, 101}, new double[] {1, 1}));
    assertFault(Fault.SHAPE, () -> new Book(BIDS, one, ASKS, ASK_SIZES));
  }
}
