package io.macrostream.jobs.config;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.risk.Revaluation;
import io.macrostream.functions.risk.stress.FactorLinks;
import io.macrostream.functions.risk.stress.InvalidScenariosException;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.ScenarioCatalogue;
import io.macrostream.functions.risk.stress.StressSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * By which scenarios the nodes of the tree are stressed, and how positions are priced anew.
 *
 * @param scenarios and what they do to the instruments of the master
 * @param detail whether the P&amp;L of each scenario is told, or only the worst loss
 * @param revaluation what instruments pay, for VaR and ES in full revaluation
 */
public record StressConfig(StressSet scenarios, boolean detail, Revaluation revaluation) {

  /** The set whose scenarios say something about every bundled instrument. */
  private static final List<String> STANDARD = List.of("market_wide");

  private static final String NO_SETS = "none";

  /** Reads {@code --stress-sets}, {@code -scenarios}, {@code -factors} and {@code -detail}. */
  static StressConfig read(Options options, InstrumentMaster instruments) {
    List<String> sets = options.list("stress-sets");
    boolean detail = options.flag("stress-detail", false);
    Optional<ScenarioCatalogue> catalogue =
        file(
            options,
            "stress-scenarios",
            ScenarioCatalogue::bundled,
            text -> ScenarioCatalogue.parse(text));
    Optional<FactorLinks> links =
        file(
            options,
            "stress-factors",
            FactorLinks::bundled,
            text -> FactorLinks.bundled().with(FactorLinks.parse(text)));
    Revaluation revaluation = new Revaluation(links.orElseGet(FactorLinks::bundled));
    if (catalogue.isEmpty() || links.isEmpty() || sets.equals(List.of(NO_SETS))) {
      return new StressConfig(StressSet.NONE, detail, revaluation);
    }
    List<Scenario> chosen = chosen(options, sets.isEmpty() ? STANDARD : sets, catalogue.get());
    try {
      StressSet set = StressSet.of(chosen, links.get(), instruments.all());
      return new StressConfig(set, detail, revaluation);
    } catch (InvalidScenariosException e) {
      e.problems().forEach(problem -> options.problem("--stress-sets: " + problem));
      return new StressConfig(StressSet.NONE, detail, revaluation);
    }
  }

  private static List<Scenario> chosen(
      Options options, List<String> sets, ScenarioCatalogue catalogue) {
    List<Scenario> chosen = new ArrayList<>();
    for (String set : sets) {
      List<Scenario> ofSet = catalogue.set(set);
      if (ofSet.isEmpty()) {
        options.problem(
            "--stress-sets has "
                + set
                + ", must be none, or among "
                + catalogue.all().stream().map(Scenario::set).distinct().sorted().toList());
      }
      ofSet.stream().filter(scenario -> !chosen.contains(scenario)).forEach(chosen::add);
    }
    return chosen;
  }

  private static <T> Optional<T> file(
      Options options, String key, Supplier<T> bundled, Function<String, T> reader) {
    String name = options.text(key, null);
    if (name == null) {
      return Optional.of(bundled.get());
    }
    try {
      return Optional.of(reader.apply(Files.readString(Path.of(name))));
    } catch (IOException | InvalidPathException e) {
      options.problem("--" + key + " is " + name + ", which cannot be read: " + e.getMessage());
    } catch (InvalidScenariosException e) {
      e.problems().forEach(problem -> options.problem("--" + key + ": " + problem));
    }
    return Optional.empty();
  }
}
