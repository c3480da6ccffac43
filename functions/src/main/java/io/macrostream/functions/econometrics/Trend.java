package io.macrostream.functions.econometrics;

/** Deterministic terms of a regression, named as MacKinnon does. */
public enum Trend {
  /** None. */
  N(0),
  /** Constant. */
  C(1),
  /** Constant and linear trend. */
  CT(2),
  /** Constant, linear and quadratic trend. */
  CTT(3);

  private final int terms;

  Trend(int terms) {
    this.terms = terms;
  }

  /** Number of terms, 0 to 3. */
  public int terms() {
    return terms;
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
