package io.macrostream.functions.quality;

/** How often a series has a value. */
public enum Cadence {
  /** On each session of its calendar. */
  SESSION(1),
  WEEK(2),
  MONTH(5),
  QUARTER(10),
  YEAR(20),
  /** Whenever something happens: nothing is expected. */
  IRREGULAR(0);

  private final int toleranceDays;

  Cadence(int toleranceDays) {
    this.toleranceDays = toleranceDays;
  }

  /** Calendar days after the expected time from which on an observation counts as late. */
  public int toleranceDays() {
    return toleranceDays;
  }
}
