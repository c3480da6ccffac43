package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.BookLevel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {

  /** Random changes, some with other numbers of decimals, against a map of decimals. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40, Integer.MAX_VALUE})
  void itEqualsASortedMap(int depth) {
    var random = new Random(depth);
    var book = new OrderBook(depth);
    var bids = new TreeMap<BigDecimal, BigDecimal>(Comparator.reverseOrder());
    var asks = new TreeMap<BigDecimal, BigDecimal>();
    for (int i = 0; i < 20_000; i++) {
      Side side = random.nextBoolean() ? Side.BID : Side.ASK;
      String price = decimal(random, 300, 6);
      String size = random.nextInt(3) == 0 ? "0.000" : decimal(random, 1_000, 4);
      book.set(side, Fixed.of(price), Fixed.of(size));
      NavigableMap<BigDecimal, BigDecimal> map = side == Side.BID ? bids : asks;
      change(map, new BigDecimal(price), new BigDecimal(size));
      if (random.nextInt(4) == 0) {
        assertThat(book.beyondDepth(side)).hasSize(Math.max(0, map.size() - depth));
        book.trim();
        trim(bids, depth);
        trim(asks, depth);
      }
      if (i % 97 == 0) {
        assertThat(book.levels(Side.BID)).isEqualTo(levels(bids));
        assertThat(book.levels(Side.ASK)).isEqualTo(levels(asks));
        assertThat(book.isCrossed())
            .isEqualTo(
                !bids.isEmpty()
                    && !asks.isEmpty()
                    && bids.firstKey().compareTo(asks.firstKey()) >= 0);
      }
    }
  }

  private static String decimal(Random random, int bound, int decimals) {
    var value = new BigDecimal(1 + random.nextInt(bound)).movePointLeft(1);
    return value.setScale(1 + random.nextInt(decimals)).toPlainString();
  }

  private static void change(
      NavigableMap<BigDecimal, BigDecimal> map, BigDecimal price, BigDecimal size) {
    // keys of equal value are equal whatever their scale, as the map compares them
    if (size.signum() == 0) {
      map.remove(price);
    } else {
      map.put(price, size);
    }
  }

  private static void trim(NavigableMap<BigDecimal, BigDecimal> map, int depth) {
    while (map.size() > depth) {
      map.pollLastEntry();
    }
  }

  private static List<BookLevel> levels(NavigableMap<BigDecimal, BigDecimal> map) {
    return map.entrySet().stream()
        .map(each -> new BookLevel(each.getKey().doubleValue(), each.getValue().doubleValue()))
        .toList();
  }

  @Test
  void digitsStayAsPublished() {
    var book = new OrderBook();
    book.set(Side.ASK, Fixed.of("100.5"), Fixed.of("1.50"));
    book.set(Side.ASK, Fixed.of("100.4000"), Fixed.of("2"));
    assertThat(book.priceDigits(Side.ASK, 0)).isEqualTo(1_004_000);
    assertThat(book.priceDigits(Side.ASK, 1)).isEqualTo(1_005);
    assertThat(book.sizeDigits(Side.ASK, 1)).isEqualTo(150);
    book.set(Side.ASK, Fixed.of("100.50"), Fixed.of("3"));
    assertThat(book.count(Side.ASK)).isEqualTo(2);
    assertThat(book.priceDigits(Side.ASK, 1)).isEqualTo(10_050);
  }

  @Test
  void pricesThatTogetherHaveTooManyDigitsAreRefused() {
    var book = new OrderBook();
    book.set(Side.BID, Fixed.of("100000000000"), Fixed.of("1"));
    assertThatThrownBy(() -> book.set(Side.BID, Fixed.of("0.0000000001"), Fixed.of("1")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(book.levels(Side.BID)).containsExactly(new BookLevel(1e11, 1));
  }

  @Test
  void equalBestPricesAreCrossed() {
    var book = new OrderBook();
    assertThat(book.isCrossed()).isFalse();
    book.set(Side.BID, Fixed.of("10.0"), Fixed.of("1"));
    assertThat(book.isCrossed()).isFalse();
    book.set(Side.ASK, Fixed.of("10.01"), Fixed.of("1"));
    assertThat(book.isCrossed()).isFalse();
    book.set(Side.ASK, Fixed.of("10"), Fixed.of("1"));
    assertThat(book.isCrossed()).isTrue();
  }
}
