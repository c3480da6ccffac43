package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.econometrics.AdfTest;
import io.macrostream.functions.econometrics.EngleGranger;
import io.macrostream.functions.econometrics.Hurst;
import io.macrostream.functions.econometrics.HurstEstimator;
import io.macrostream.functions.econometrics.LagSelection;
import io.macrostream.functions.econometrics.MacKinnon;
import io.macrostream.functions.econometrics.MeanReversion;
import io.macrostream.functions.econometrics.Trend;
import java.util.List;

/** Tests for unit roots and cointegration, mean reversion and long memory. */
final class EconometricsFamily {

  /** What a series of a Hurst exponent is. */
  private enum Given {
    INCREMENTS,
    LEVELS
  }

  private static final String TERMS =
      "deterministic terms: none, constant, constant and trend, and its square";
  private static final Argument TREND = choice("trend", Trend.C, TERMS);
  private static final Argument LAGS =
      optional("lags", INTEGER, "lagged differences", "fixed number; chosen where absent");
  private static final Argument SELECTION =
      choice("lag_selection", LagSelection.AIC, "how lags are chosen where they are not given");
  private static final Argument MAX_LAGS =
      optional(
          "max_lags",
          INTEGER,
          "lagged differences",
          "most lags to choose from; absent, min(ceil(12 (n/100)^(1/4)), n/2 - 1 - terms)");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("adf_test")
              .summary("Augmented Dickey-Fuller test of a unit root")
              .formula(
                  "t of g in dy[t] = terms + g y[t-1] + sum c[i] dy[t-i]; lags compared on the"
                      + " sample of the longest, then all observations are used")
              .result(
                  "statistic; p_value (MacKinnon 1994); lags; n in the regression; critical_values"
                      + " at levels 1%, 5%, 10% for n (MacKinnon 2010); coefficient g and"
                      + " standard_error; half_life in periods or null; stationary_5pct: unit root"
                      + " rejected")
              .source("Said and Dickey 1984; MacKinnon 1994, 2010")
              .takes(
                  required("values", NUMBERS, "any", "levels, evenly spaced, oldest first"),
                  choice("regression", Trend.C, TERMS),
                  LAGS,
                  SELECTION,
                  MAX_LAGS)
              .example(
                  "{'values': [1, 2, 1.5, 2.5, 2, 3.1, 2.2, 2.9, 2.4, 3, 2.1, 2.6], 'lags': 1}")
              .oracles("adf_cointegration")
              .by(EconometricsFamily::adf),
          CatalogueFunction.named("engle_granger")
              .summary("Engle-Granger test of cointegration, with the hedge ratio")
              .formula(
                  "regress y on x and terms; t of g in du[t] = g u[t-1] + sum c[i] du[t-i] of the"
                      + " residuals u, without constant")
              .result(
                  "statistic; p_value for N = 1 + regressors, or null beyond 6; critical_values at"
                      + " 1%, 5%, 10% for N and T = n - 1, or null where not tabulated; lags;"
                      + " hedge_ratio of x and hedge_ratios of all; coefficients: constant, x, trend,"
                      + " its square; r_squared; residual_sd; half_life of the residuals in periods"
                      + " or null; residuals, which are the spread; cointegrated_5pct")
              .source("Engle and Granger 1987; MacKinnon 1994, 2010")
              .takes(
                  required("y", NUMBERS, "any", "dependent levels, oldest first"),
                  required("x", NUMBERS, "any", "levels, aligned with y"),
                  optional(
                      "further_x",
                      MATRIX,
                      "any",
                      "further regressors, one row for each observation"),
                  TREND,
                  LAGS,
                  SELECTION,
                  MAX_LAGS)
              .example(
                  "{'y': [1, 2.1, 2.9, 4.2, 4.9, 6.1, 6.8, 8.1], 'x': [1, 2, 3, 4, 5, 6, 7, 8],"
                      + " 'lags': 0}")
              .oracles("adf_cointegration")
              .by(EconometricsFamily::engleGranger),
          CatalogueFunction.named("mackinnon_critical_values")
              .summary("Critical values of unit-root and cointegration tests")
              .formula("b0 + b1/T + b2/T^2 + b3/T^3")
              .result("critical_values at 1%, 5%, 10%; levels as probabilities")
              .source("MacKinnon 2010, Queen's Economics WP 1227")
              .takes(
                  integer("series", "count", 1, "N: 1 unit root, else variables of cointegration"),
                  TREND,
                  optional("n", NUMBER, "observations", "T; asymptotic where absent"))
              .example("{'series': 2, 'trend': 'c', 'n': 100}")
              .oracles("adf_cointegration")
              .by(
                  args ->
                      new Result()
                          .put(
                              "critical_values",
                              MacKinnon.criticalValues(
                                  args.integer("series"),
                                  args.choice("trend", Trend.class),
                                  args.has("n") ? args.number("n") : Double.POSITIVE_INFINITY))
                          .put("levels", MacKinnon.levels())),
          CatalogueFunction.named("mackinnon_p_value")
              .summary("Asymptotic p-value of a unit-root or cointegration statistic")
              .formula("normal distribution of a polynomial in the statistic")
              .result("value in [0, 1]")
              .source("MacKinnon 1994, JBES 12")
              .takes(
                  required("statistic", NUMBER, "1", "Dickey-Fuller t"),
                  integer("series", "count", 1, "N, from 1 to 6"),
                  TREND)
              .example("{'statistic': -2.86154}")
              .oracles("adf_cointegration")
              .by(
                  args ->
                      Result.of(
                          MacKinnon.pValue(
                              args.number("statistic"),
                              args.integer("series"),
                              args.choice("trend", Trend.class)))),
          CatalogueFunction.named("half_life")
              .summary("Half-life of mean reversion from an AR(1)")
              .formula(
                  "x[t] - x[t-1] = a + b x[t-1] + e; kappa = -ln(1+b) (exact) or -b (euler);"
                      + " half-life = ln 2 / kappa")
              .result(
                  "value: half-life in periods; phi = 1 + b; slope b; intercept a; kappa per period;"
                      + " mean the level it comes back to; equilibrium_sd around it; residual_sd;"
                      + " n changes")
              .source("Ornstein-Uhlenbeck process observed once a period")
              .takes(
                  required("values", NUMBERS, "any", "levels, evenly spaced, oldest first"),
                  choice(
                      "convention",
                      MeanReversion.Convention.EXACT,
                      "how the slope becomes a speed"))
              .example("{'values': [1, 0.4, 0.3, -0.1, 0.2, -0.2, 0.1]}")
              .by(EconometricsFamily::halfLife),
          CatalogueFunction.named("hurst")
              .summary("Hurst exponent by a named estimator")
              .formula(
                  "R/S = range of the running sum of deviations / sd; slopes in logs by block size,"
                      + " see the estimator")
              .result(
                  "value: 0.5 without memory; n values used; sizes of blocks and their statistics")
              .source(
                  "Hurst 1951; Anis and Lloyd 1976; R pracma hurstexp; Beran 1994; Peng et al. 1994")
              .takes(
                  required("values", NUMBERS, "any", "evenly spaced, oldest first, 16 at least"),
                  choice("estimator", HurstEstimator.CORRECTED_EMPIRICAL, "which"),
                  choice("given", Given.INCREMENTS, "levels are differenced first"),
                  optional(
                      "min_block",
                      INTEGER,
                      "values",
                      "smallest block; absent, 50 for R/S, 8 for dfa, 2 for aggregated_variance"),
                  flag(
                      "trim",
                      true,
                      "whether R/S first cuts up to 1% for the length with most divisors, as pracma"))
              .example(
                  "{'values': [1, -1, 2, 0, 1, 3, -2, 1, 0, 2, -1, 1, 0, 1, -1, 2],"
                      + " 'estimator': 'simple_rs', 'trim': false}")
              .oracles("hurst")
              .by(EconometricsFamily::hurst));

  private EconometricsFamily() {}

  private static Result adf(Arguments args) {
    double[] y = args.numbers("values");
    Trend trend = args.choice("regression", Trend.class);
    AdfTest test =
        args.has("lags")
            ? AdfTest.of(y, trend, args.integer("lags"))
            : AdfTest.of(
                y, trend, args.choice("lag_selection", LagSelection.class), most(args, y, trend));
    return new Result()
        .put("statistic", test.statistic())
        .put("p_value", test.pValue())
        .put("lags", test.lags())
        .put("n", test.n())
        .put("critical_values", test.criticalValues())
        .put("levels", MacKinnon.levels())
        .put("coefficient", test.coefficient())
        .put("standard_error", test.standardError())
        .put("stationary_5pct", test.statistic() < test.criticalValues()[1])
        .put("half_life", Tables.present(test.halfLife()));
  }

  private static int most(Arguments args, double[] y, Trend trend) {
    return args.has("max_lags")
        ? args.integer("max_lags")
        : AdfTest.defaultMaxLags(y.length, trend);
  }

  private static Result engleGranger(Arguments args) {
    double[] y = args.numbers("y");
    double[][] x = Tables.beside(args.numbers("x"), args, "further_x");
    Trend trend = args.choice("trend", Trend.class);
    EngleGranger test =
        args.has("lags")
            ? EngleGranger.of(y, x, trend, args.integer("lags"))
            : EngleGranger.of(
                y,
                x,
                trend,
                args.choice("lag_selection", LagSelection.class),
                most(args, y, Trend.N));
    Result result = new Result().put("statistic", test.statistic());
    if (test.series() <= MacKinnon.MOST_SERIES_WITH_P_VALUES) {
      result.put("p_value", test.pValue());
    } else {
      result.absent("p_value");
    }
    if (test.hasCriticalValues()) {
      result
          .put("critical_values", test.criticalValues())
          .put("cointegrated_5pct", test.statistic() < test.criticalValues()[1]);
    } else {
      result.absent("critical_values").absent("cointegrated_5pct");
    }
    return result
        .put("levels", MacKinnon.levels())
        .put("lags", test.residualTest().lags())
        .put("n", test.regression().n())
        .put("hedge_ratio", test.hedgeRatios()[0])
        .put("hedge_ratios", test.hedgeRatios())
        .put("coefficients", test.regression().coefficients())
        .put("r_squared", test.regression().rSquared())
        .put("residual_sd", test.regression().residualSd())
        .put("half_life", Tables.present(test.residualTest().halfLife()))
        .put("residuals", test.regression().residuals());
  }

  private static Result halfLife(Arguments args) {
    MeanReversion fit = MeanReversion.of(args.numbers("values"));
    MeanReversion.Convention convention = args.choice("convention", MeanReversion.Convention.class);
    return Result.of(fit.halfLife(convention))
        .put("phi", fit.phi())
        .put("slope", fit.slope())
        .put("intercept", fit.regression().coefficients()[0])
        .put("kappa", fit.kappa(convention))
        .put("mean", fit.mean())
        .put("equilibrium_sd", fit.equilibriumSd())
        .put("residual_sd", fit.regression().residualSd())
        .put("n", fit.regression().n());
  }

  private static Result hurst(Arguments args) {
    double[] values = args.numbers("values");
    if (args.choice("given", Given.class) == Given.LEVELS) {
      values = Tables.differences(values);
    }
    HurstEstimator estimator = args.choice("estimator", HurstEstimator.class);
    Hurst hurst =
        Hurst.of(
            values,
            estimator,
            args.has("min_block") ? args.integer("min_block") : estimator.defaultMinBlock(),
            args.flag("trim"));
    return Result.of(hurst.h())
        .put("n", hurst.n())
        .put("sizes", hurst.sizes())
        .put("statistics", hurst.statistics());
  }
}
