package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Zero rates at business days, and what lies between. */
public final class RateCurve252 {

  /** What is linear between two nodes. */
  public enum Method {
    /** The logarithm of the growth factor: the forward rate is constant. */
    FLAT_FORWARD,
    /** The rate. */
    LINEAR
  }

  /** What happens outside the nodes. */
  public enum Extrapolation {
    /** An error. */
    NONE,
    /** The rate of the first or last node. */
    FLAT_RATE,
    /** Before the first node its rate, behind the last one the last forward rate. */
    FLAT_FORWARD
  }

  private final double[] days;
  private final double[] rates;
  private final Method method;
  private final Extrapolation extrapolation;

  /**
   * A curve.
   *
   * @param days business days of the nodes, positive and ascending
   * @param rates fractions per year, Bus/252
   */
  public RateCurve252(double[] days, double[] rates, Method method, Extrapolation extrapolation) {
    Require.that(
        days.length == rates.length,
        Fault.SHAPE,
        () -> days.length + " business days for " + rates.length + " rates");
    Require.sample(days);
    for (int i = 0; i < days.length; i++) {
      int at = i;
      Bus252.requireRate(rates[i]);
      Require.that(
          days[i] > 0, Fault.OUT_OF_RANGE, () -> "node " + at + " has no business day before it");
      Require.that(
          i == 0 || days[i] > days[i - 1],
          Fault.UNORDERED,
          () -> "business days must ascend: " + days[at] + " after " + days[at - 1]);
    }
    this.days = days.clone();
    this.rates = rates.clone();
    this.method = method;
    this.extrapolation = extrapolation;
  }

  /** Rate at that many business days. */
  public double rate(double at) {
    Require.that(
        Require.finite("business days", at) > 0,
        Fault.OUT_OF_RANGE,
        () -> "business days are " + at + ", must be positive");
    int found = Arrays.binarySearch(days, at);
    if (found >= 0) {
      return rates[found];
    }
    int right = -found - 1;
    if (right == 0 || right == days.length) {
      return outside(at, right == 0);
    }
    return method == Method.LINEAR
        ? linear(right, at)
        : Bus252.rate(Math.exp(logFactor(right, at)), at);
  }

  /** Rates at many horizons. */
  public double[] rates(double[] at) {
    Require.sample(at);
    return Arrays.stream(at).map(this::rate).toArray();
  }

  /** Discount factor at that many business days; one at zero. */
  public double discount(double at) {
    return at == 0 ? 1 : 1 / Bus252.factor(rate(at), at);
  }

  /** Forward rates into each node from the one before; the first is the first rate. */
  public double[] forwards() {
    double[] forwards = rates.clone();
    for (int i = 1; i < forwards.length; i++) {
      forwards[i] = Bus252.forward(rates[i - 1], days[i - 1], rates[i], days[i]);
    }
    return forwards;
  }

  private double linear(int right, double at) {
    double share = (at - days[right - 1]) / (days[right] - days[right - 1]);
    return rates[right - 1] + share * (rates[right] - rates[right - 1]);
  }

  private double logFactor(int right, double at) {
    double share = (at - days[right - 1]) / (days[right] - days[right - 1]);
    double before = Math.log1p(rates[right - 1]) * days[right - 1] / Bus252.YEAR;
    double after = Math.log1p(rates[right]) * days[right] / Bus252.YEAR;
    return before + share * (after - before);
  }

  private double outside(double at, boolean before) {
    if (extrapolation == Extrapolation.NONE) {
      throw new InvalidInputException(
          Fault.EXTRAPOLATION,
          at
              + " business days lie outside "
              + days[0]
              + " to "
              + days[days.length - 1]
              + ": ask for extrapolation, or for a horizon inside");
    }
    int last = days.length - 1;
    if (before || last == 0 || extrapolation == Extrapolation.FLAT_RATE) {
      return rates[before ? 0 : last];
    }
    return Bus252.rate(Math.exp(logFactor(last, at)), at);
  }
}
