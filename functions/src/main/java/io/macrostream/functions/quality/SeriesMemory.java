package io.macrostream.functions.quality;

/**
 * What the checks of a series of levels remember, as one value.
 *
 * @param moves newest level and the moves before it, null before the first
 * @param stale run of identical levels, null before the first
 * @param scale last accepted level and those that are off, null before the first
 * @param bar newest bar, null for other series
 */
public record SeriesMemory(
    Moves moves, StaleRun.Memory stale, UnitScale.Memory scale, BarShape.Memory bar) {

  /** Nothing seen yet. */
  public static final SeriesMemory EMPTY = new SeriesMemory(null, null, null, null);

  /** With another judgement of units. */
  public SeriesMemory with(UnitScale.Memory judged) {
    return new SeriesMemory(moves, stale, judged, bar);
  }

  /** With the newest bar. */
  public SeriesMemory with(BarShape.Memory newest) {
    return new SeriesMemory(moves, stale, scale, newest);
  }
}
