package io.macrostream.functions.econometrics;

/** Deterministic terms of a regression, named as MacKinnon does. */
public enum Trend {
  /** None. */
  N,
  /** Constant. */
  C,
  /** Constant and linear trend. */
  CT,
  /** Constant, linear and quadratic trend. */
  CTT;

  /** Number of terms, 0 to 3. */
  public int terms() {
    return ordinal();
  }

  /** Whether there is a constant. */
  public boolean hasConstant() {
    return this != N;
  }

  /** Powers of time beyond the constant. */
  int powers() {
    return Math.max(0, terms() - 1);
  }
}
