package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.MATURITY_UNIT;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.allYears;
import static io.macrostream.functions.catalogue.RateArguments.basis;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.curve.DecayForm;
import io.macrostream.functions.curve.Loadings;
import io.macrostream.functions.curve.NelsonSiegelCurve;
import io.macrostream.functions.curve.NelsonSiegelFit;
import io.macrostream.functions.curve.NelsonSiegelFitter;
import io.macrostream.functions.curve.ParRates;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** Curves of Nelson-Siegel and Svensson. */
final class NelsonSiegelFunctions {

  private static final String RATE_FORMULA =
      "r(t) = b0 + b1 S(x1) + b2 C(x1) + b3 C(x2), S(x) = (1-e^-x)/x, C(x) = S(x) - e^-x, x = t/tau"
          + " or lambda t";
  private static final Argument BETA =
      required(
          "beta", NUMBERS, "unit", "3 (Nelson-Siegel) or 4 (Svensson): level, slope, curvature");
  private static final Argument DECAY =
      required("decay", NUMBERS, "years (tau) or 1/years (lambda)", "1 with 3 betas, 2 with 4");
  private static final Argument FORM =
      choice(
          "form",
          DecayForm.TAU,
          "whether a decay divides time (GSW, ECB) or multiplies it (ANBIMA)");
  private static final Argument BASIS =
      choice(
          "compounding",
          RateBasis.CONTINUOUS,
          "what the rate r(t) is: continuous for GSW and ECB, annual for ANBIMA");
  private static final Argument FREQUENCY =
      integer("coupon_frequency", "coupons per year", 2, "of the par bonds");
  private static final Argument MATURITIES =
      required("maturities", NUMBERS, "maturity_unit", "positive");
  private static final Argument RATES =
      required(
          "zero_rates",
          NUMBERS,
          "any unit and compounding",
          "one for each maturity; betas and errors are in their unit");
  private static final Argument ASCENDING =
      required("maturities", NUMBERS, "maturity_unit", "positive and ascending");
  private static final Argument WEIGHTS =
      optional("weights", NUMBERS, "1", "of squared residuals, not negative; absent: equal");
  private static final Argument FIXED =
      optional(
          "fixed_decay", NUMBERS, "as decay", "the decay or decays, which then are not searched");
  private static final Argument LEAST =
      optional(
          "decay_min",
          NUMBER,
          "as decay",
          "lower bound; absent: tau of 0.05 years, or lambda of 1/30");
  private static final Argument MOST =
      optional(
          "decay_max", NUMBER, "as decay", "upper bound; absent: tau of 30 years, or lambda of 20");
  private static final String FIT =
      "rmse = sqrt(weighted sum of squares / sum of weights), max_error, sse, fitted, residuals"
          + " (rate - fitted), condition number of the loadings, ill_conditioned (above 10000),"
          + " decay_at_bound";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("nelson_siegel_curve")
              .summary("Zero, forward and par rates of a Nelson-Siegel or Svensson curve")
              .formula(RATE_FORMULA)
              .result(
                  "by maturity: zero and instantaneous forward in the compounding of the curve,"
                      + " forward_continuous, par with coupon_frequency coupons a year,"
                      + " discount_factor")
              .source(
                  "Nelson and Siegel 1987; Svensson 1994; Gurkaynak, Sack and Wright 2006; ANBIMA")
              .takes(BETA, DECAY, MATURITIES, FORM, BASIS, FREQUENCY, MATURITY_UNIT, UNIT)
              .example(
                  "{'beta': [4.77, 0.73, -1.94, -2.87], 'decay': [0.9, 3.16], 'maturities': [1, 2,"
                      + " 10], 'unit': 'percent'}")
              .oracles("curves_nelson_siegel")
              .by(NelsonSiegelFunctions::rates),
          CatalogueFunction.named("nelson_siegel_forward")
              .summary("Forwards, carry and roll-down of a Nelson-Siegel or Svensson curve")
              .formula(ZeroCurveFunctions.FORWARD)
              .result(ZeroCurveFunctions.FORWARD_RESULT)
              .source(ZeroCurveFunctions.FORWARD_SOURCE)
              .takes(
                  BETA,
                  DECAY,
                  required("starts", NUMBERS, "maturity_unit", "k, not negative"),
                  number(
                      "horizon", "maturity_unit", 1, "h, whole coupon periods for the par forward"),
                  FORM,
                  BASIS,
                  FREQUENCY,
                  MATURITY_UNIT,
                  UNIT)
              .example(
                  "{'beta': [4.77, 0.73, -1.94, -2.87], 'decay': [0.9, 3.16], 'starts': [1, 4, 9],"
                      + " 'unit': 'percent'}")
              .oracles("carry_rolldown")
              .by(args -> ZeroCurveFunctions.forwards(args, curve(args))),
          CatalogueFunction.named("nelson_siegel_fit")
              .summary("Nelson-Siegel curve fitted to zero rates by weighted least squares")
              .formula(
                  RATE_FORMULA
                      + "; betas by least squares for each decay, decay by a grid and Brent's method"
                      + " from each of its minima")
              .result("beta (3), decay in the given form, tau in years, lambda in 1/years, " + FIT)
              .source("Nelson and Siegel 1987; profile least squares")
              .takes(ASCENDING, RATES, WEIGHTS, FIXED, LEAST, MOST, FORM, MATURITY_UNIT)
              .example(
                  "{'maturities': [0.5, 1, 2, 5, 10], 'zero_rates': [5.1, 4.8, 4.3, 4.1, 4.2]}")
              .oracles("curves_nelson_siegel")
              .by(args -> fit(args, 1)),
          CatalogueFunction.named("svensson_fit")
              .summary("Svensson curve fitted to zero rates by weighted least squares")
              .formula(
                  RATE_FORMULA
                      + "; betas by least squares for each pair of decays, decays by a grid and"
                      + " Nelder-Mead from its best minima")
              .result(
                  "beta (4), decay (2) in the given form, tau in years, lambda in 1/years, "
                      + FIT
                      + "; compare rates, not betas: near-equal decays are not identified")
              .source("Svensson 1994; profile least squares")
              .takes(ASCENDING, RATES, WEIGHTS, FIXED, LEAST, MOST, FORM, MATURITY_UNIT)
              .example(
                  "{'maturities': [0.5, 1, 2, 3, 5, 7, 10, 20], 'zero_rates': [5.1, 4.8, 4.3, 4.1,"
                      + " 4.1, 4.15, 4.2, 4.6]}")
              .oracles("curves_nelson_siegel")
              .by(args -> fit(args, 2)),
          CatalogueFunction.named("diebold_li_loadings")
              .summary("Loadings of slope and curvature, and where curvature peaks")
              .formula(
                  "slope (1-e^-x)/x, curvature (1-e^-x)/x - e^-x, x = lambda t; peak at x = 1.7933")
              .result(
                  "level_loading, slope_loading, curvature_loading by maturity; peak_maturity of"
                      + " lambda; peak_lambda by maturity: the lambda whose curvature loading is"
                      + " largest there; tau = 1/lambda")
              .source("Diebold and Li 2006")
              .takes(
                  required(
                      "lambda", NUMBER, "1/time", "decay; in the same time unit as maturities"),
                  required("maturities", NUMBERS, "months, or any unit", "positive"))
              .example("{'lambda': 0.0609, 'maturities': [3, 12, 30, 60, 120]}")
              .oracles("curves_nelson_siegel")
              .by(NelsonSiegelFunctions::loadings));

  private NelsonSiegelFunctions() {}

  private static NelsonSiegelCurve curve(Arguments args) {
    DecayForm form = args.choice("form", DecayForm.class);
    return new NelsonSiegelCurve(
        RateArguments.rates(args, "beta"), form.toLambda(args.numbers("decay")), basis(args));
  }

  private static Result rates(Arguments args) {
    NelsonSiegelCurve curve = curve(args);
    double[] years = allYears(args, "maturities");
    int n = years.length;
    double[] zeros = new double[n];
    double[] forwards = new double[n];
    double[] continuous = new double[n];
    double[] pars = new double[n];
    double[] discounts = new double[n];
    for (int i = 0; i < n; i++) {
      zeros[i] = curve.rate(years[i]);
      continuous[i] = curve.forward(years[i]);
      forwards[i] = curve.basis().ofInstantaneous(continuous[i]);
      pars[i] = ParRates.par(curve, years[i], args.integer("coupon_frequency"));
      discounts[i] = curve.discount(years[i]);
    }
    return new Result()
        .put("zero", unit(args).out(zeros))
        .put("forward", unit(args).out(forwards))
        .put("forward_continuous", unit(args).out(continuous))
        .put("par", unit(args).out(pars))
        .put("discount_factor", discounts);
  }

  private static Result fit(Arguments args, int decays) {
    DecayForm form = args.choice("form", DecayForm.class);
    double[] years = allYears(args, "maturities");
    double[] rates = args.numbers("zero_rates");
    double[] weights = args.has("weights") ? args.numbers("weights") : null;
    NelsonSiegelFit fit;
    if (args.has("fixed_decay")) {
      double[] fixed = form.toLambda(args.numbers("fixed_decay"));
      Require.that(
          fixed.length == decays,
          Fault.SHAPE,
          () -> "fixed_decay has " + fixed.length + " values, needs " + decays);
      fit = NelsonSiegelFitter.fixed(years, rates, weights, fixed);
    } else {
      NelsonSiegelFitter fitter = fitter(args, form);
      fit =
          decays == 1
              ? fitter.nelsonSiegel(years, rates, weights)
              : fitter.svensson(years, rates, weights);
    }
    return result(fit, form, rates, decays);
  }

  private static NelsonSiegelFitter fitter(Arguments args, DecayForm form) {
    NelsonSiegelFitter standard = NelsonSiegelFitter.STANDARD;
    String lower = form == DecayForm.LAMBDA ? "decay_min" : "decay_max";
    String upper = form == DecayForm.LAMBDA ? "decay_max" : "decay_min";
    return new NelsonSiegelFitter(
        args.has(lower) ? form.toLambda(args.number(lower)) : standard.minLambda(),
        args.has(upper) ? form.toLambda(args.number(upper)) : standard.maxLambda());
  }

  private static Result result(NelsonSiegelFit fit, DecayForm form, double[] rates, int decays) {
    double[] residuals = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      residuals[i] = rates[i] - fit.fitted()[i];
    }
    Result result = new Result().put("beta", fit.beta());
    if (decays == 1) {
      result
          .put("decay", form.toLambda(fit.lambda()[0]))
          .put("tau", 1 / fit.lambda()[0])
          .put("lambda", fit.lambda()[0]);
    } else {
      result
          .put("decay", form.toLambda(fit.lambda()))
          .put("tau", DecayForm.TAU.toLambda(fit.lambda()))
          .put("lambda", fit.lambda());
    }
    return result
        .put("rmse", fit.rmse())
        .put("max_error", fit.maxError())
        .put("sse", fit.sse())
        .put("fitted", fit.fitted())
        .put("residuals", residuals)
        .put("condition", fit.condition())
        .put("ill_conditioned", fit.illConditioned())
        .put("decay_at_bound", fit.atBound());
  }

  private static Result loadings(Arguments args) {
    double lambda = args.number("lambda");
    double peak = Loadings.peakMaturity(lambda);
    double[] maturities = args.numbers("maturities");
    int n = maturities.length;
    double[] level = new double[n];
    double[] slope = new double[n];
    double[] curvature = new double[n];
    double[] peaks = new double[n];
    for (int i = 0; i < n; i++) {
      peaks[i] = Loadings.peakLambda(maturities[i]);
      level[i] = 1;
      slope[i] = Loadings.slope(lambda * maturities[i]);
      curvature[i] = Loadings.curvature(lambda * maturities[i]);
    }
    return new Result()
        .put("level_loading", level)
        .put("slope_loading", slope)
        .put("curvature_loading", curvature)
        .put("peak_maturity", peak)
        .put("peak_lambda", peaks)
        .put("tau", 1 / lambda);
  }
}
