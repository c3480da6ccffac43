package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.catalogue.Section;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.functions.macro.DiffusionGroup;
import io.macrostream.functions.macro.MacroTerms;
import io.macrostream.functions.macro.SeriesGroups;
import io.macrostream.functions.macro.SurprisePair;
import io.macrostream.functions.quality.SeriesLookup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which series of the registry are looked at together. */
final class KnownGroups {

  private static final String BUNDLED = "/catalogue/series-groups.yaml";

  private final SeriesRegistry registry;
  private final SeriesLookup terms;

  private KnownGroups(SeriesRegistry registry, SeriesLookup terms) {
    this.registry = registry;
    this.terms = terms;
  }

  /** The groups that ship with the product. */
  static SeriesGroups bundled(SeriesLookup terms) {
    return parse(Resources.text(BUNDLED), SeriesRegistry.bundled(), terms);
  }

  /**
   * Reads groups.
   *
   * @param registry has all their series
   * @param terms of the series
   * @throws CatalogueException with all problems of the text
   */
  static SeriesGroups parse(String yaml, SeriesRegistry registry, SeriesLookup terms) {
    KnownGroups known = new KnownGroups(registry, terms);
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    List<SurprisePair> pairs = new ArrayList<>();
    List<DiffusionGroup> groups = new ArrayList<>();
    root.sections("surprises").forEach(entry -> known.pair(entry).ifPresent(pairs::add));
    root.sections("diffusions").forEach(entry -> known.group(entry).ifPresent(groups::add));
    root.rejectOthers();
    if (!problems.isEmpty()) {
      throw new CatalogueException("groups of series", problems);
    }
    return new SeriesGroups(pairs, groups);
  }

  private Optional<SurprisePair> pair(Section entry) {
    String country = entry.text("country");
    Optional<Series> actual = series(entry, "actual", entry.text("actual"));
    Optional<Series> expectation = series(entry, "expectation", entry.text("expectation"));
    entry.rejectOthers();
    if (country == null || actual.isEmpty() || expectation.isEmpty()) {
      return Optional.empty();
    }
    if (!actual.get().unit().equals(expectation.get().unit())) {
      entry.problem(
          "expectation",
          "is in %s, not in %s".formatted(expectation.get().unit(), actual.get().unit()));
    }
    if (!country.equals(actual.get().country())) {
      entry.problem("country", "is %s, not %s".formatted(country, actual.get().country()));
    }
    return terms(entry, "actual", actual.get())
        .map(
            own ->
                new SurprisePair(
                    country, actual.get().code(), expectation.get().code(), own.length()));
  }

  private Optional<DiffusionGroup> group(Section entry) {
    String id = entry.text("group");
    List<String> members = entry.texts("members");
    entry.rejectOthers();
    Set<MacroTerms> all = new LinkedHashSet<>();
    for (String member : members) {
      series(entry, "members", member)
          .flatMap(series -> terms(entry, "members", series))
          .ifPresent(all::add);
    }
    if (id != null && registry.find(id).isPresent()) {
      entry.problem("group", id + " is a series");
    }
    if (all.size() != 1) {
      entry.problem("members", "must be of one measure and of one length of periods: " + all);
    }
    return id == null || all.isEmpty()
        ? Optional.empty()
        : Optional.of(new DiffusionGroup(id, members, all.iterator().next()));
  }

  private Optional<Series> series(Section entry, String key, String code) {
    Optional<Series> series = Optional.ofNullable(code).flatMap(registry::find);
    if (code != null && series.isEmpty()) {
      entry.problem(key, code + " is not in the registry");
    }
    return series;
  }

  private Optional<MacroTerms> terms(Section entry, String key, Series series) {
    Optional<MacroTerms> own = terms.find(series.code()).flatMap(MacroTerms::of);
    if (own.isEmpty()) {
      entry.problem(key, series.code() + " has no months or quarters to compare");
    }
    return own;
  }
}
