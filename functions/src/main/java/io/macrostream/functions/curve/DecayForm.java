package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** The two ways in which the decay of Nelson-Siegel curves is written. */
public enum DecayForm {
  /** Loadings of t / tau: Federal Reserve (GSW), ECB, Bundesbank. */
  TAU,
  /** Loadings of lambda t: ANBIMA, Diebold and Li. */
  LAMBDA;

  /** A decay of this form as the lambda that multiplies time, and back. */
  public double toLambda(double decay) {
    Require.that(
        decay > 0 && Double.isFinite(decay),
        Fault.OUT_OF_RANGE,
        () -> "a decay of " + decay + "; it must be positive");
    return this == LAMBDA ? decay : 1 / decay;
  }

  /** Decays of this form as lambdas, and back. */
  public double[] toLambda(double[] decays) {
    double[] lambdas = new double[decays.length];
    for (int i = 0; i < decays.length; i++) {
      lambdas[i] = toLambda(decays[i]);
    }
    return lambdas;
  }
}
