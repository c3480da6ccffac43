package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import io.macrostream.functions.risk.var.GaussianPortfolio;
import io.macrostream.functions.risk.var.ParametricTail;
import io.macrostream.functions.stats.Moments;
import java.util.List;

/** VaR and ES from moments. */
final class ParametricRiskFamily {

  private static final String LOSS = "var, es: in the unit of sd, positive for a loss";
  private static final Argument MEAN = number("mean", "currency or fraction", 0, "mean per period");
  private static final Argument SD =
      required("sd", NUMBER, "currency or fraction", "standard deviation per period");
  private static final Argument RETURNS =
      required("returns", NUMBERS, "fraction per period", "the sample");
  private static final Argument PERIODS =
      number("periods", "periods", 1, "horizon; independent periods");
  private static final Argument EXPOSURES =
      required("exposures", NUMBERS, "currency or weight", "one for each column");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_gaussian")
              .summary("VaR and ES of a normal with given mean and sd")
              .formula(
                  "var = z sd - mean; es = sd phi(z)/(1-alpha) - mean; mean h, sd sqrt(h) over h"
                      + " periods")
              .result(LOSS)
              .source("McNeil, Frey and Embrechts")
              .takes(MEAN, SD, PERIODS, CONFIDENCE)
              .example("{'sd': 0.01}")
              .oracles("var_cvar")
              .by(args -> gaussian(tail(args).over(args.number("periods")), bp(args))),
          CatalogueFunction.named("var_gaussian_sample")
              .summary("VaR and ES of a normal fitted to returns")
              .formula("as var_gaussian, mean and sd of the sample with divisor n - ddof")
              .result(LOSS)
              .source("PerformanceAnalytics (ddof 0)")
              .takes(RETURNS, integer("ddof", "1", 0, "divisor n - ddof"), CONFIDENCE)
              .example("{'returns': [0.01, -0.02, 0.015]}")
              .oracles("var_cvar")
              .by(args -> gaussian(fitted(args, args.integer("ddof")), bp(args))),
          CatalogueFunction.named("var_student_t")
              .summary("VaR of a Student t with given mean and sd")
              .formula("t_nu(alpha) sqrt((nu-2)/nu) sd - mean")
              .result("value, in the unit of sd, positive for a loss")
              .source("McNeil, Frey and Embrechts")
              .takes(
                  MEAN, SD, required("nu", NUMBER, "1", "degrees of freedom, above 2"), CONFIDENCE)
              .example("{'sd': 0.01, 'nu': 4}")
              .oracles("var_cvar")
              .by(args -> Result.of(tail(args).studentVar(args.number("nu"), bp(args)))),
          CatalogueFunction.named("es_student_t")
              .summary("ES of a Student t with given mean and sd")
              .formula(
                  "sd sqrt((nu-2)/nu) f(q)/(1-alpha) (nu+q^2)/(nu-1) - mean, q = t_nu(alpha), f its"
                      + " density")
              .result("value, in the unit of sd, positive for a loss")
              .source("McNeil, Frey and Embrechts")
              .takes(
                  MEAN, SD, required("nu", NUMBER, "1", "degrees of freedom, above 2"), CONFIDENCE)
              .example("{'sd': 0.01, 'nu': 4}")
              .oracles("var_cvar")
              .by(args -> Result.of(tail(args).studentEs(args.number("nu"), bp(args)))),
          CatalogueFunction.named("var_modified")
              .summary("Cornish-Fisher VaR and the ES that belongs to it")
              .formula(
                  "quantile expanded in population skewness and excess kurtosis; ES by Edgeworth")
              .result(LOSS)
              .source("Zangari 1996; Boudt, Peterson and Croux 2008")
              .takes(RETURNS, CONFIDENCE)
              .example("{'returns': [0.01, -0.02, 0.015, 0.002, -0.001], 'confidence_bp': 9500}")
              .oracles("var_cvar")
              .by(
                  args -> {
                    Moments moments = Moments.of(args.numbers("returns"));
                    double skew = moments.skewness();
                    double kurtosis = moments.excessKurtosis();
                    ParametricTail tail = fitted(args, 0);
                    return new Result()
                        .put("var", tail.modifiedVar(skew, kurtosis, bp(args)))
                        .put("es", tail.modifiedEs(skew, kurtosis, bp(args)));
                  }),
          CatalogueFunction.named("var_portfolio")
              .summary(
                  "Variance-covariance VaR of exposures with given volatilities and correlations")
              .formula("z sqrt(x' S x) sqrt(periods), zero mean")
              .result("sd (one period), var, components of var")
              .source("RiskMetrics 1996; Garman 1996")
              .takes(
                  EXPOSURES,
                  required("volatilities", NUMBERS, "fraction per period", "of each"),
                  required("correlation", MATRIX, "1", "symmetric, ones on the diagonal"),
                  PERIODS,
                  CONFIDENCE)
              .example(
                  "{'exposures': [10, 5], 'volatilities': [0.02, 0.01], 'correlation': [[1, 0.3],"
                      + " [0.3, 1]]}")
              .oracles("var_cvar")
              .by(
                  args -> {
                    GaussianPortfolio portfolio =
                        GaussianPortfolio.of(
                            args.numbers("exposures"),
                            args.numbers("volatilities"),
                            args.matrix("correlation"));
                    double root = Math.sqrt(args.number("periods"));
                    double[] components = portfolio.varComponents(bp(args));
                    for (int i = 0; i < components.length; i++) {
                      components[i] *= root;
                    }
                    return new Result()
                        .put("sd", portfolio.tail().sd())
                        .put("var", portfolio.tail().gaussianVar(bp(args)) * root)
                        .put("components", components);
                  }),
          CatalogueFunction.named("var_components")
              .summary("VaR and ES of a portfolio with normal returns, shared among its exposures")
              .formula("component = exposure x (multiple (S x)_i / sqrt(x' S x) - mean_i)")
              .result("var, es, and their components; positive for a loss")
              .source("Garman 1996; PerformanceAnalytics (ddof 1)")
              .takes(
                  EXPOSURES,
                  required("returns", MATRIX, "fraction per period", "a row for each period"),
                  integer("ddof", "1", 1, "divisor n - ddof of the covariance"),
                  CONFIDENCE)
              .example(
                  "{'exposures': [0.6, 0.4], 'returns': [[0.01, 0.02], [-0.02, 0.01], [0.015,"
                      + " -0.01]]}")
              .oracles("var_cvar")
              .by(
                  args -> {
                    GaussianPortfolio portfolio =
                        GaussianPortfolio.ofReturns(
                            args.numbers("exposures"),
                            args.matrix("returns"),
                            args.integer("ddof"));
                    return gaussian(portfolio.tail(), bp(args))
                        .put("var_components", portfolio.varComponents(bp(args)))
                        .put("es_components", portfolio.esComponents(bp(args)));
                  }));

  private ParametricRiskFamily() {}

  private static int bp(Arguments args) {
    return args.integer("confidence_bp");
  }

  private static ParametricTail tail(Arguments args) {
    return new ParametricTail(args.number("mean"), args.number("sd"));
  }

  private static ParametricTail fitted(Arguments args, int ddof) {
    Moments moments = Moments.of(args.numbers("returns"));
    return new ParametricTail(moments.mean(), moments.standardDeviation(ddof));
  }

  private static Result gaussian(ParametricTail tail, int bp) {
    return new Result().put("var", tail.gaussianVar(bp)).put("es", tail.gaussianEs(bp));
  }
}
