package io.macrostream.connectors.vendor.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Lengths of candles in seconds and their names on records. */
final class CandleLength {

  static final long DAY = 86_400;

  private static final Map<Long, String> NAMES = new TreeMap<>();

  static {
    NAMES.put(60L, "1m");
    NAMES.put(300L, "5m");
    NAMES.put(900L, "15m");
    NAMES.put(1_800L, "30m");
    NAMES.put(3_600L, "1h");
    NAMES.put(7_200L, "2h");
    NAMES.put(14_400L, "4h");
    NAMES.put(21_600L, "6h");
    NAMES.put(DAY, "1d");
    NAMES.put(7 * DAY, "7d");
    NAMES.put(15 * DAY, "15d");
  }

  private CandleLength() {}

  static boolean isKnown(long seconds) {
    return NAMES.containsKey(seconds);
  }

  static String name(long seconds) {
    return NAMES.get(seconds);
  }

  /**
   * The length that the starts of candles tell: their greatest common distance, if venues have it
   * and it is the usual one, for venues leave out candles without a trade.
   */
  static OptionalLong between(List<Long> starts) {
    long[] sorted = starts.stream().mapToLong(start -> start).sorted().distinct().toArray();
    if (sorted.length < 2) {
      return OptionalLong.empty();
    }
    long[] steps =
        LongStream.range(1, sorted.length)
            .map(i -> sorted[(int) i] - sorted[(int) i - 1])
            .toArray();
    long common =
        LongStream.of(steps)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::gcd)
            .longValue();
    long usual = LongStream.of(steps).filter(step -> step == common).count();
    return isKnown(common) && 2 * usual >= steps.length
        ? OptionalLong.of(common)
        : OptionalLong.empty();
  }
}
