package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Inflation implied by nominal and real rates of the same tenor, all decimal fractions. */
public enum Breakeven {
  /** (1+n)/(1+r) - 1 on annual effective zero rates: Brazil (ANBIMA). */
  FISHER {
    @Override
    public double of(double nominal, double real) {
      Require.that(
          real > -1 && nominal > -1,
          Fault.OUT_OF_RANGE,
          () -> "rates of " + nominal + " and " + real + ": they are decimal fractions above -1");
      return (Require.finite("nominal", nominal) - Require.finite("real", real)) / (1 + real);
    }
  },
  /** n - r on par yields: the series of the United States (FRED T10YIE). */
  DIFFERENCE {
    @Override
    public double of(double nominal, double real) {
      return Require.finite("nominal", nominal) - Require.finite("real", real);
    }
  };

  /** Breakeven inflation, or the real rate where {@code real} is expected inflation. */
  public abstract double of(double nominal, double real);

  /** Tenor by tenor. */
  public double[] of(double[] nominal, double[] real) {
    Require.sample(nominal);
    Require.that(
        nominal.length == real.length,
        Fault.SHAPE,
        () -> nominal.length + " nominal with " + real.length + " real rates: match the tenors");
    double[] out = new double[nominal.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = of(nominal[i], real[i]);
    }
    return out;
  }

  /**
   * Refuses tenors that differ: a nominal and a real rate are only compared over the same dates.
   */
  public static void matched(int[] nominalDays, int[] realDays, int rates) {
    Require.that(
        nominalDays.length == rates && realDays.length == rates,
        Fault.SHAPE,
        () -> nominalDays.length + " and " + realDays.length + " tenors for " + rates + " rates");
    for (int i = 0; i < rates; i++) {
      int at = i;
      Require.that(
          nominalDays[i] == realDays[i],
          Fault.SHAPE,
          () ->
              "tenor "
                  + at
                  + " is of "
                  + nominalDays[at]
                  + " nominal and "
                  + realDays[at]
                  + " real business days: interpolate to the same dates first");
    }
  }
}
