package io.macrostream.functions.indicator;

/**
 * True range (Wilder 1978): the largest of high - low, |high - previous close| and |low - previous
 * close|.
 */
public final class TrueRange extends BarIndicator {

  /** What the range of the first bar is, which has no previous close. */
  public enum First {
    /** Undefined: averages begin with the second bar. */
    UNDEFINED,
    /** High less low. */
    HIGH_LOW
  }

  /**
   * What it remembers.
   *
   * @param close previous close, NaN before the first bar
   * @param value last range, NaN if there is none
   */
  public record State(double close, double value) {}

  private final First first;
  private double previous = Double.NaN;
  private double value = Double.NaN;

  public TrueRange(First first) {
    this.first = first;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    if (Double.isNaN(previous)) {
      value = first == First.HIGH_LOW ? high - low : Double.NaN;
    } else {
      value = Math.max(high, previous) - Math.min(low, previous);
    }
    previous = close;
    return value;
  }

  /** The range of the last bar. */
  public double value() {
    return value;
  }

  @Override
  public int warmUp() {
    return first == First.HIGH_LOW ? 1 : 2;
  }

  public State state() {
    return new State(previous, value);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    previous = state.close;
    value = state.value;
  }
}
