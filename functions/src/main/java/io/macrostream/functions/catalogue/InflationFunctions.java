package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.macro.InflationTarget;
import io.macrostream.functions.macro.Persistence;
import io.macrostream.functions.macro.PriceChange;
import io.macrostream.functions.macro.SurpriseIndex;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.RollingZScore;
import io.macrostream.functions.stats.ZScore;
import java.util.Arrays;
import java.util.List;

/** Price changes over time, surprises, persistence and the inflation target. */
final class InflationFunctions {

  static final Argument UNIT =
      choice("unit", PriceChange.PERCENT, "of changes in arguments and results");
  private static final Argument CHANGES =
      optional("changes", NUMBERS, "unit", "period on period, oldest first; or give index");
  private static final Argument INDEX =
      optional("index", NUMBERS, "index level", "oldest first; or give changes");
  private static final Argument PER_YEAR =
      integer("periods_per_year", "periods", 12, "12 for months, 4 for quarters");
  private static final String AGENTS = "agents and regimes 2.1";
  private static final String SERIES = "values aligned with the input, null in the warm-up; last";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("year_over_year")
              .summary("Change over a year, from period changes or from an index")
              .formula("product(1 + m) - 1 over the last 12 changes, or x[t] / x[t-12] - 1")
              .result(SERIES)
              .source(AGENTS)
              .takes(CHANGES, INDEX, PER_YEAR, UNIT)
              .example("{'changes': [0.5, 0.4, 0.3, 0.2], 'periods_per_year': 4}")
              .by(
                  args -> {
                    int year = args.integer("periods_per_year");
                    return series(
                        givesChanges(args)
                            ? unit(args).compounded(args.numbers("changes"), year)
                            : unit(args).ofIndex(args.numbers("index"), year));
                  }),
          CatalogueFunction.named("period_change")
              .summary("Change of an index over a number of periods")
              .formula("x[t] / x[t-k] - 1")
              .result(SERIES)
              .source("definition")
              .takes(
                  required("index", NUMBERS, "index level", "oldest first"),
                  integer("periods", "periods", 1, "k: 1 for month on month"),
                  UNIT)
              .example("{'index': [100, 100.5, 100.9]}")
              .by(
                  args ->
                      series(unit(args).ofIndex(args.numbers("index"), args.integer("periods")))),
          CatalogueFunction.named("annualised_change")
              .summary("Annualised pace of the last periods; a SAAR of seasonally adjusted input")
              .formula("product(1 + m)^(12/k) - 1 over k changes, or (x[t] / x[t-k])^(12/k) - 1")
              .result(SERIES)
              .source(AGENTS)
              .takes(CHANGES, INDEX, integer("periods", "periods", 3, "k"), PER_YEAR, UNIT)
              .example("{'changes': [0.5, 0.4, 0.3, 0.2]}")
              .by(
                  args -> {
                    int periods = args.integer("periods");
                    int year = args.integer("periods_per_year");
                    return series(
                        givesChanges(args)
                            ? unit(args).annualised(args.numbers("changes"), periods, year)
                            : unit(args).annualisedOfIndex(args.numbers("index"), periods, year));
                  }),
          CatalogueFunction.named("inflation_momentum")
              .summary("Annualised pace of the last periods minus the change over a year")
              .formula("product(1 + m)^(12/k) - 1 over k changes, minus product(1 + m) - 1 over 12")
              .result(SERIES + "; percentage points if unit is percent")
              .source("agents and regimes 7.2")
              .takes(
                  required("changes", NUMBERS, "unit", "adjusted, period on period, oldest first"),
                  integer("periods", "periods", 3, "k"),
                  PER_YEAR,
                  UNIT)
              .example("{'changes': [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.5, 0.5, 0.5]}")
              .by(
                  args ->
                      series(
                          unit(args)
                              .momentum(
                                  args.numbers("changes"),
                                  args.integer("periods"),
                                  args.integer("periods_per_year")))),
          CatalogueFunction.named("standardised_change")
              .summary("Change of a series over some periods, standardised by earlier changes")
              .formula("z of x[t] - x[t-k] against the last W such changes strictly before it")
              .result("changes and z_scores aligned with the input, null in the warm-up; last")
              .source("strategies 3.1; agents and regimes 7.2")
              .takes(
                  required("values", NUMBERS, "any", "oldest first"),
                  integer("periods", "periods", 3, "k"),
                  integer("window", "changes", 120, "W"),
                  integer("min_obs", "changes", 24, "least number"))
              .example("{'values': [1, 2, 2, 4, 3, 5, 9], 'periods': 1, 'window': 5, 'min_obs': 3}")
              .by(InflationFunctions::standardisedChange),
          CatalogueFunction.named("surprise_index")
              .summary("Surprises standardised by earlier ones, and their decayed sum")
              .formula(
                  "z = (actual - consensus) / sd of the surprises strictly before, ddof 1; index ="
                      + " sum z 2^(-age / half_life)")
              .result("surprises, standardised, index, null in the warm-up; last of the index")
              .source("agents and regimes 2.4")
              .takes(
                  required("actual", NUMBERS, "any", "first releases, oldest first"),
                  required("consensus", NUMBERS, "same", "at the eve of each release"),
                  optional("times", NUMBERS, "days", "of releases; without them age in releases"),
                  number("half_life", "releases, or days", 3, "age at which half is left"),
                  integer("window", "surprises", 36, "earlier surprises, at most"),
                  integer("min_obs", "surprises", 12, "earlier surprises, at least"),
                  flag("centred", false, "take the mean of the earlier surprises off"))
              .example(
                  "{'actual': [0.3, 0.5, 0.2, 0.6], 'consensus': [0.25, 0.4, 0.3, 0.4],"
                      + " 'window': 3, 'min_obs': 2}")
              .by(InflationFunctions::surprise),
          CatalogueFunction.named("ar1_persistence")
              .summary("Persistence of a series: first-order autoregression")
              .formula("x[t] = c + phi x[t-1] + e by least squares")
              .result(
                  "phi, intercept, standard_error; half_life in periods, or null unless 0 < phi <"
                      + " 1; n pairs")
              .source("definition; agents and regimes 2.5")
              .takes(required("values", NUMBERS, "any", "oldest first"))
              .example("{'values': [1, 0.7, 0.4, 0.5, 0.2, 0.3]}")
              .by(
                  args -> {
                    Persistence own = Persistence.of(args.numbers("values"));
                    return new Result()
                        .put("phi", own.phi())
                        .put("intercept", own.intercept())
                        .put("standard_error", own.standardError())
                        .put("half_life", own.halfLife())
                        .put("n", own.n());
                  }),
          CatalogueFunction.named("persistence_probability")
              .summary("Probability that inflation persists, from standardised components")
              .formula(
                  "1 / (1 + exp(-(a + sum(b z)))); without coefficients b is one over their number")
              .result("probability in (0, 1), score = 100 probability")
              .source("agents and regimes 2.5")
              .takes(
                  required(
                      "standardised",
                      NUMBERS,
                      "standard deviations",
                      "diffusion gap, core momentum, services over target, distance of"
                          + " expectations from target, AR(1) of core, share above target: more of"
                          + " each means more persistence"),
                  optional("coefficients", NUMBERS, "1", "b, one for each component"),
                  number("intercept", "1", 0, "a"))
              .example("{'standardised': [1, 0.5, 0.8, -0.4, 0.2, 0.9]}")
              .by(InflationFunctions::probability),
          CatalogueFunction.named("inflation_target")
              .summary("Brazil's inflation target of a year as it was known on a date")
              .formula("the newest row of the year with announced_at <= known")
              .result(
                  "target_pct, band_pp, floor_pct, ceiling_pct; announced_at, estimated (whether"
                      + " that date follows from a rule), continuous (any 12 months, from 2025)")
              .source("Conselho Monetário Nacional; strategies 1")
              .takes(
                  required("year", INTEGER, "year", "from 1999 on"),
                  required("known", DATE, "", "the day on which one asks"))
              .example("{'year': 2003, 'known': '2002-12-31'}")
              .by(
                  args -> {
                    InflationTarget target =
                        InflationTarget.of(args.integer("year"), args.date("known"));
                    return new Result()
                        .put("target_pct", target.targetPct())
                        .put("band_pp", target.bandPp())
                        .put("floor_pct", target.floorPct())
                        .put("ceiling_pct", target.ceilingPct())
                        .put("announced_at", target.announcedAt())
                        .put("estimated", target.estimated())
                        .put("continuous", target.continuous());
                  }));

  private InflationFunctions() {}

  static PriceChange unit(Arguments args) {
    return args.choice("unit", PriceChange.class);
  }

  static Result series(double[] values) {
    Result result = new Result().putSeries("values", values);
    return putLast(result, values);
  }

  static Result putLast(Result result, double[] values) {
    double last = values[values.length - 1];
    return Double.isNaN(last) ? result.absent("last") : result.put("last", last);
  }

  private static boolean givesChanges(Arguments args) {
    if (args.has("changes") == args.has("index")) {
      throw new InvalidInputException(
          args.has("index") ? Fault.SHAPE : Fault.EMPTY, "give either changes or index");
    }
    return args.has("changes");
  }

  private static Result standardisedChange(Arguments args) {
    double[] values = args.numbers("values");
    int k = args.integer("periods");
    double[] changes = PriceChange.differences(values, k);
    double[] scores = new double[values.length];
    Arrays.fill(scores, Double.NaN);
    for (int t = k; t < values.length; t++) {
      ZScore z =
          RollingZScore.of(
              changes[t],
              Arrays.copyOfRange(changes, k, t),
              args.integer("window"),
              args.integer("min_obs"));
      scores[t] = z.isPresent() ? z.value() : Double.NaN;
    }
    return putLast(
        new Result().putSeries("changes", changes).putSeries("z_scores", scores), scores);
  }

  private static Result surprise(Arguments args) {
    double[] actual = args.numbers("actual");
    double[] times = new double[actual.length];
    Arrays.setAll(times, i -> i);
    SurpriseIndex index =
        SurpriseIndex.of(
            actual,
            args.numbers("consensus"),
            args.has("times") ? args.numbers("times") : times,
            new SurpriseIndex.Settings(
                args.integer("window"),
                args.integer("min_obs"),
                args.flag("centred"),
                args.number("half_life")));
    return putLast(
        new Result()
            .put("surprises", index.surprises())
            .putSeries("standardised", index.standardised())
            .putSeries("index", index.index()),
        index.index());
  }

  private static Result probability(Arguments args) {
    double[] standardised = args.numbers("standardised");
    double[] equal = new double[standardised.length];
    Arrays.fill(equal, 1.0 / standardised.length);
    double probability =
        Persistence.probability(
            standardised,
            args.has("coefficients") ? args.numbers("coefficients") : equal,
            args.number("intercept"));
    return new Result().put("probability", probability).put("score", 100 * probability);
  }
}
