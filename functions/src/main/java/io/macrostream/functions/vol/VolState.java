package io.macrostream.functions.vol;

/**
 * What is remembered of an underlying with options.
 *
 * @param day its newest surface
 * @param levels its prices, also of days after that
 */
public record VolState(VolDay day, DailyLevels levels) {

  /** Nothing seen. */
  public static final VolState EMPTY = new VolState(VolDay.EMPTY, DailyLevels.EMPTY);

  /** The same with another surface. */
  public VolState with(VolDay surface) {
    return new VolState(surface, levels);
  }

  /** The same with other prices. */
  public VolState with(DailyLevels prices) {
    return new VolState(day, prices);
  }
}
