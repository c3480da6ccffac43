package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.SERIES;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.stats.CompositeZScore;
import io.macrostream.functions.stats.CovarianceMatrix;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.PairStatistic;
import io.macrostream.functions.stats.Require;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Statistics of two and more aligned series. */
final class PairFamily {

  /** Coefficients of correlation. */
  private enum Method {
    PEARSON,
    SPEARMAN,
    KENDALL
  }

  private static final Argument X = required("x", NUMBERS, "any", "first series");
  private static final Argument Y = required("y", NUMBERS, "any", "second series, aligned");
  private static final Argument WINDOW =
      required("window", INTEGER, "observations", "that end with each position");
  private static final Argument DDOF =
      integer("ddof", "1", 1, "divisor n - ddof: 1 for a sample, 0 for a population");
  private static final Argument OBSERVATIONS =
      required("observations", MATRIX, "any", "the series side by side");
  private static final Argument LAYOUT =
      choice("layout", Tables.Layout.ROWS, "a row for each observation, or for each series");
  private static final String ROLLING =
      "values by position, null before the first full window and where a dispersion is zero;"
          + " zero_dispersion: the latter positions, from 0; last, or null";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("covariance")
              .summary("Covariance of two series")
              .formula("sum (x - mx)(y - my) / (n - ddof)")
              .result("value, in the product of the units")
              .source("definition; two passes")
              .takes(X, Y, DDOF)
              .example("{'x': [1, 2, 4], 'y': [2, 3, 7]}")
              .by(args -> whole(PairStatistic.COVARIANCE, args, args.integer("ddof"))),
          CatalogueFunction.named("correlation")
              .summary("Correlation of two series")
              .formula("pearson; spearman: of average ranks; kendall: tau-b")
              .result("value in [-1, 1]")
              .source("definition")
              .takes(X, Y, choice("method", Method.PEARSON, "coefficient"))
              .example("{'x': [1, 2, 4], 'y': [2, 3, 7]}")
              .oracles("ols_regression")
              .by(PairFamily::correlation),
          CatalogueFunction.named("beta")
              .summary("Sensitivity of one series to another")
              .formula("covariance(x, y) / variance(x)")
              .result("value, in units of y over x")
              .source("definition: slope of y on x with a constant")
              .takes(X, Y)
              .example("{'x': [1, 2, 4], 'y': [2, 3, 7]}")
              .oracles("ols_regression")
              .by(args -> whole(PairStatistic.BETA, args, 0)),
          CatalogueFunction.named("rolling_covariance")
              .summary("Covariance in a rolling window")
              .formula("covariance of the last W pairs")
              .result(ROLLING)
              .source("definition; two passes over each window")
              .takes(X, Y, WINDOW, DDOF)
              .example("{'x': [1, 2, 4, 3], 'y': [2, 3, 7, 1], 'window': 3}")
              .by(args -> rolling(PairStatistic.COVARIANCE, args, args.integer("ddof"))),
          CatalogueFunction.named("rolling_correlation")
              .summary("Pearson correlation in a rolling window")
              .formula("correlation of the last W pairs; the divisor cancels")
              .result(ROLLING)
              .source("definition; two passes over each window")
              .takes(X, Y, WINDOW)
              .example("{'x': [1, 2, 4, 3], 'y': [2, 3, 7, 1], 'window': 3}")
              .by(args -> rolling(PairStatistic.CORRELATION, args, 0)),
          CatalogueFunction.named("rolling_beta")
              .summary("Sensitivity of y to x in a rolling window")
              .formula("covariance / variance of x over the last W pairs; the divisor cancels")
              .result(ROLLING)
              .source("definition; two passes over each window")
              .takes(X, Y, WINDOW)
              .example("{'x': [1, 2, 4, 3], 'y': [2, 3, 7, 1], 'window': 3}")
              .by(args -> rolling(PairStatistic.BETA, args, 0)),
          CatalogueFunction.named("covariance_matrix")
              .summary("Covariances of several series")
              .formula("sum (x - mx)(y - my) / (n - ddof)")
              .result("matrix, row by row")
              .source("definition; two passes")
              .takes(OBSERVATIONS, LAYOUT, DDOF)
              .example("{'observations': [[1, 2], [2, 3], [4, 7]]}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "matrix",
                              CovarianceMatrix.of(observations(args), args.integer("ddof")))),
          CatalogueFunction.named("correlation_matrix")
              .summary("Pearson correlations of several series")
              .formula("covariance / (sd sd)")
              .result("matrix, row by row")
              .source("definition; two passes")
              .takes(OBSERVATIONS, LAYOUT)
              .example("{'observations': [[1, 2], [2, 3], [4, 7]]}")
              .by(
                  args ->
                      new Result().put("matrix", CovarianceMatrix.correlation(observations(args)))),
          CatalogueFunction.named("composite_zscore")
              .summary("One z-score out of several, with standard deviation 1")
              .formula(
                  "sum(w z) / sqrt(w' R w), R = (1-s) correlation + s identity; a missing component"
                      + " is dropped if the weights that remain are at least min_weight of all")
              .result(
                  "value, or null with flag MISSING; flags: PARTIAL where a component was dropped;"
                      + " remaining_weight; weights used; sd = sqrt(w'Rw)")
              .source("product convention")
              .takes(
                  required("z", SERIES, "standard deviations", "components, null where missing"),
                  required("weights", NUMBERS, "1", "of the components, any sign"),
                  optional(
                      "histories",
                      MATRIX,
                      "standard deviations",
                      "past z, a row for each day: the correlation is theirs"),
                  optional("correlation", MATRIX, "1", "in place of histories"),
                  number("shrinkage", "1", CompositeZScore.SHRINKAGE, "s, towards the identity"),
                  number(
                      "min_weight", "share", CompositeZScore.MIN_WEIGHT, "least that must remain"))
              .example(
                  "{'z': [1, 2, null], 'weights': [0.5, 0.3, 0.2], 'correlation': [[1, 0.4, 0],"
                      + " [0.4, 1, 0], [0, 0, 1]]}")
              .by(PairFamily::composite));

  private PairFamily() {}

  private static double[][] observations(Arguments args) {
    return Tables.observations(
        args.matrix("observations"), args.choice("layout", Tables.Layout.class));
  }

  private static Result whole(PairStatistic statistic, Arguments args, int ddof) {
    return Result.of(statistic.of(args.numbers("x"), args.numbers("y"), ddof));
  }

  private static Result correlation(Arguments args) {
    double[] x = args.numbers("x");
    double[] y = args.numbers("y");
    // Checks both, and that both disperse, for the rank coefficients too.
    double pearson = PairStatistic.CORRELATION.of(x, y, 0);
    return Result.of(
        switch (args.choice("method", Method.class)) {
          case PEARSON -> pearson;
          case SPEARMAN -> new SpearmansCorrelation().correlation(x, y);
          case KENDALL -> new KendallsCorrelation().correlation(x, y);
        });
  }

  private static Result rolling(PairStatistic statistic, Arguments args, int ddof) {
    int window = args.integer("window");
    double[] values = statistic.rolling(args.numbers("x"), args.numbers("y"), window, ddof);
    return new Result()
        .putSeries("values", values)
        .put(
            "zero_dispersion",
            IntStream.range(window - 1, values.length)
                .filter(t -> Double.isNaN(values[t]))
                .toArray())
        .put("last", Tables.present(values[values.length - 1]));
  }

  private static Result composite(Arguments args) {
    Require.that(
        args.has("histories") != args.has("correlation"),
        Fault.SHAPE,
        "give either histories or correlation");
    CompositeZScore composite =
        CompositeZScore.of(
            args.series("z"),
            args.numbers("weights"),
            args.has("correlation")
                ? args.matrix("correlation")
                : CovarianceMatrix.correlation(args.matrix("histories")),
            args.number("shrinkage"),
            args.number("min_weight"));
    return new Result()
        .put("value", Tables.present(composite.value()))
        .put("flags", composite.flags())
        .put("remaining_weight", composite.remaining())
        .put("weights", composite.weights())
        .put("sd", Tables.present(composite.sd()));
  }
}
