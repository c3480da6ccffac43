package io.macrostream.functions.indicator;

/**
 * The numbers of a bar, NaN where it has none.
 *
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded
 */
public record BarValues(double open, double high, double low, double close, double volume) {

  /** Whether it has a highest and a lowest price. */
  public boolean hasRange() {
    return !Double.isNaN(high) && !Double.isNaN(low);
  }

  /** Whether it has a volume. */
  public boolean hasVolume() {
    return !Double.isNaN(volume);
  }

  double next(BarIndicator indicator) {
    return indicator.next(open, high, low, close, volume);
  }
}
