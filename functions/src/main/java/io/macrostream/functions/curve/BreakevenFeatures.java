package io.macrostream.functions.curve;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import java.time.Instant;
import java.util.List;

/**
 * Implied inflation of a {@link CurvePair} on one day, decimal fractions per annum, at each of its
 * maturities; the name of the feature ends with the maturity, its subject is the pair. Without a
 * rate on either side there is no value: MISSING_NODE. Lineage: the two snapshots.
 */
public final class BreakevenFeatures {

  private BreakevenFeatures() {}

  /** Name of the feature at so many years. */
  public static String name(int years) {
    return "breakeven_" + years + 'y';
  }

  /**
   * The features of a day, by maturity.
   *
   * @param day with both sides
   */
  public static List<Feature> of(CurvePair pair, CurvePairDay day, Stamp stamp) {
    CurveLeg nominal = day.nominal();
    CurveLeg real = day.real();
    List<InputRef> inputs = List.of(nominal.source(), real.source());
    long observedAt = Math.max(nominal.observedAt(), real.observedAt());
    FeatureSheet sheet = new FeatureSheet(pair.id(), Instant.ofEpochMilli(observedAt), stamp);
    for (int i = 0; i < pair.tenors().size(); i++) {
      String name = name(pair.tenors().get(i));
      double above = nominal.rates()[i];
      double below = real.rates()[i];
      if (Double.isNaN(above) || Double.isNaN(below)) {
        sheet.none(name, CurveFlags.MISSING_NODE, inputs);
      } else {
        sheet.value(name, pair.convention().of(above, below), inputs);
      }
    }
    return sheet.features();
  }
}
