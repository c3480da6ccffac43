package io.macrostream.functions.quality;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Doubts the shape of daily bars: prices that contradict each other, a negative volume, an open
 * more than a fifth away from the close before it, and closes that jump as at a split.
 *
 * <p>A split is a ratio of close to close within 4% of n or 1/n, n from 2 to 20, or of 3/2 or 2/3,
 * while the adjusted close moves by less than a fifth: then the gap is explained and not doubted.
 * Where there is no adjusted close, a split is a gap.
 */
public final class BarShape {

  /** Largest gap between a close and the next open that is not doubted, as a fraction. */
  public static final double MAX_GAP = 0.2;

  private static final int MOST_SHARES = 20;
  private static final double SPLIT_TOLERANCE = 0.04;

  private BarShape() {}

  /**
   * What is remembered of an instrument: its newest bar.
   *
   * @param observedAt milliseconds
   * @param close its close
   * @param adjusted its adjusted close, NaN if there is none
   */
  public record Memory(long observedAt, double close, double adjusted) {

    /** The memory of a bar. */
    public static Memory of(Bar bar) {
      return new Memory(
          bar.observedAt().toEpochMilli(),
          bar.close(),
          bar.adjustedClose() == null ? Double.NaN : bar.adjustedClose());
    }
  }

  /**
   * What is doubted about a bar.
   *
   * @param before newest bar before it, or null
   * @param mayBeNegative whether a price at or below zero can be real
   */
  public static List<Doubt> doubts(Memory before, Bar bar, boolean mayBeNegative) {
    List<Doubt> doubts = new ArrayList<>(1);
    if (QualityFlags.ohlcInconsistent(bar, mayBeNegative)) {
      doubts.add(
          new Doubt(
              Check.OHLC,
              bar.close(),
              bar.low(),
              bar.high(),
              "open %s, high %s, low %s, close %s contradict each other"
                  .formatted(bar.open(), bar.high(), bar.low(), bar.close())));
    }
    if (bar.volume() != null && bar.volume() < 0) {
      doubts.add(
          new Doubt(Check.OHLC, bar.volume(), 0.0, null, "volume is below zero: " + bar.volume()));
    }
    if (before != null && before.observedAt < bar.observedAt().toEpochMilli()) {
      jump(before, bar, doubts);
    }
    return doubts;
  }

  /** Whether a bar is newer than what is remembered, or amends it. */
  public static boolean isNewer(Memory before, Bar bar) {
    return before == null || before.observedAt <= bar.observedAt().toEpochMilli();
  }

  /** Whether a bar moved as at a split. */
  public static boolean isSplit(Memory before, Bar bar) {
    return before != null
        && bar.adjustedClose() != null
        && isSplit(bar.close() / before.close, bar.adjustedClose() / before.adjusted);
  }

  private static void jump(Memory before, Bar bar, List<Doubt> doubts) {
    if (isSplit(before, bar)) {
      doubts.add(
          Doubt.of(
              Check.SPLIT,
              bar.close(),
              "close is %s after %s and the adjusted close goes on: a split"
                  .formatted(bar.close(), before.close)));
      return;
    }
    // Some sources write an open they do not have as zero.
    double open = bar.open() == null || bar.open() <= 0 ? bar.close() : bar.open();
    double low = before.close * (1 - MAX_GAP);
    double high = before.close * (1 + MAX_GAP);
    if (before.close > 0 && (open < low || open > high)) {
      doubts.add(
          new Doubt(
              Check.PRICE_GAP,
              open,
              low,
              high,
              "opens at %s after a close of %s".formatted(open, before.close)));
    }
  }

  /** Whether a close moved by the ratio of a split, and the adjusted close did not. */
  private static boolean isSplit(double ratio, double adjustedRatio) {
    boolean steady = adjustedRatio > 1 - MAX_GAP && adjustedRatio < 1 + MAX_GAP;
    if (!steady || !(ratio > 0)) {
      return false;
    }
    double shares = ratio > 1 ? ratio : 1 / ratio;
    boolean threeForTwo = isNear(shares, 1.5);
    double whole = Math.rint(shares);
    return threeForTwo || (whole >= 2 && whole <= MOST_SHARES && isNear(shares, whole));
  }

  private static boolean isNear(double ratio, double exact) {
    return Math.abs(ratio / exact - 1) <= SPLIT_TOLERANCE;
  }
}
