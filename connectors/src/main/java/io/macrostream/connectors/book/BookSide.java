package io.macrostream.connectors.book;

import java.util.Arrays;

/**
 * One side of a book: parallel arrays in order of rank, the best price last, because most changes
 * are near it and the fewest levels have to move.
 */
final class BookSide {

  private static final int FIRST_CAPACITY = 64;
  private static final int BITS = 8;
  private static final int MASK = (1 << BITS) - 1;

  /** 1 if the highest price is the best, -1 if the lowest is. */
  private final int sign;

  /** Sign times price, in ticks. */
  private long[] ranks = new long[FIRST_CAPACITY];

  private long[] sizes = new long[FIRST_CAPACITY];

  /** Decimals of price and size as published. */
  private short[] decimals = new short[FIRST_CAPACITY];

  private int count;

  BookSide(Side side) {
    this.sign = side == Side.BID ? 1 : -1;
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Sets the size at a price of so many ticks; zero removes it. */
  void set(long ticks, int priceDecimals, Fixed size) {
    long rank = sign * ticks;
    int at = count > 0 && ranks[count - 1] < rank ? ~count : search(rank);
    if (size.isZero()) {
      if (at >= 0) {
        remove(at, 1);
      }
      return;
    }
    if (at < 0) {
      at = ~at;
      insert(at);
      ranks[at] = rank;
    }
    sizes[at] = size.digits();
    decimals[at] = (short) (priceDecimals << BITS | size.decimals());
  }

  private int search(long rank) {
    return Arrays.binarySearch(ranks, 0, count, rank);
  }

  private void insert(int at) {
    if (count == ranks.length) {
      ranks = Arrays.copyOf(ranks, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
      decimals = Arrays.copyOf(decimals, 2 * count);
    }
    move(at, at + 1, count - at);
    count++;
  }

  /** Takes out {@code many} levels from {@code at} on. */
  private void remove(int at, int many) {
    move(at + many, at, count - at - many);
    count -= many;
  }

  private void move(int from, int to, int many) {
    System.arraycopy(ranks, from, ranks, to, many);
    System.arraycopy(sizes, from, sizes, to, many);
    System.arraycopy(decimals, from, decimals, to, many);
  }

  /** Takes out the worst levels until {@code depth} are left. */
  void trim(int depth) {
    if (count > depth) {
      remove(0, count - depth);
    }
  }

  /** Price in ticks; level 0 is the best. */
  long ticks(int level) {
    return sign * ranks[count - 1 - level];
  }

  int priceDecimals(int level) {
    return decimals[count - 1 - level] >> BITS;
  }

  long sizeDigits(int level) {
    return sizes[count - 1 - level];
  }

  double size(int level) {
    return Fixed.doubleValue(sizeDigits(level), decimals[count - 1 - level] & MASK);
  }

  /**
   * The ranks in smaller ticks.
   *
   * @throws ArithmeticException if one is too large for that
   */
  long[] inTicksSmallerBy(long factor) {
    long[] smaller = new long[ranks.length];
    for (int i = 0; i < count; i++) {
      smaller[i] = Math.multiplyExact(ranks[i], factor);
    }
    return smaller;
  }

  void setRanks(long[] ranks) {
    this.ranks = ranks;
  }
}
