package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.PerformanceArguments.DENOMINATOR;
import static io.macrostream.functions.catalogue.PerformanceArguments.MAR;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE_SERIES;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.performance.RegimePerformance;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Performance of a track record. */
final class PerformanceFamily {

  private static final List<CatalogueFunction> WHOLE =
      List.of(
          CatalogueFunction.named("annual_return")
              .summary("Cumulative return and return per year")
              .formula(
                  "cumulative: prod(1+r) - 1; geometric: prod(1+r)^(m/n) - 1; arithmetic: m mean(r)")
              .result("cumulative, geometric, arithmetic as fractions; n")
              .source("definitions")
              .takes(RETURNS, PERIODS)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'periods_per_year': 12}")
              .oracles(PERFORMANCE, "var_cvar")
              .by(
                  args -> {
                    double[] returns = args.numbers("returns");
                    double periods = args.number("periods_per_year");
                    return new Result()
                        .put("cumulative", Compounding.cumulative(returns))
                        .put("geometric", Compounding.geometric(returns, periods))
                        .put("arithmetic", Compounding.arithmetic(returns, periods))
                        .put("n", returns.length);
                  }),
          CatalogueFunction.named("annual_volatility")
              .summary("Standard deviation of returns, per period and per year")
              .formula("sqrt(sum((r - mean)^2) / (n - ddof)) sqrt(m)")
              .result("value per year; per_period")
              .source("definition")
              .takes(RETURNS, PERIODS, integer("ddof", "1", 1, "divisor n - ddof"))
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'periods_per_year': 12}")
              .oracles(PERFORMANCE, "var_cvar")
              .by(
                  args -> {
                    double sd =
                        Moments.of(args.numbers("returns")).standardDeviation(args.integer("ddof"));
                    double periods = Compounding.periods(args.number("periods_per_year"));
                    return Result.of(sd * Math.sqrt(periods)).put("per_period", sd);
                  }),
          CatalogueFunction.named("performance_summary")
              .summary("Every figure of a track record, and of its benchmark where one is given")
              .formula("each as in the function of its name")
              .result(
                  "figures by name: per period where not _annual, drawdowns as positive fractions;"
                      + " one that is undefined here is null and listed under undefined with the"
                      + " reason")
              .source("as the single functions")
              .takes(
                  RETURNS,
                  optional("benchmark", NUMBERS, "fraction per period", "of the same periods"),
                  RISK_FREE,
                  RISK_FREE_SERIES,
                  PERIODS,
                  MAR,
                  DENOMINATOR)
              .example(
                  "{'returns': [0.01, 0.02, -0.01, 0.03], 'benchmark': [0.02, 0.01, -0.02, 0.02],"
                      + " 'periods_per_year': 12}")
              .oracles(PERFORMANCE, "drawdown", "var_cvar")
              .by(args -> new PerformanceSummary(args).result()),
          CatalogueFunction.named("regime_performance")
              .summary("Performance by regime: periods that share a label")
              .formula("mean(r - rf), sd sqrt(m) and mean / sd sqrt(m) over the periods of a label")
              .result(
                  "aligned arrays in order of labels: labels, n, mean per period, volatility and"
                      + " sharpe per year (null without dispersion), hit_rate")
              .source("definitions")
              .takes(
                  RETURNS,
                  required("labels", TEXTS, "", "regime of each period, known when it began"),
                  RISK_FREE,
                  RISK_FREE_SERIES,
                  PERIODS)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'labels': ['a', 'b', 'a', 'b']}")
              .by(PerformanceFamily::regimes),
          CatalogueFunction.named("exposure_adjusted_return")
              .summary("Annual return per unit of capital that was at risk")
              .formula("(prod(1+r)^(m/n) - 1) / mean(|exposure|)")
              .result("value per year; mean_exposure; annual_return")
              .source("definition")
              .takes(
                  RETURNS,
                  required("exposures", NUMBERS, "fraction of capital", "held in each period"),
                  PERIODS)
              .example("{'returns': [0.01, 0, 0, 0.03], 'exposures': [1, 0, 0, 0.5]}")
              .by(PerformanceFamily::exposureAdjusted));

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(
              WHOLE,
              SharpeFunctions.FUNCTIONS,
              DownsideFunctions.FUNCTIONS,
              DrawdownFunctions.FUNCTIONS,
              BenchmarkFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private PerformanceFamily() {}

  private static Result regimes(Arguments args) {
    List<RegimePerformance> regimes =
        RegimePerformance.of(PerformanceArguments.record(args), args.texts("labels"));
    return new Result()
        .put("labels", regimes.stream().map(RegimePerformance::label).toList())
        .put("n", regimes.stream().mapToInt(RegimePerformance::n).toArray())
        .put("mean", regimes.stream().mapToDouble(RegimePerformance::mean).toArray())
        .putSeries(
            "volatility", regimes.stream().mapToDouble(RegimePerformance::volatility).toArray())
        .putSeries("sharpe", regimes.stream().mapToDouble(RegimePerformance::sharpe).toArray())
        .put("hit_rate", regimes.stream().mapToDouble(RegimePerformance::hitRate).toArray());
  }

  private static Result exposureAdjusted(Arguments args) {
    double[] returns = args.numbers("returns");
    double[] exposures = args.numbers("exposures");
    Require.that(
        exposures.length == returns.length,
        Fault.SHAPE,
        () -> exposures.length + " exposures for " + returns.length + " returns");
    double annual = Compounding.geometric(returns, args.number("periods_per_year"));
    double mean = Moments.of(Arrays.stream(exposures).map(Math::abs).toArray()).mean();
    Require.that(mean > 0, Fault.ZERO_DISPERSION, "nothing was ever at risk");
    return Result.of(annual / mean).put("mean_exposure", mean).put("annual_return", annual);
  }
}
