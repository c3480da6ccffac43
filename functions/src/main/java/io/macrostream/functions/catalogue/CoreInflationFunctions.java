package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.InflationFunctions.UNIT;

import io.macrostream.functions.macro.CoreInflation;
import io.macrostream.functions.macro.Diffusion;
import io.macrostream.functions.macro.PriceChange;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Core inflation out of components, and how widespread a rise is. */
final class CoreInflationFunctions {

  private static final String BCB = "Banco Central do Brasil, core measures of the IPCA";
  private static final Argument CHANGES =
      required("changes", NUMBERS, "unit", "of the components in one month");
  private static final Argument WEIGHTS =
      required("weights", NUMBERS, "any", "of the components, not negative; normalised here");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("weighted_mean_change")
              .summary("Weighted mean of changes: the headline, or a core as the mean of cores")
              .formula("sum(w x) / sum(w)")
              .result("value in the unit of the changes; next_weights = w (1 + x) / (1 + value)")
              .source("definition; agents and regimes 2.3")
              .takes(CHANGES, WEIGHTS, UNIT)
              .example("{'changes': [0.5, 0.2, -0.1], 'weights': [20, 50, 30]}")
              .by(
                  args -> {
                    double[] changes = args.numbers("changes");
                    double[] weights = args.numbers("weights");
                    return Result.of(CoreInflation.mean(changes, weights))
                        .put(
                            "next_weights",
                            CoreInflation.nextWeights(
                                changes, weights, InflationFunctions.unit(args)));
                  }),
          CatalogueFunction.named("trimmed_mean_core")
              .summary("Weight-trimmed mean (MA), or with smoothed components (MS)")
              .formula(
                  "weighted mean without the lowest and highest shares of weight, split at the"
                      + " limits; a smoothed component enters with product(1 + m)^(1/12) - 1")
              .result("value; entered, the changes after smoothing; in the unit of the changes")
              .source(BCB + "; Bryan and Cecchetti 1994")
              .takes(
                  CHANGES,
                  WEIGHTS,
                  number("lower_trim", "share of weight", 0.2, "cut from the lowest"),
                  number("upper_trim", "share of weight", 0.2, "cut from the highest"),
                  optional(
                      "smoothed_components", INTEGERS, "", "positions, from 0, to be smoothed"),
                  optional(
                      "smoothed_history",
                      MATRIX,
                      "unit",
                      "one row for each of them: earlier changes, oldest first, 11 for a year"),
                  UNIT)
              .example(
                  "{'changes': [0.5, 0.2, -0.1, 3.0, 0.3], 'weights': [20, 20, 20, 20, 20],"
                      + " 'smoothed_components': [3], 'smoothed_history': [[0, 0, 0, 0, 0, 0, 0, 0,"
                      + " 0, 0, 0]]}")
              .by(CoreInflationFunctions::trimmed),
          CatalogueFunction.named("percentile_core")
              .summary("Change at a percentile of the weight: P55, or the weighted median")
              .formula(
                  "the first change in ascending order whose cumulated share of weight is >= p")
              .result("value in the unit of the changes")
              .source(BCB)
              .takes(CHANGES, WEIGHTS, number("p", "share of weight", 0.55, "percentile"))
              .example("{'changes': [0.5, 0.2, -0.1], 'weights': [20, 50, 30]}")
              .by(
                  args ->
                      Result.of(
                          CoreInflation.percentile(
                              args.numbers("changes"), args.numbers("weights"), args.number("p")))),
          CatalogueFunction.named("exclusion_core")
              .summary("Core by exclusion (EX): weighted mean without some components")
              .formula("sum(w x) / sum(w) over the components that are left")
              .result("value in the unit of the changes; kept_weight, share of the weight left")
              .source(BCB)
              .takes(
                  CHANGES,
                  WEIGHTS,
                  required("names", TEXTS, "", "of the components"),
                  required("excluded", TEXTS, "", "names to leave out"))
              .example(
                  "{'changes': [0.5, 0.2, -0.1], 'weights': [20, 50, 30], 'names': ['food',"
                      + " 'services', 'energy'], 'excluded': ['food', 'energy']}")
              .by(CoreInflationFunctions::exclusion),
          CatalogueFunction.named("double_weight_core")
              .summary("Double-weighted core (DP): weights over the volatility of each component")
              .formula("w / sd(x - headline), sd over the history with ddof 1; then weighted mean")
              .result("value in the unit of the changes; weights, normalised to one")
              .source(BCB)
              .takes(
                  CHANGES,
                  WEIGHTS,
                  required(
                      "histories",
                      MATRIX,
                      "unit",
                      "one row for each component: changes of earlier months, 48 for the IPCA"),
                  required("headline_history", NUMBERS, "unit", "of the same months"))
              .example(
                  "{'changes': [0.5, 0.2], 'weights': [40, 60], 'histories': [[1, -1, 2], [0.3,"
                      + " 0.2, 0.1]], 'headline_history': [0.6, -0.3, 0.9]}")
              .by(CoreInflationFunctions::doubled),
          CatalogueFunction.named("diffusion_index")
              .summary("Share of components that rose")
              .formula("100 (weight of rises + part of weight unchanged) / weight")
              .result("value in percent; rising, unchanged, falling counts")
              .source("Banco Central do Brasil, diffusion of the IPCA; definition")
              .takes(
                  CHANGES,
                  optional("weights", NUMBERS, "any", "without them each counts alike"),
                  number("unchanged_part", "share", 0, "of the unchanged; 0.5 for a PMI"))
              .example("{'changes': [0.5, 0.2, -0.1, 0]}")
              .by(CoreInflationFunctions::diffusion));

  private CoreInflationFunctions() {}

  private static Result trimmed(Arguments args) {
    double[] changes = args.numbers("changes").clone();
    if (args.has("smoothed_components") != args.has("smoothed_history")) {
      throw new InvalidInputException(
          Fault.SHAPE, "give smoothed_components and smoothed_history together, or neither");
    }
    if (args.has("smoothed_components")) {
      smooth(
          changes,
          args.integers("smoothed_components"),
          args.matrix("smoothed_history"),
          InflationFunctions.unit(args));
    }
    return Result.of(
            CoreInflation.trimmedMean(
                changes,
                args.numbers("weights"),
                args.number("lower_trim"),
                args.number("upper_trim")))
        .put("entered", changes);
  }

  private static void smooth(
      double[] changes, int[] positions, double[][] histories, PriceChange unit) {
    Require.that(
        positions.length == histories.length,
        Fault.SHAPE,
        () -> positions.length + " smoothed components, " + histories.length + " histories");
    for (int i = 0; i < positions.length; i++) {
      int at = positions[i];
      Require.that(
          at >= 0 && at < changes.length,
          Fault.OUT_OF_RANGE,
          () -> "smoothed component " + at + " of " + changes.length + ": count from 0");
      double[] year = Arrays.copyOf(histories[i], histories[i].length + 1);
      year[year.length - 1] = changes[at];
      changes[at] = CoreInflation.smoothed(year, unit);
    }
  }

  private static Result exclusion(Arguments args) {
    List<String> names = args.texts("names");
    List<String> excluded = args.texts("excluded");
    double[] weights = args.numbers("weights").clone();
    Require.that(
        names.size() == weights.length,
        Fault.SHAPE,
        () -> names.size() + " names for " + weights.length + " weights");
    double before = Arrays.stream(weights).sum();
    for (String name : excluded) {
      Require.that(
          names.contains(name),
          Fault.UNKNOWN_NAME,
          () -> "no component " + name + "; there are " + names);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = excluded.contains(names.get(i)) ? 0 : weights[i];
    }
    return Result.of(CoreInflation.mean(args.numbers("changes"), weights))
        .put("kept_weight", Arrays.stream(weights).sum() / before);
  }

  private static Result doubled(Arguments args) {
    double[] weights =
        CoreInflation.doubleWeights(
            args.numbers("weights"), args.matrix("histories"), args.numbers("headline_history"));
    double value = CoreInflation.mean(args.numbers("changes"), weights);
    double total = Arrays.stream(weights).sum();
    return Result.of(value)
        .put("weights", Arrays.stream(weights).map(weight -> weight / total).toArray());
  }

  private static Result diffusion(Arguments args) {
    double[] changes = args.numbers("changes");
    double[] equal = new double[changes.length];
    Arrays.fill(equal, 1);
    Diffusion diffusion =
        Diffusion.of(
            changes,
            args.has("weights") ? args.numbers("weights") : equal,
            args.number("unchanged_part"));
    return Result.of(diffusion.index())
        .put("rising", diffusion.rising())
        .put("unchanged", diffusion.unchanged())
        .put("falling", diffusion.falling());
  }
}
