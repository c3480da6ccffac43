package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.econometrics.CoefficientCovariance;
import io.macrostream.functions.econometrics.CovarianceType;
import io.macrostream.functions.econometrics.HacLags;
import io.macrostream.functions.econometrics.Inference;
import io.macrostream.functions.econometrics.Ols;
import io.macrostream.functions.econometrics.WaldTest;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.PairStatistic;
import io.macrostream.functions.stats.TailProbability;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Least squares. */
final class RegressionFamily {

  private static final Argument Y =
      required("y", NUMBERS, "any", "dependent variable, one value for each observation");
  private static final Argument INTERCEPT =
      flag("intercept", true, "whether the model has a constant");
  private static final Argument COVARIANCE =
      choice(
          "covariance",
          CovarianceType.CLASSICAL,
          "what standard errors allow for; hac: Newey-West, Bartlett kernel");
  private static final Argument LAGS =
      optional("lags", INTEGER, "observations", "of hac; by lag_rule where absent");
  private static final Argument LAG_RULE =
      choice(
          "lag_rule",
          HacLags.NEWEY_WEST,
          "newey_west: floor(4(n/100)^(2/9)); schwert_short: floor(4(n/100)^(1/4));"
              + " fourth_root: floor(n^(1/4)); stock_watson: ceil(0.75 n^(1/3))");
  private static final Argument SMALL_SAMPLE =
      flag("small_sample", false, "whether hac is multiplied by n/(n-k)");
  private static final Argument DISTRIBUTION =
      choice(
          "distribution",
          Inference.Distribution.STUDENT_T,
          "of t for p-values and intervals; Student's with n - k degrees of freedom");
  private static final Argument CONFIDENCE =
      number("confidence", "probability", 0.95, "of the intervals");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("ols")
              .summary("Least squares with any number of regressors")
              .formula("b that makes sum (y - X b)^2 least, by orthogonal decomposition")
              .result(
                  "coef, std_err, t_stat, p_value (two-sided), ci_low, ci_high: arrays in the order"
                      + " intercept, then columns of x; covariance_matrix; residual_sd = sqrt(ssr /"
                      + " (n-k)); ssr; r_squared, which is uncentred without intercept;"
                      + " r_squared_centred (null if y is constant), r_squared_uncentred, adjusted_r_squared; f_stat,"
                      + " f_p_value (classical); wald_f, wald_p_value by the covariance chosen;"
                      + " log_likelihood, aic, bic, durbin_watson; n, k, degrees_of_freedom;"
                      + " hac_lags; fitted; residuals. Infinite figures of a perfect fit are null,"
                      + " with perfect_fit true, and wald_f where that covariance is singular to"
                      + " rounding")
              .source("NIST StRD; White 1980; MacKinnon and White 1985; Newey and West 1987, 1994")
              .takes(
                  Y,
                  required("x", MATRIX, "any", "regressors without the constant"),
                  choice(
                      "layout", Tables.Layout.ROWS, "a row of x for each observation or variable"),
                  INTERCEPT,
                  COVARIANCE,
                  LAGS,
                  LAG_RULE,
                  SMALL_SAMPLE,
                  DISTRIBUTION,
                  CONFIDENCE)
              .example("{'y': [1, 3, 2, 5], 'x': [[1], [2], [3], [4]]}")
              .oracles("ols_regression")
              .by(
                  args ->
                      table(
                          Ols.fit(
                              args.numbers("y"),
                              Tables.observations(
                                  args.matrix("x"), args.choice("layout", Tables.Layout.class)),
                              args.flag("intercept")),
                          args)),
          CatalogueFunction.named("simple_regression")
              .summary("Straight line through points")
              .formula("y = intercept + slope x + e")
              .result(
                  "slope, intercept (null without), their slope_std_err, intercept_std_err,"
                      + " slope_t_stat, slope_p_value, intercept_t_stat, intercept_p_value;"
                      + " correlation of x and y, or null without dispersion; and all of ols")
              .source("definition; as ols")
              .takes(
                  Y,
                  required("x", NUMBERS, "any", "the regressor"),
                  INTERCEPT,
                  COVARIANCE,
                  LAGS,
                  LAG_RULE,
                  SMALL_SAMPLE,
                  DISTRIBUTION,
                  CONFIDENCE)
              .example("{'y': [1, 3, 2, 5], 'x': [1, 2, 3, 4]}")
              .oracles("ols_regression")
              .by(RegressionFamily::line));

  private RegressionFamily() {}

  private static Result line(Arguments args) {
    double[] x = args.numbers("x");
    double[] y = args.numbers("y");
    Ols fit = Ols.fit(y, x, args.flag("intercept"));
    Inference inference = inference(fit, covariance(fit, args), args);
    Result result = new Result();
    int slope = fit.intercept() ? 1 : 0;
    named(result, "slope", inference, slope);
    if (fit.intercept()) {
      named(result, "intercept", inference, 0);
    } else {
      result.absent("intercept");
    }
    if (disperses(x) && disperses(y)) {
      result.put("correlation", PairStatistic.CORRELATION.of(x, y, 0));
    } else {
      result.absent("correlation");
    }
    return table(result, fit, args);
  }

  private static void named(Result result, String name, Inference inference, int at) {
    result
        .put(name, inference.coefficients()[at])
        .put(name + "_std_err", inference.standardErrors()[at])
        .put(name + "_t_stat", Tables.present(inference.tStatistics()[at]))
        .put(name + "_p_value", Tables.present(inference.pValues()[at]));
  }

  private static Result table(Ols fit, Arguments args) {
    return table(new Result(), fit, args);
  }

  private static Result table(Result result, Ols fit, Arguments args) {
    double[][] covariance = covariance(fit, args);
    Inference inference = inference(fit, covariance, args);
    result
        .put("coef", inference.coefficients())
        .put("std_err", inference.standardErrors())
        .putSeries("t_stat", inference.tStatistics())
        .putSeries("p_value", inference.pValues())
        .put("ci_low", inference.low())
        .put("ci_high", inference.high())
        .put("covariance_matrix", covariance)
        .put("residual_sd", fit.residualSd())
        .put("ssr", fit.ssr())
        .put("r_squared", fit.rSquared())
        .put(
            "r_squared_centred",
            disperses(fit.y()) ? OptionalDouble.of(fit.centredRSquared()) : OptionalDouble.empty())
        .put("r_squared_uncentred", fit.uncentredRSquared())
        .put("adjusted_r_squared", fit.adjustedRSquared());
    if (fit.isPerfect()) {
      for (String name :
          List.of(
              "f_stat",
              "f_p_value",
              "wald_f",
              "wald_p_value",
              "log_likelihood",
              "aic",
              "bic",
              "durbin_watson")) {
        result.absent(name);
      }
    } else {
      double f = fit.fStatistic();
      double above = TailProbability.fAbove(f, fit.regressors(), fit.degreesOfFreedom());
      Optional<WaldTest> wald =
          args.choice("covariance", CovarianceType.class) == CovarianceType.CLASSICAL
              ? Optional.of(new WaldTest(f, above))
              : WaldTest.find(fit, covariance);
      result.put("f_stat", f).put("f_p_value", above);
      if (wald.isPresent()) {
        result.put("wald_f", wald.get().f()).put("wald_p_value", wald.get().pValue());
      } else {
        result.absent("wald_f").absent("wald_p_value");
      }
      result
          .put("log_likelihood", fit.logLikelihood())
          .put("aic", fit.aic())
          .put("bic", fit.bic())
          .put("durbin_watson", fit.durbinWatson());
    }
    result.put("n", fit.n()).put("k", fit.k()).put("degrees_of_freedom", fit.degreesOfFreedom());
    if (isHac(args)) {
      result.put("hac_lags", lags(fit, args));
    } else {
      result.absent("hac_lags");
    }
    return result
        .put("fitted", fit.fitted())
        .put("residuals", fit.residuals())
        .put("perfect_fit", fit.isPerfect());
  }

  private static Inference inference(Ols fit, double[][] covariance, Arguments args) {
    return Inference.of(
        fit,
        covariance,
        args.choice("distribution", Inference.Distribution.class),
        args.number("confidence"));
  }

  private static boolean disperses(double[] values) {
    return Moments.of(values).m2() > 0;
  }

  private static boolean isHac(Arguments args) {
    return args.choice("covariance", CovarianceType.class) == CovarianceType.HAC;
  }

  private static double[][] covariance(Ols fit, Arguments args) {
    return isHac(args)
        ? CoefficientCovariance.hac(fit, lags(fit, args), args.flag("small_sample"))
        : CoefficientCovariance.of(fit, args.choice("covariance", CovarianceType.class));
  }

  private static int lags(Ols fit, Arguments args) {
    return args.has("lags")
        ? args.integer("lags")
        : args.choice("lag_rule", HacLags.class).of(fit.n());
  }
}
