package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.stats.Autocorrelation;
import io.macrostream.functions.stats.JarqueBera;
import io.macrostream.functions.stats.LjungBox;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.PartialAutocorrelation;
import io.macrostream.functions.stats.PercentileRank;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.RobustZScore;
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
                    return score(z);
                  }),
          CatalogueFunction.named("robust_zscore")
              .summary("z-score by median and MAD against the last values strictly before it")
              .formula("(x - median) / (1.4826 MAD) over the last W values, cut to +/- limit")
              .result("value or null; status PRESENT, WARM_UP or ZERO_DISPERSION")
              .source("Iglewicz and Hoaglin 1993; product convention for the limit")
              .takes(
                  required("x", NUMBER, "any", "the value"),
                  required("history", NUMBERS, "any", "values before x, oldest first"),
                  integer("window", "observations", RollingZScore.WINDOW, "W"),
                  integer("min_obs", "observations", RollingZScore.MIN_OBS, "least number"),
                  number("limit", "1", RobustZScore.LIMIT, "largest absolute score"))
              .example("{'x': 5, 'history': [1, 2, 3, 4], 'window': 4, 'min_obs': 2}")
              .by(
                  args ->
                      score(
                          RobustZScore.of(
                              args.number("x"),
                              args.numbers("history"),
                              args.integer("window"),
                              args.integer("min_obs"),
                              args.number("limit")))),
          CatalogueFunction.named("autocorrelation_function")
              .summary("Autocorrelations and partial autocorrelations up to a lag")
              .formula("as autocorrelation; partial by Durbin-Levinson (Yule-Walker)")
              .result(
                  "acf, pacf by lag from 1; band: 1.96 / sqrt(n), the 95% range without"
                      + " autocorrelation")
              .source("NIST StRD univariate; Box and Jenkins 1970")
              .takes(VALUES, integer("lags", "observations", 1, "longest lag"))
              .example("{'values': [1, 2, 4, 9, 5], 'lags': 2}")
              .oracles("univariate_stats")
              .by(StatisticsFamily::correlogram),
          CatalogueFunction.named("ljung_box")
              .summary("Test that the first autocorrelations are all zero")
              .formula("Q = n(n+2) sum r[k]^2 / (n-k), chi-squared with lags - fitted")
              .result(
                  "q, p_value, degrees_of_freedom; box_pierce and box_pierce_p_value;"
                      + " autocorrelations by lag")
              .source("Ljung and Box 1978; Box and Pierce 1970")
              .takes(
                  VALUES,
                  integer("lags", "observations", 10, "longest lag"),
                  integer("fitted", "parameters", 0, "of the ARMA model with these residuals"))
              .example("{'values': [1, 2, 4, 9, 5, 3], 'lags': 2}")
              .by(StatisticsFamily::ljungBox),
          CatalogueFunction.named("jarque_bera")
              .summary("Test that skewness and kurtosis are those of a normal")
              .formula("n/6 (g1^2 + g2^2/4), chi-squared with 2 degrees of freedom")
              .result("statistic, p_value, skewness g1, excess_kurtosis g2")
              .source("Jarque and Bera 1980")
              .takes(VALUES)
              .example("{'values': [1, 2, 4, 9, 5, 3]}")
              .by(
                  args -> {
                    JarqueBera test = JarqueBera.of(args.numbers("values"));
                    return new Result()
                        .put("statistic", test.statistic())
                        .put("p_value", test.pValue())
                        .put("skewness", test.skewness())
                        .put("excess_kurtosis", test.excessKurtosis());
                  }));

  private StatisticsFamily() {}

  private static Result score(ZScore z) {
    Result result = z.isPresent() ? Result.of(z.value()) : new Result().absent("value");
    return result.put("status", z.status().name());
  }

  private static Result correlogram(Arguments args) {
    double[] values = args.numbers("values");
    int lags = args.integer("lags");
    double[] partial = PartialAutocorrelation.of(values, lags);
    double[] plain = new double[lags];
    for (int k = 1; k <= lags; k++) {
      plain[k - 1] = Autocorrelation.of(values, k);
    }
    return new Result()
        .put("acf", plain)
        .put("pacf", partial)
        .put("band", 1.96 / Math.sqrt(values.length));
  }

  private static Result ljungBox(Arguments args) {
    LjungBox test =
        LjungBox.of(args.numbers("values"), args.integer("lags"), args.integer("fitted"));
    return new Result()
        .put("q", test.q())
        .put("p_value", test.pValue())
        .put("degrees_of_freedom", test.degreesOfFreedom())
        .put("box_pierce", test.boxPierce())
        .put("box_pierce_p_value", test.boxPiercePValue())
        .put("autocorrelations", test.autocorrelations());
  }
}
