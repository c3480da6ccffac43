package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DecompositionFamily.WINDOW;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.FILTER;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.PNL;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.factorExample;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.risk.var.CornishFisher;
import io.macrostream.functions.risk.var.GaussianPortfolio;
import io.macrostream.functions.risk.var.HistoryStatus;
import io.macrostream.functions.risk.var.ParametricTail;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.stats.NearestCorrelation;
import io.macrostream.functions.stats.ShrunkCovariance;
import io.macrostream.functions.volatility.EwmaCovariance;
import java.util.List;

/** Covariances for risk, and VaR and ES from them. */
final class CovarianceRiskFamily {

  /** The covariance of a parametric figure. */
  private enum Covariance {
    EWMA,
    SHRUNK
  }

  private static final String RETURNS_OF_EACH = "a row for each day, oldest first";
  private static final Argument RETURNS =
      required("returns", MATRIX, "fraction per day", RETURNS_OF_EACH);
  private static final Argument LAMBDA =
      number("lambda", "1", EwmaCovariance.DAILY, "weight of the past");
  private static final Argument VOLATILITY_HALF_LIFE =
      number(
          "volatility_half_life",
          "days",
          EwmaCovariance.VOLATILITY_HALF_LIFE,
          "of weights in volatilities");
  private static final Argument CORRELATION_HALF_LIFE =
      number(
          "correlation_half_life",
          "days",
          EwmaCovariance.CORRELATION_HALF_LIFE,
          "of weights in correlations");
  private static final String SHRINKAGE =
      "intensity, the share of the target; average_correlation; effective_size, 1 / sum of squared"
          + " weights";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_parametric")
              .summary("VaR and ES of exposures to factors, normal or Student t, mean zero")
              .formula(
                  "sd = sqrt(x' S x); component = x_i multiple (S x)_i / sd; multiple z, phi(z) /"
                      + " (1-alpha), or with nu those of a t scaled by sqrt((nu-2)/nu)")
              .result(
                  "var, es, positive for a loss; var_components, es_components, which add up to"
                      + " them; sd per day; n; status; intensity of the shrinkage, null for ewma")
              .source(
                  "RiskMetrics 1996; Garman 1996; McNeil, Frey and Embrechts; Ledoit and Wolf 2004")
              .takes(
                  required("exposures", NUMBERS, "currency", "to each factor"),
                  RETURNS,
                  optional("nu", NUMBER, "1", "degrees of freedom, above 2; normal without it"),
                  choice(
                      "covariance",
                      Covariance.EWMA,
                      "ewma: lambda 0.94 for variances and covariances; shrunk: as"
                          + " covariance_ewma_shrunk with its defaults"),
                  CONFIDENCE)
              .example(factorExample())
              .by(CovarianceRiskFamily::parametric),
          CatalogueFunction.named("var_cornish_fisher")
              .summary("Cornish-Fisher VaR and ES where the expansion is monotone, else filtered")
              .formula(
                  "as var_modified if s^2/9 - 4 (k/8 - s^2/6)(1 - k/8 + 5 s^2/36) <= 0, else as"
                      + " var_filtered; s skewness and k excess kurtosis of the window, population")
              .result(
                  "var, es, positive for a loss; method that was used; n; status; skewness,"
                      + " excess_kurtosis")
              .source("Maillard 2012; Zangari 1996; Boudt, Peterson and Croux 2008")
              .takes(PNL, WINDOW, FILTER, CONFIDENCE)
              .example(
                  "{'pnl': [0.01, -0.02, 0.015, 0.002, -0.001, -0.03, 0.001, 0.004, 0.003, -0.002,"
                      + " 0.032]}")
              .oracles("var_cvar")
              .by(CovarianceRiskFamily::cornishFisher),
          CatalogueFunction.named("covariance_ewma")
              .summary("Exponentially weighted covariances, zero mean")
              .formula(
                  "mean cross product of the first 20 returns, then c = lambda c + (1-lambda) r_i"
                      + " r_j")
              .result("matrix per day")
              .source("RiskMetrics 1996")
              .takes(RETURNS, LAMBDA)
              .example(returnsExample())
              .by(
                  args ->
                      new Result()
                          .put(
                              "matrix",
                              EwmaCovariance.of(args.matrix("returns"), args.number("lambda")))),
          CatalogueFunction.named("covariance_ewma_shrunk")
              .summary("Exponentially weighted covariances, correlations shrunk to their average")
              .formula(
                  "volatilities by one half-life; correlations by another, (1-d) c + d mean(c), d"
                      + " of Ledoit and Wolf with the weights, on returns of unit variance")
              .result("matrix per day; " + SHRINKAGE)
              .source("Ledoit and Wolf 2004 (constant correlation)")
              .takes(RETURNS, VOLATILITY_HALF_LIFE, CORRELATION_HALF_LIFE)
              .example(returnsExample())
              .by(
                  args ->
                      shrunk(
                          EwmaCovariance.shrunk(
                              args.matrix("returns"),
                              args.number("volatility_half_life"),
                              args.number("correlation_half_life")))),
          CatalogueFunction.named("covariance_shrunk")
              .summary("Sample covariances shrunk to constant correlation")
              .formula("(1-d) S + d F, F with the average correlation; d = kappa / n in [0, 1]")
              .result("matrix, divisor n; " + SHRINKAGE)
              .source("Ledoit and Wolf 2004 (constant correlation)")
              .takes(RETURNS)
              .example("{'returns': [[1, 2, 0], [-1, -1, 1], [2, 1, 0.5], [-2, 0, -1]]}")
              .by(args -> shrunk(ShrunkCovariance.of(args.matrix("returns")))),
          CatalogueFunction.named("nearest_correlation")
              .summary("The correlation matrix nearest to a symmetric matrix")
              .formula("alternating projections with Dykstra's correction, Frobenius norm")
              .result(
                  "matrix; repaired, whether it differs from the one given; distance, the Frobenius"
                      + " norm of the difference; smallest_eigenvalue of the one given; iterations")
              .source("Higham 2002")
              .takes(required("matrix", MATRIX, "1", "symmetric"))
              .example("{'matrix': [[1, 1, 0], [1, 1, 1], [0, 1, 1]]}")
              .by(CovarianceRiskFamily::nearest));

  private CovarianceRiskFamily() {}

  private static Result parametric(Arguments args) {
    double[][] returns = args.matrix("returns");
    double[] exposures = args.numbers("exposures");
    int bp = args.integer("confidence_bp");
    ShrunkCovariance shrunk =
        args.choice("covariance", Covariance.class) == Covariance.SHRUNK
            ? EwmaCovariance.shrunk(
                returns, EwmaCovariance.VOLATILITY_HALF_LIFE, EwmaCovariance.CORRELATION_HALF_LIFE)
            : null;
    GaussianPortfolio portfolio =
        new GaussianPortfolio(
            exposures,
            new double[exposures.length],
            shrunk == null ? EwmaCovariance.of(returns, EwmaCovariance.DAILY) : shrunk.matrix());
    ParametricTail tail = portfolio.tail();
    Result result = new Result();
    if (args.has("nu")) {
      double nu = args.number("nu");
      result
          .put("var", tail.studentVar(nu, bp))
          .put("es", tail.studentEs(nu, bp))
          .put("var_components", portfolio.studentVarComponents(nu, bp))
          .put("es_components", portfolio.studentEsComponents(nu, bp));
    } else {
      result
          .put("var", tail.gaussianVar(bp))
          .put("es", tail.gaussianEs(bp))
          .put("var_components", portfolio.varComponents(bp))
          .put("es_components", portfolio.esComponents(bp));
    }
    result
        .put("sd", tail.sd())
        .put("n", returns.length)
        .put("status", HistoryStatus.of(returns.length).name());
    return shrunk == null
        ? result.absent("intensity")
        : result.put("intensity", shrunk.intensity());
  }

  private static Result cornishFisher(Arguments args) {
    int window = args.integer("window");
    CornishFisher risk =
        CornishFisher.of(
            args.numbers("pnl"),
            window,
            ScenarioMeasure.filtered(
                args.choice("filter", FilteredRiskFamily.Filter.class).filter(), window),
            args.integer("confidence_bp"));
    return new Result()
        .put("var", risk.var())
        .put("es", risk.es())
        .put("method", risk.method())
        .put("n", risk.n())
        .put("status", risk.status().name())
        .put("skewness", risk.skewness())
        .put("excess_kurtosis", risk.excessKurtosis());
  }

  private static Result shrunk(ShrunkCovariance covariance) {
    return new Result()
        .put("matrix", covariance.matrix())
        .put("intensity", covariance.intensity())
        .put("average_correlation", covariance.averageCorrelation())
        .put("effective_size", covariance.effectiveSize());
  }

  private static Result nearest(Arguments args) {
    NearestCorrelation nearest = NearestCorrelation.of(args.matrix("matrix"));
    return new Result()
        .put("matrix", nearest.matrix())
        .put("repaired", nearest.repaired())
        .put("distance", nearest.distance())
        .put("smallest_eigenvalue", nearest.smallestEigenvalue())
        .put("iterations", nearest.iterations());
  }

  private static ObjectNode returnsExample() {
    ObjectNode example = factorExample();
    example.remove("exposures");
    example.remove("confidence_bp");
    return example;
  }
}
