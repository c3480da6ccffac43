package io.macrostream.functions.returns;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** How a return is compared with that of a benchmark or of cash, both simple and per period. */
public enum ExcessReturn {
  /** return - benchmark: of a position that is financed by the benchmark. */
  DIFFERENCE,
  /** (1 + return) / (1 + benchmark) - 1: compounds to the ratio of the two wealths. */
  GEOMETRIC;

  /** The excess of one period; for {@link #GEOMETRIC} the benchmark must be above -1. */
  public double of(double ret, double benchmark) {
    Require.finite("return", ret);
    Require.finite("benchmark", benchmark);
    if (this == DIFFERENCE) {
      return ret - benchmark;
    }
    Require.that(
        benchmark > -1,
        Fault.OUT_OF_RANGE,
        () -> "benchmark is " + benchmark + ": a loss of everything has no ratio");
    // Not (1 + r) / (1 + b) - 1, which would lose the digits of small returns.
    return (ret - benchmark) / (1 + benchmark);
  }

  /** The excess of each period. */
  public double[] series(double[] returns, double[] benchmark) {
    Require.sample(returns);
    Require.that(
        returns.length == benchmark.length,
        Fault.SHAPE,
        () -> returns.length + " returns and " + benchmark.length + " of the benchmark");
    double[] excess = new double[returns.length];
    for (int t = 0; t < excess.length; t++) {
      excess[t] = of(returns[t], benchmark[t]);
    }
    return excess;
  }
}
