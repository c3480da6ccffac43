package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.PerformanceArguments.DENOMINATOR;
import static io.macrostream.functions.catalogue.PerformanceArguments.MAR;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE_SERIES;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.stats.Moments;
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
              .by(args -> new PerformanceSummary(args).result()));

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
}
