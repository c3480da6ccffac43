package io.macrostream.functions.vol;

import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolSurface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The smiles of all expiries of one underlying as it was observed at one time. */
public final class VolSurfaces {

  private static final Comparator<TenorSmile> ORDER =
      Comparator.comparingInt(TenorSmile::days).thenComparing(TenorSmile::tenor);

  private VolSurfaces() {}

  /**
   * The smiles, by expiry. Each is compared with the one before it that is of another day.
   *
   * @param quotes of one underlying and one time, in any order, one of each pillar
   * @param availableAt when they were all there
   * @param versions version of the smile of a tenor
   */
  public static List<VolSurface> of(
      List<VolQuote> quotes, Instant availableAt, ToIntFunction<String> versions) {
    Map<String, List<VolQuote>> byTenor = new TreeMap<>();
    for (VolQuote quote : quotes) {
      byTenor.computeIfAbsent(quote.tenor(), tenor -> new ArrayList<>()).add(quote);
    }
    List<TenorSmile> smiles = byTenor.values().stream().map(TenorSmile::of).sorted(ORDER).toList();
    for (int i = 1; i < smiles.size(); i++) {
      if (smiles.get(i).days() > smiles.get(i - 1).days()) {
        smiles.get(i).checkAfter(smiles.get(i - 1));
      }
    }
    return smiles.stream()
        .map(smile -> smile.surface(availableAt, versions.applyAsInt(smile.tenor())))
        .toList();
  }
}
