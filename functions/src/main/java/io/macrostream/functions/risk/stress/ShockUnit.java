package io.macrostream.functions.risk.stress;

/** What a shock changes, and the unit in which people quote it. */
public enum ShockUnit {
  /** A price, relative to itself; quoted in percent. */
  RELATIVE(100),
  /** A rate or yield, absolutely; quoted in basis points. */
  RATE(10_000),
  /** A volatility, absolutely; quoted in points (percent). */
  VOLATILITY(100),
  /** A spread, relative to itself; quoted in percent. */
  RELATIVE_SPREAD(100);

  private final double quoted;

  ShockUnit(double quoted) {
    this.quoted = quoted;
  }

  /** The fraction that a quoted size stands for. */
  public double fraction(double size) {
    return size / quoted;
  }

  /** Whether it needs positive levels, to be relative to. */
  public boolean isRelative() {
    return this == RELATIVE || this == RELATIVE_SPREAD;
  }

  /** Move of a level: relative to the first where the unit is, else the difference. */
  public double move(double from, double to) {
    return isRelative() ? to / from - 1 : to - from;
  }
}
