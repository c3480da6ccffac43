package io.macrostream.functions.quality;

/**
 * Doubts a daily price that has not moved: the fifth identical value in a row, and again each time
 * the run has doubled. Rates are not judged: policy rates, targets and bills stand still for weeks.
 */
public final class StaleRun {

  /** Identical values in a row that are doubted. */
  public static final int LEAST = 5;

  private StaleRun() {}

  /**
   * What is remembered of a series.
   *
   * @param level newest value
   * @param run how many in a row were equal to it
   */
  public record Memory(double level, int run) {

    /** Whether the newest value belongs to a run that is doubted. */
    public boolean isStale() {
      return run >= LEAST;
    }

    /** Whether it is to be said again. */
    public boolean isDoubted() {
      return run % LEAST == 0 && Integer.bitCount(run / LEAST) == 1;
    }
  }

  /**
   * With one more value.
   *
   * @param memory of the values before it, or null
   */
  public static Memory next(Memory memory, double level) {
    return memory != null && memory.level == level
        ? new Memory(level, memory.run + 1)
        : new Memory(level, 1);
  }
}
