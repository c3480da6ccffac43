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
          new CatalogueFunction(
              "mean",
              "Arithmetic mean",
              "sum(x) / n",
              "value, in the unit of the sample",
              "definition",
              List.of(VALUES),
              args -> Result.of(Moments.of(args.numbers("values")).mean())),
          new CatalogueFunction(
              "standard_deviation",
              "Standard deviation",
              "sqrt(sum((x - mean)^2) / (n - ddof))",
              "value, in the unit of the sample",
              "definition; corrected two-pass (Chan, Golub and LeVeque 1983)",
              List.of(VALUES, DDOF),
              args ->
                  Result.of(
                      Moments.of(args.numbers("values")).standardDeviation(args.integer("ddof")))),
          new CatalogueFunction(
              "skewness",
              "Skewness, population and sample form",
              "g1 = m3 / m2^1.5; G1 = g1 sqrt(n(n-1)) / (n-2)",
              "population, sample",
              "Joanes and Gill 1998, types 1 and 2",
              List.of(VALUES),
              args -> {
                Moments moments = Moments.of(args.numbers("values"));
                return new Result()
                    .put("population", moments.skewness())
                    .put("sample", moments.sampleSkewness());
              }),
          new CatalogueFunction(
              "excess_kurtosis",
              "Excess kurtosis (0 for a normal), population and sample form",
              "g2 = m4 / m2^2 - 3; G2 = (n-1) ((n+1) g2 + 6) / ((n-2)(n-3))",
              "population, sample",
              "Joanes and Gill 1998, types 1 and 2",
              List.of(VALUES),
              args -> {
                Moments moments = Moments.of(args.numbers("values"));
                return new Result()
                    .put("population", moments.excessKurtosis())
                    .put("sample", moments.sampleExcessKurtosis());
              }),
          new CatalogueFunction(
              "autocorrelation",
              "Autocorrelation with the mean of the whole series",
              "sum((x[t]-m)(x[t+lag]-m)) / sum((x[t]-m)^2)",
              "value in [-1, 1]",
              "NIST StRD univariate",
              List.of(VALUES, integer("lag", "observations", 1, "distance in time")),
              args -> Result.of(Autocorrelation.of(args.numbers("values"), args.integer("lag")))),
          new CatalogueFunction(
              "quantile",
              "Sample quantile of a stated type",
              "type 7: position 1 + (n-1) p in the ordered sample, linear between neighbours",
              "value, in the unit of the sample",
              "Hyndman and Fan 1996, types 1 to 9 as in R",
              List.of(
                  VALUES,
                  required("p", NUMBER, "probability", "probability in [0, 1]"),
                  integer("type", "1", 7, "Hyndman-Fan type")),
              args ->
                  Result.of(
                      QuantileType.numbered(args.integer("type"))
                          .of(args.numbers("values"), args.number("p")))),
          new CatalogueFunction(
              "percentile_rank",
              "Where a value stands in a sample",
              "strict: share below; weak: share at or below; mean: halfway",
              "strict, weak, mean in percent",
              "definition",
              List.of(VALUES, required("x", NUMBER, "any", "the value")),
              args -> {
                PercentileRank rank = PercentileRank.of(args.number("x"), args.numbers("values"));
                return new Result()
                    .put("strict", rank.strict())
                    .put("weak", rank.weak())
                    .put("mean", rank.mean());
              }),
          new CatalogueFunction(
              "zscore",
              "z-score against the last values strictly before it",
              "(x - mean) / sd with ddof 1 over the last W values of history",
              "value or null; status PRESENT, WARM_UP or ZERO_DISPERSION",
              "definition",
              List.of(
                  required("x", NUMBER, "any", "the value"),
                  required("history", NUMBERS, "any", "values before x, oldest first"),
                  integer("window", "observations", RollingZScore.WINDOW, "W"),
                  integer("min_obs", "observations", RollingZScore.MIN_OBS, "least number")),
              args -> {
                ZScore z =
                    RollingZScore.of(
                        args.number("x"),
                        args.numbers("history"),
                        args.integer("window"),
                        args.integer("min_obs"));
                Result result = z.isPresent() ? Result.of(z.value()) : new Result().absent("value");
                return result.put("status", z.status().name());
              }));

  private StatisticsFamily() {}
}
