package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.stats.Autocorrelation;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.PercentileRank;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.RollingZScore;
import io.macrostream.functions.stats.ZScore;
import java.util.List;

/** Statistics of one sample. */
final class StatisticsFamily {

  private static final Argument VALUES = required("values", NUMBERS, "any", "the sample");
  private static final Argument DDOF =
      integer("ddof", "1", 1, "divisor n - ddof: 1 for a sample, 0 for a population");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("mean")
              .summary("Arithmetic mean")
              .formula("sum(x) / n")
              .result("value, in the unit of the sample")
              .source("definition")
              .takes(VALUES)
              .example("{'values': [1, 2, 4]}")
              .oracles("univariate_stats", "performance_metrics")
              .by(args -> Result.of(Moments.of(args.numbers("values")).mean())),
          CatalogueFunction.named("standard_deviation")
              .summary("Standard deviation")
              .formula("sqrt(sum((x - mean)^2) / (n - ddof))")
              .result("value, in the unit of the sample")
              .source("definition; corrected two-pass (Chan, Golub and LeVeque 1983)")
              .takes(VALUES, DDOF)
              .example("{'values': [1, 2, 4], 'ddof': 1}")
              .oracles("univariate_stats", "performance_metrics")
              .by(
                  args ->
                      Result.of(
                          Moments.of(args.numbers("values"))
                              .standardDeviation(args.integer("ddof")))),
          CatalogueFunction.named("skewness")
              .summary("Skewness, population and sample form")
              .formula("g1 = m3 / m2^1.5; G1 = g1 sqrt(n(n-1)) / (n-2)")
              .result("population, sample")
              .source("Joanes and Gill 1998, types 1 and 2")
              .takes(VALUES)
              .example("{'values': [1, 2, 4, 9]}")
              .oracles("univariate_stats")
              .by(
                  args -> {
                    Moments moments = Moments.of(args.numbers("values"));
                    return new Result()
                        .put("population", moments.skewness())
                        .put("sample", moments.sampleSkewness());
                  }),
          CatalogueFunction.named("excess_kurtosis")
              .summary("Excess kurtosis (0 for a normal), population and sample form")
              .formula("g2 = m4 / m2^2 - 3; G2 = (n-1) ((n+1) g2 + 6) / ((n-2)(n-3))")
              .result("population, sample")
              .source("Joanes and Gill 1998, types 1 and 2")
              .takes(VALUES)
              .example("{'values': [1, 2, 4, 9]}")
              .oracles("univariate_stats")
              .by(
                  args -> {
                    Moments moments = Moments.of(args.numbers("values"));
                    return new Result()
                        .put("population", moments.excessKurtosis())
                        .put("sample", moments.sampleExcessKurtosis());
                  }),
          CatalogueFunction.named("autocorrelation")
              .summary("Autocorrelation with the mean of the whole series")
              .formula("sum((x[t]-m)(x[t+lag]-m)) / sum((x[t]-m)^2)")
              .result("value in [-1, 1]")
              .source("NIST StRD univariate")
              .takes(VALUES, integer("lag", "observations", 1, "distance in time"))
              .example("{'values': [1, 2, 4, 9], 'lag': 1}")
              .oracles("univariate_stats")
              .by(
                  args ->
                      Result.of(Autocorrelation.of(args.numbers("values"), args.integer("lag")))),
          CatalogueFunction.named("quantile")
              .summary("Sample quantile of a stated type")
              .formula(
                  "type 7: position 1 + (n-1) p in the ordered sample, linear between neighbours")
              .result("value, in the unit of the sample")
              .source("Hyndman and Fan 1996, types 1 to 9 as in R")
              .takes(
                  VALUES,
                  required("p", NUMBER, "probability", "probability in [0, 1]"),
                  integer("type", "1", 7, "Hyndman-Fan type"))
              .example("{'values': [1, 2, 4, 9], 'p': 0.25, 'type': 7}")
              .oracles("univariate_stats")
              .by(
                  args ->
                      Result.of(
                          QuantileType.numbered(args.integer("type"))
                              .of(args.numbers("values"), args.number("p")))),
          CatalogueFunction.named("percentile_rank")
              .summary("Where a value stands in a sample")
              .formula("strict: share below; weak: share at or below; mean: halfway")
              .result("strict, weak, mean in percent")
              .source("definition")
              .takes(VALUES, required("x", NUMBER, "any", "the value"))
              .example("{'values': [1, 2, 2, 9], 'x': 2}")
              .oracles("univariate_stats")
              .by(
                  args -> {
                    PercentileRank rank =
                        PercentileRank.of(args.number("x"), args.numbers("values"));
                    return new Result()
                        .put("strict", rank.strict())
                        .put("weak", rank.weak())
                        .put("mean", rank.mean());
                  }),
          CatalogueFunction.named("zscore")
              .summary("z-score against the last values strictly before it")
              .formula("(x - mean) / sd with ddof 1 over the last W values of history")
              .result("value or null; status PRESENT, WARM_UP or ZERO_DISPERSION")
              .source("definition")
              .takes(
                  required("x", NUMBER, "any", "the value"),
                  required("history", NUMBERS, "any", "values before x, oldest first"),
                  integer("window", "observations", RollingZScore.WINDOW, "W"),
                  integer("min_obs", "observations", RollingZScore.MIN_OBS, "least number"))
              .example("{'x': 5, 'history': [1, 2, 3, 4], 'window': 4, 'min_obs': 2}")
              .oracles("univariate_stats")
              .by(
                  args -> {
                    ZScore z =
                        RollingZScore.of(
                            args.number("x"),
                            args.numbers("history"),
                            args.integer("window"),
                            args.integer("min_obs"));
                    Result result =
                        z.isPresent() ? Result.of(z.value()) : new Result().absent("value");
                    return result.put("status", z.status().name());
                  }));

  private StatisticsFamily() {}
}
