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
          new CatalogueFunction(
              "var_gaussian",
              "VaR and ES of a normal with given mean and sd",
              "var = z sd - mean; es = sd phi(z)/(1-alpha) - mean; mean h, sd sqrt(h) over h periods",
              LOSS,
              "McNeil, Frey and Embrechts",
              List.of(MEAN, SD, PERIODS, CONFIDENCE),
              args -> gaussian(tail(args).over(args.number("periods")), bp(args))),
          new CatalogueFunction(
              "var_gaussian_sample",
              "VaR and ES of a normal fitted to returns",
              "as var_gaussian, mean and sd of the sample with divisor n - ddof",
              LOSS,
              "PerformanceAnalytics (ddof 0)",
              List.of(RETURNS, integer("ddof", "1", 0, "divisor n - ddof"), CONFIDENCE),
              args -> gaussian(fitted(args, args.integer("ddof")), bp(args))),
          new CatalogueFunction(
              "var_student_t",
              "VaR of a Student t with given mean and sd",
              "t_nu(alpha) sqrt((nu-2)/nu) sd - mean",
              "value, in the unit of sd, positive for a loss",
              "McNeil, Frey and Embrechts",
              List.of(
                  MEAN, SD, required("nu", NUMBER, "1", "degrees of freedom, above 2"), CONFIDENCE),
              args -> Result.of(tail(args).studentVar(args.number("nu"), bp(args)))),
          new CatalogueFunction(
              "var_modified",
              "Cornish-Fisher VaR and the ES that belongs to it",
              "quantile expanded in population skewness and excess kurtosis; ES by Edgeworth",
              LOSS,
              "Zangari 1996; Boudt, Peterson and Croux 2008",
              List.of(RETURNS, CONFIDENCE),
              args -> {
                Moments moments = Moments.of(args.numbers("returns"));
                double skew = moments.skewness();
                double kurtosis = moments.excessKurtosis();
                ParametricTail tail = fitted(args, 0);
                return new Result()
                    .put("var", tail.modifiedVar(skew, kurtosis, bp(args)))
                    .put("es", tail.modifiedEs(skew, kurtosis, bp(args)));
              }),
          new CatalogueFunction(
              "var_portfolio",
              "Variance-covariance VaR of exposures with given volatilities and correlations",
              "z sqrt(x' S x) sqrt(periods), zero mean",
              "sd (one period), var, components of var",
              "RiskMetrics 1996; Garman 1996",
              List.of(
                  EXPOSURES,
                  required("volatilities", NUMBERS, "fraction per period", "of each"),
                  required("correlation", MATRIX, "1", "symmetric, ones on the diagonal"),
                  PERIODS,
                  CONFIDENCE),
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
          new CatalogueFunction(
              "var_components",
              "VaR and ES of a portfolio with normal returns, shared among its exposures",
              "component = exposure x (multiple (S x)_i / sqrt(x' S x) - mean_i)",
              "var, es, and their components; positive for a loss",
              "Garman 1996; PerformanceAnalytics (ddof 1)",
              List.of(
                  EXPOSURES,
                  required("returns", MATRIX, "fraction per period", "a row for each period"),
                  integer("ddof", "1", 1, "divisor n - ddof of the covariance"),
                  CONFIDENCE),
              args -> {
                GaussianPortfolio portfolio =
                    GaussianPortfolio.ofReturns(
                        args.numbers("exposures"), args.matrix("returns"), args.integer("ddof"));
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
