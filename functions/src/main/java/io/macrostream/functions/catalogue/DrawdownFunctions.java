package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE_SERIES;

import io.macrostream.functions.performance.DrawdownEpisode;
import io.macrostream.functions.performance.DrawdownRatios;
import io.macrostream.functions.performance.DrawdownRatios.BurkeDrawdowns;
import io.macrostream.functions.performance.Drawdowns;
import io.macrostream.functions.performance.TrackRecord;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Drawdowns of compounded wealth, and returns over them. */
final class DrawdownFunctions {

  /** Order in which episodes are listed. */
  enum Order {
    DEPTH,
    TIME
  }

  private static final String TOPIC = "drawdown";
  private static final String EXAMPLE =
      "{'returns': [0.01, -0.02, -0.01, 0.05, -0.03], 'periods_per_year': 12}";
  private static final Argument SOME_RETURNS =
      optional("returns", NUMBERS, "fraction per period", "simple; wealth starts at 1 before them");
  private static final Argument LEVELS =
      optional("levels", NUMBERS, "money", "instead of returns: wealth, the first is the start");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("drawdowns")
              .summary("Drawdown after each period, its summary figures, and its episodes")
              .formula("wealth / running peak - 1, the starting wealth included")
              .result(
                  "drawdown_series (0 or negative); max_drawdown, average_drawdown (mean depth of"
                      + " all episodes), ulcer_index (root mean square), pain_index (mean), cdar,"
                      + " as positive fractions; number_of_episodes, longest, average_length,"
                      + " average_recovery in periods; and by episode, aligned arrays: from (first"
                      + " row below the peak), trough, to (row of recovery, null if open) as dates"
                      + " or as row numbers from 0, depth (negative), length (from to recovery, both"
                      + " included; so far if open), to_trough, recovery (after the trough, null if"
                      + " open)")
              .source("definitions; Martin 1987; Chekhlov, Uryasev and Zabarankin 2005")
              .takes(
                  SOME_RETURNS,
                  LEVELS,
                  optional("dates", DATES, "yyyy-mm-dd", "of the returns or levels"),
                  choice("order", Order.DEPTH, "of the episodes: worst first, or first first"),
                  integer("top", "episodes", 0, "how many to list; 0: all"),
                  integer("confidence_bp", "basis points", 9500, "of CDaR"))
              .example(EXAMPLE.replace(", 'periods_per_year': 12", ""))
              .oracles(TOPIC)
              .by(DrawdownFunctions::drawdowns),
          CatalogueFunction.named("max_drawdown")
              .summary("Deepest fall of wealth below its running peak")
              .formula("max(1 - wealth / running peak), the starting wealth included")
              .result("value, a positive fraction; 0 for wealth that never fell")
              .source("definition")
              .takes(SOME_RETURNS, LEVELS)
              .example("{'returns': [-0.01, 0.02, -0.05]}")
              .oracles(TOPIC, PERFORMANCE, "var_cvar")
              .by(args -> Result.of(of(args).maximum())),
          ratio("calmar_ratio", "Annual return over the maximum drawdown (also MAR ratio)")
              .formula("(prod(1+r)^(m/n) - 1) / maximum drawdown, both of the whole record")
              .source("Young 1991")
              .takes(RETURNS, PERIODS)
              .oracles(TOPIC, PERFORMANCE)
              .by(args -> Result.of(ratios(args, false).calmar())),
          ratio("sterling_ratio", "Annual return over the maximum drawdown plus an excess")
              .formula("(prod(1+r)^(m/n) - 1) / (maximum drawdown + excess)")
              .source("Kestner 1996; PerformanceAnalytics")
              .takes(RETURNS, PERIODS, number("excess", "fraction", 0.1, "added to the drawdown"))
              .oracles(PERFORMANCE)
              .by(args -> Result.of(ratios(args, false).sterling(args.number("excess")))),
          ratio("sterling_average_ratio", "Annual excess return over the average drawdown")
              .formula("(R - Rf) / mean depth of the episodes, R and Rf geometric per year")
              .source("Bacon 2008")
              .takes(RETURNS, RISK_FREE, RISK_FREE_SERIES, PERIODS)
              .by(args -> Result.of(ratios(args, true).sterlingAverage())),
          CatalogueFunction.named("burke_ratio")
              .summary("Annual excess return over the root of the sum of squared drawdowns")
              .formula("(R - Rf) / sqrt(sum(D^2)), R and Rf geometric per year")
              .result("value; modified, times sqrt(n)")
              .source("Burke 1994; Bacon 2008; PerformanceAnalytics")
              .takes(
                  RETURNS,
                  RISK_FREE,
                  RISK_FREE_SERIES,
                  PERIODS,
                  choice(
                      "drawdowns",
                      BurkeDrawdowns.LOSING_RUNS,
                      "D: runs of negative returns compounded; the same compounded as if returns"
                          + " were percent, as PerformanceAnalytics does; or peak to trough"))
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(
                  args -> {
                    BurkeDrawdowns kind = args.choice("drawdowns", BurkeDrawdowns.class);
                    DrawdownRatios ratios = ratios(args, true);
                    return Result.of(ratios.burke(kind))
                        .put("modified", ratios.burkeModified(kind));
                  }),
          ratio("martin_ratio", "Annual excess return over the ulcer index")
              .formula("(R - Rf) / sqrt(mean(drawdown^2)), R and Rf geometric per year")
              .source("Martin 1987")
              .takes(RETURNS, RISK_FREE, RISK_FREE_SERIES, PERIODS)
              .by(args -> Result.of(ratios(args, true).martin())),
          ratio("pain_ratio", "Annual excess return over the pain index")
              .formula("(R - Rf) / mean(|drawdown|), R and Rf geometric per year")
              .source("Becker 2006; Bacon 2008")
              .takes(RETURNS, RISK_FREE, RISK_FREE_SERIES, PERIODS)
              .by(args -> Result.of(ratios(args, true).pain())));

  private DrawdownFunctions() {}

  private static CatalogueFunction.Builder ratio(String name, String summary) {
    return CatalogueFunction.named(name).summary(summary).result("value").example(EXAMPLE);
  }

  private static DrawdownRatios ratios(Arguments args, boolean riskFree) {
    return new DrawdownRatios(
        riskFree
            ? PerformanceArguments.record(args)
            : TrackRecord.of(args.numbers("returns"), 0, args.number("periods_per_year")));
  }

  private static Drawdowns of(Arguments args) {
    Require.that(
        args.has("returns") != args.has("levels"), Fault.SHAPE, "give either returns or levels");
    return args.has("returns")
        ? Drawdowns.ofReturns(args.numbers("returns"))
        : Drawdowns.ofLevels(args.numbers("levels"));
  }

  private static Result drawdowns(Arguments args) {
    Drawdowns drawdowns = of(args);
    int top = args.integer("top");
    Require.that(top >= 0, Fault.OUT_OF_RANGE, () -> "top is " + top + ", must not be negative");
    Result result =
        new Result()
            .put("max_drawdown", drawdowns.maximum())
            .put("average_drawdown", drawdowns.average())
            .put("ulcer_index", drawdowns.ulcerIndex())
            .put("pain_index", drawdowns.painIndex())
            .put("cdar", drawdowns.conditional(args.integer("confidence_bp")))
            .put("number_of_episodes", drawdowns.episodes().size())
            .put("longest", drawdowns.longest())
            .put("average_length", drawdowns.averageLength())
            .put("average_recovery", drawdowns.averageRecovery());
    List<DrawdownEpisode> episodes = new ArrayList<>(drawdowns.episodes());
    if (args.choice("order", Order.class) == Order.DEPTH) {
      episodes.sort(Comparator.comparingDouble(DrawdownEpisode::depth));
    }
    list(result, top == 0 || top > episodes.size() ? episodes : episodes.subList(0, top), args);
    return result.put("drawdown_series", drawdowns.series());
  }

  private static void list(Result result, List<DrawdownEpisode> episodes, Arguments args) {
    if (args.has("dates")) {
      dates(result, episodes, args);
    } else {
      result
          .put("from", episodes.stream().mapToInt(DrawdownEpisode::from).toArray())
          .put("trough", episodes.stream().mapToInt(DrawdownEpisode::trough).toArray())
          .putSeries("to", orNaN(episodes, DrawdownEpisode::to));
    }
    result
        .put("depth", episodes.stream().mapToDouble(DrawdownEpisode::depth).toArray())
        .put("length", episodes.stream().mapToInt(DrawdownEpisode::length).toArray())
        .put("to_trough", episodes.stream().mapToInt(DrawdownEpisode::toTrough).toArray())
        .putSeries("recovery", orNaN(episodes, DrawdownEpisode::recovery));
  }

  private static double[] orNaN(
      List<DrawdownEpisode> episodes, Function<DrawdownEpisode, OptionalInt> figure) {
    return episodes.stream()
        .map(figure)
        .mapToDouble(value -> value.isPresent() ? value.getAsInt() : Double.NaN)
        .toArray();
  }

  private static void dates(Result result, List<DrawdownEpisode> episodes, Arguments args) {
    List<String> dates = args.texts("dates");
    int rows = args.numbers(args.has("returns") ? "returns" : "levels").length;
    Require.that(
        dates.size() == rows,
        Fault.SHAPE,
        () -> dates.size() + " dates for " + rows + " returns or levels");
    List<String> from = new ArrayList<>();
    List<String> trough = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (DrawdownEpisode episode : episodes) {
      from.add(dates.get(episode.from()));
      trough.add(dates.get(episode.trough()));
      to.add(episode.to().isPresent() ? dates.get(episode.to().getAsInt()) : null);
    }
    result.put("from", from).put("trough", trough).put("to", to);
  }
}
