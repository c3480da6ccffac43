package io.macrostream.functions.bond.brazil;

/** Inflation at which a nominal and a real investment of the same term end equal. */
public final class ImpliedInflation {

  private ImpliedInflation() {}

  /**
   * Fisher: {@code (1 + nominal) / (1 + real) - 1}, of two rates of the same term in business days.
   * The difference {@code nominal - real} is larger by the product of inflation and real rate.
   */
  public static double fisher(double nominal, double real) {
    return (1 + Bus252.requireRate(nominal)) / (1 + Bus252.requireRate(real)) - 1;
  }

  /**
   * Between two horizons: the forward of implied inflation.
   *
   * @param inflation1 implied to the first horizon, fraction per year
   */
  public static double forward(double inflation1, double days1, double inflation2, double days2) {
    return Bus252.forward(inflation1, days1, inflation2, days2);
  }
}
