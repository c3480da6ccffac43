package io.macrostream.functions.quality;

/** Kinds of quantities: how a move between two values is measured, and which mistakes show. */
public enum Quantity {
  /** A price that is always above zero: the move is its log return. */
  PRICE(true, 10, 100, 1000),
  /** A price that may be at or below zero, such as that of a futures contract. */
  SIGNED_PRICE(false, 100, 1000),
  /** An interest rate or a yield: the move is its difference. */
  RATE(false, 100),
  /** A count or an amount that is never near zero: the move is its difference. */
  LEVEL(false, 100, 1000),
  /** What can be near zero or on either side of it, so that a hundredfold of it can be real. */
  SIGNED(false);

  private final boolean logarithmic;
  private final double[] factors;

  Quantity(boolean logarithmic, double... factors) {
    this.logarithmic = logarithmic;
    this.factors = factors;
  }

  /** Whether it is a price. */
  public boolean isPrice() {
    return this == PRICE || this == SIGNED_PRICE;
  }

  /** The move from one value to another: a log return or a difference; NaN where there is none. */
  public double move(double from, double to) {
    if (!logarithmic) {
      return to - from;
    }
    return from > 0 && to > 0 ? Math.log(to / from) : Double.NaN;
  }

  /** The value that a move leads to. */
  public double after(double from, double move) {
    return logarithmic ? from * Math.exp(move) : from + move;
  }

  /** Factors by which a value in the wrong unit is off, either way. */
  double[] factors() {
    return factors;
  }
}
