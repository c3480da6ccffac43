package io.macrostream.functions.quality;

import io.macrostream.functions.event.Bar;

/** Doubts about records that are used nonetheless. */
public final class QualityFlags {

  /** High below low, open or close outside of [low, high], or open, high or low at or below 0. */
  public static final String OHLC_INCONSISTENT = "OHLC_INCONSISTENT";

  /** A daily move that {@link SuspectMove} doubts; real crashes may carry it. */
  public static final String SUSPECT_MOVE = "SUSPECT_MOVE";

  private QualityFlags() {}

  /**
   * Whether the prices of a bar contradict each other. A price that is absent contradicts nothing.
   *
   * @param mayBeNegative whether a price at or below zero can be real
   */
  public static boolean ohlcInconsistent(Bar bar, boolean mayBeNegative) {
    if (!mayBeNegative && (bad(bar.open()) || bad(bar.high()) || bad(bar.low()))) {
      return true;
    }
    return below(bar.high(), bar.low())
        || below(bar.high(), bar.open())
        || below(bar.high(), bar.close())
        || below(bar.open(), bar.low())
        || below(bar.close(), bar.low());
  }

  private static boolean bad(Double price) {
    return price != null && price <= 0;
  }

  private static boolean below(Double left, Double right) {
    return left != null && right != null && left < right;
  }
}
