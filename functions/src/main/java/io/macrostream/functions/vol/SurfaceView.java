package io.macrostream.functions.vol;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.option.VolatilityTermStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A surface read at standard tenors. A tenor that is quoted is read as it is; one that is not lies
 * between its neighbours in total variance ({@link VolatilityTermStructure}), and is missing before
 * the first and behind the last.
 */
final class SurfaceView {

  private final List<VolSurface> smiles;

  /**
   * @param smiles by expiry, one at least
   */
  SurfaceView(List<VolSurface> smiles) {
    this.smiles = smiles;
  }

  /**
   * A volatility at a tenor.
   *
   * @param value the volatility, or null where it is missing
   * @param interpolated whether the tenor is not quoted
   * @param inputs the smiles that were read; of a missing value the first and the last there are
   */
  record Reading(Double value, boolean interpolated, List<InputRef> inputs) {}

  /**
   * Reads the same place of all smiles at a tenor.
   *
   * @param tenor label
   * @param days usual calendar days of such a tenor
   */
  Reading at(String tenor, int days, Function<VolSurface, Double> place) {
    for (VolSurface smile : smiles) {
      if (smile.tenor().equals(tenor)) {
        return new Reading(place.apply(smile), false, List.of(ref(smile)));
      }
    }
    VolSurface below = null;
    for (VolSurface smile : smiles) {
      if (place.apply(smile) == null) {
        continue;
      }
      if (smile.tenorDays() >= days) {
        return between(below, smile, days, place);
      }
      below = smile;
    }
    return new Reading(null, false, ends());
  }

  private Reading between(
      VolSurface below, VolSurface above, int days, Function<VolSurface, Double> place) {
    if (above.tenorDays() == days) {
      return new Reading(place.apply(above), false, List.of(ref(above)));
    }
    if (below == null) {
      return new Reading(null, false, ends());
    }
    double value =
        new VolatilityTermStructure(
                new double[] {
                  below.tenorDays() / TenorSmile.YEAR, above.tenorDays() / TenorSmile.YEAR
                },
                new double[] {place.apply(below), place.apply(above)})
            .volatility(days / TenorSmile.YEAR, false);
    return new Reading(value, true, List.of(ref(below), ref(above)));
  }

  /** The first and the last smile, between which are all. */
  List<InputRef> ends() {
    List<InputRef> ends = new ArrayList<>(List.of(ref(smiles.get(0))));
    if (smiles.size() > 1) {
      ends.add(ref(smiles.get(smiles.size() - 1)));
    }
    return ends;
  }

  private static InputRef ref(VolSurface smile) {
    return new InputRef(
        Topics.VOL_SURFACES.name(),
        smile.underlying() + '|' + smile.tenor(),
        smile.observedAt(),
        smile.availableAt(),
        smile.version());
  }
}
