package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Guards for the nodes of a curve. */
final class Nodes {

  private Nodes() {}

  /** Maturities that are positive and ascend, with a finite value for each. */
  static void check(double[] years, double[] values) {
    Require.sample(years);
    Require.that(
        years.length == values.length,
        Fault.SHAPE,
        () -> years.length + " maturities with " + values.length + " values");
    Require.sample(values);
    Require.that(
        years[0] > 0,
        Fault.OUT_OF_RANGE,
        () -> "the first maturity is " + years[0] + ", must be positive");
    for (int i = 1; i < years.length; i++) {
      int at = i;
      Require.that(
          years[i] > years[i - 1],
          Fault.UNORDERED,
          () -> "maturity " + at + " is not beyond the one before it: sort them, without repeats");
    }
  }
}
