package io.macrostream.functions.risk.stress;

/**
 * What a price depends on.
 *
 * @param factor name, matched exactly
 * @param years tenor; 0 for factors without
 */
public record FactorPoint(String factor, double years) implements Comparable<FactorPoint> {

  /** A factor without tenors. */
  public static FactorPoint of(String factor) {
    return new FactorPoint(factor, 0);
  }

  @Override
  public int compareTo(FactorPoint other) {
    int byName = factor.compareTo(other.factor);
    return byName != 0 ? byName : Double.compare(years, other.years);
  }
}
