package io.macrostream.functions.curve;

/** How rates are written at the edges; inside they are fractions. */
public enum RateUnit {
  /** 0.05 is five percent. */
  FRACTION(1),
  /** 5 is five percent. */
  PERCENT(100);

  private final double perOne;

  RateUnit(double perOne) {
    this.perOne = perOne;
  }

  /** As a fraction. */
  public double in(double rate) {
    return rate / perOne;
  }

  /** As fractions, in a new array. */
  public double[] in(double[] rates) {
    double[] fractions = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      fractions[i] = in(rates[i]);
    }
    return fractions;
  }

  /** A fraction in this unit. */
  public double out(double fraction) {
    return fraction * perOne;
  }

  /** Fractions in this unit, in a new array. */
  public double[] out(double[] fractions) {
    double[] rates = new double[fractions.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = out(fractions[i]);
    }
    return rates;
  }
}
