package io.macrostream.functions.indicator;

/** The one price that stands for a bar. */
public enum VwapPrice {
  /** (high + low + close) / 3. */
  TYPICAL,
  /** The close. */
  CLOSE;

  double of(double high, double low, double close) {
    return this == CLOSE ? close : (high + low + close) / 3;
  }
}
