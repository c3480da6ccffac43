package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.PerformanceArguments.BENCHMARK;
import static io.macrostream.functions.catalogue.PerformanceArguments.MAR;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE_SERIES;
import static io.macrostream.functions.catalogue.PerformanceArguments.relative;

import io.macrostream.functions.performance.Capture;
import io.macrostream.functions.performance.Regression;
import io.macrostream.functions.performance.RelativePerformance;
import io.macrostream.functions.performance.TrackRecord;
import java.util.List;
import java.util.OptionalDouble;

/** A track record against its benchmark. */
final class BenchmarkFunctions {

  private static final String EXAMPLE =
      "{'returns': [0.01, 0.02, -0.01, 0.03, -0.02], 'benchmark': [0.02, 0.01, -0.02, 0.02, -0.01],"
          + " 'periods_per_year': 12}";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          function("beta_alpha", "Beta and Jensen's alpha, with the risks they split")
              .formula(
                  "beta = cov(r - rf, b - rf) / var(b - rf); alpha = mean(r - rf) - beta mean(b -"
                      + " rf)")
              .result(
                  "beta, alpha per period, alpha_annual (times m), jensen_alpha (from geometric"
                      + " annual returns), correlation of r and b, r_squared of the regression"
                      + " (null where r is constant);"
                      + " systematic_risk, specific_risk, total_risk per year (divisor n)")
              .source("Jensen 1968; Bacon 2008")
              .oracles(PERFORMANCE)
              .by(args -> regression(relative(args))),
          function("bull_bear_beta", "Beta when the benchmark beats the riskless return, or not")
              .formula("regressions over b - rf > 0 and over b - rf < 0; timing = bull / bear")
              .result("bull, bear, timing")
              .source("PerformanceAnalytics")
              .oracles(PERFORMANCE)
              .by(
                  args ->
                      new Result()
                          .put("bull", relative(args).bull().beta())
                          .put("bear", relative(args).bear().beta())
                          .put("timing", relative(args).timing())),
          function("treynor_ratio", "Annual excess return over beta")
              .formula("(prod(1 + r - rf)^(m/n) - 1) / beta")
              .result("value")
              .source("Treynor 1965; PerformanceAnalytics")
              .oracles(PERFORMANCE)
              .by(args -> Result.of(relative(args).treynor())),
          function("information_ratio", "Tracking error, active premium and information ratio")
              .formula(
                  "tracking error: sd(r - b) sqrt(m); active premium: difference of geometric annual"
                      + " returns; value: premium / tracking error; arithmetic: mean(r - b) / sd(r -"
                      + " b) sqrt(m)")
              .result("value, arithmetic, active_premium, tracking_error per year, batting_average")
              .source("PerformanceAnalytics; Grinold and Kahn 2000")
              .oracles(PERFORMANCE)
              .by(
                  args ->
                      Result.of(relative(args).informationRatioGeometric())
                          .put("arithmetic", relative(args).informationRatioArithmetic())
                          .put("active_premium", relative(args).activePremium())
                          .put("tracking_error", relative(args).trackingError())
                          .put("batting_average", relative(args).battingAverage())),
          function("capture_ratios", "Share of the benchmark's rises and falls taken part in")
              .formula("up: periods with b > 0; down: b <= 0; sum of r / sum of b over them")
              .result(
                  "up, down (of sums); up_cumulative, down_cumulative (of compounded returns);"
                      + " up_annual, down_annual (of geometric annual returns); ratio = up / down"
                      + " (null for a down of 0)")
              .source("PerformanceAnalytics (sums); Morningstar (geometric)")
              .oracles(PERFORMANCE)
              .by(args -> captures(relative(args))),
          function("m_squared", "Annual return at the risk of the benchmark")
              .formula("Rf + (R - Rf) sd(b) / sd(r), R and Rf geometric per year")
              .result("value; excess over the benchmark's annual return")
              .source("Modigliani and Modigliani 1997")
              .by(
                  args ->
                      Result.of(relative(args).mSquared())
                          .put("excess", relative(args).mSquaredExcess())),
          CatalogueFunction.named("m_squared_sortino")
              .summary("Annual return adjusted to the downside risk of the benchmark")
              .formula("R + Sortino (dd(b) - dd(r)) sqrt(m), Sortino per period, R geometric")
              .result("value; with_annual_sortino, the same with the annual Sortino ratio")
              .source("Bacon 2008; PerformanceAnalytics")
              .takes(RETURNS, BENCHMARK, PERIODS, MAR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(
                  args -> {
                    RelativePerformance relative =
                        new RelativePerformance(
                            TrackRecord.of(
                                args.numbers("returns"), 0, args.number("periods_per_year")),
                            args.numbers("benchmark"));
                    double mar = args.number("mar");
                    return Result.of(relative.mSquaredSortino(mar, false))
                        .put("with_annual_sortino", relative.mSquaredSortino(mar, true));
                  }));

  private BenchmarkFunctions() {}

  private static CatalogueFunction.Builder function(String name, String summary) {
    return CatalogueFunction.named(name)
        .summary(summary)
        .takes(RETURNS, BENCHMARK, RISK_FREE, RISK_FREE_SERIES, PERIODS)
        .example(EXAMPLE);
  }

  private static Result regression(RelativePerformance relative) {
    Regression line = relative.regression();
    OptionalDouble own = line.correlated();
    return new Result()
        .put("beta", line.beta())
        .put("alpha", line.alpha())
        .put("alpha_annual", relative.annualAlpha())
        .put("jensen_alpha", relative.jensenAlpha())
        .put("correlation", relative.correlation())
        .put(
            "r_squared",
            own.isPresent()
                ? OptionalDouble.of(own.getAsDouble() * own.getAsDouble())
                : OptionalDouble.empty())
        .put("systematic_risk", relative.systematicRisk())
        .put("specific_risk", relative.specificRisk())
        .put("total_risk", Math.hypot(relative.systematicRisk(), relative.specificRisk()));
  }

  private static Result captures(RelativePerformance relative) {
    Capture up = relative.capture(true);
    Capture down = relative.capture(false);
    Result result =
        new Result()
            .put("up", up.ofSums())
            .put("down", down.ofSums())
            .put("up_cumulative", up.ofCumulativeReturns())
            .put("down_cumulative", down.ofCumulativeReturns())
            .put("up_annual", up.ofAnnualReturns())
            .put("down_annual", down.ofAnnualReturns())
            .put("up_periods", up.periods())
            .put("down_periods", down.periods());
    return down.ofSums() == 0
        ? result.absent("ratio")
        : result.put("ratio", up.ofSums() / down.ofSums());
  }
}
