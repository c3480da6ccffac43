package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.OptionArguments.FORWARD;
import static io.macrostream.functions.catalogue.OptionArguments.YEARS;
import static io.macrostream.functions.catalogue.SmileFunctions.each;

import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.SmileQuote;
import io.macrostream.functions.option.VariancePremium;
import io.macrostream.functions.option.VarianceSwap;
import io.macrostream.functions.option.VolatilityTermStructure;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** Volatility by expiry, against what was realised, and its skew. */
final class VolatilityFunctions {

  private static final Argument TIMES = required("times", NUMBERS, "years", "expiries, ascending");
  private static final Argument VOLATILITIES =
      required("volatilities", NUMBERS, "fraction per year", "at these expiries");
  private static final Argument EARLY_TIME =
      required("early_time", NUMBER, "years", "earlier expiry");
  private static final Argument EARLY =
      required("early_volatility", NUMBER, "fraction per year", "to the earlier expiry");
  private static final Argument LATE_TIME = required("late_time", NUMBER, "years", "later expiry");
  private static final Argument LATE =
      required("late_volatility", NUMBER, "fraction per year", "to the later expiry");
  private static final String TWO =
      "{'early_time': 0.0833, 'early_volatility': 0.1, 'late_time': 0.25, "
          + "'late_volatility': 0.11}";

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("volatility_at_time")
              .summary("Volatility between expiries, linear in total variance")
              .formula(
                  "w = volatility^2 t, linear in t between expiries; with extrapolate flat "
                      + "volatility outside them")
              .result("volatilities per year, total_variances, in the order of at")
              .source("constant forward variance; Gatheral 2006")
              .takes(
                  TIMES,
                  VOLATILITIES,
                  required("at", NUMBERS, "years", "where"),
                  flag("extrapolate", false, "whether times may lie outside the expiries"))
              .example("{'times': [0.25, 1], 'volatilities': [0.1, 0.12], 'at': [0.5]}")
              .by(
                  args -> {
                    VolatilityTermStructure curve = curve(args);
                    boolean extrapolate = args.flag("extrapolate");
                    double[] at = args.numbers("at");
                    return new Result()
                        .put("volatilities", each(at, t -> curve.volatility(t, extrapolate)))
                        .put("total_variances", each(at, t -> curve.totalVariance(t, extrapolate)));
                  }),
          CatalogueFunction.named("volatility_calendar_check")
              .summary("Forward volatilities between expiries, and whether total variance falls")
              .formula("forward variance = (v2^2 t2 - v1^2 t1)/(t2 - t1) >= 0")
              .result(
                  "arbitrage_free; forward_variances per year, first from today; "
                      + "forward_volatilities, null where the variance is negative; "
                      + "first_violation: time of the first such expiry, or null")
              .source("Gatheral 2006")
              .takes(TIMES, VOLATILITIES)
              .example("{'times': [0.25, 1], 'volatilities': [0.1, 0.12]}")
              .by(VolatilityFunctions::calendar),
          CatalogueFunction.named("forward_volatility")
              .summary("Volatility between two expiries")
              .formula("sqrt((v2^2 t2 - v1^2 t1)/(t2 - t1))")
              .result("value per year; forward_variance; refused where the variance is negative")
              .source("definition")
              .takes(EARLY_TIME, EARLY, LATE_TIME, LATE)
              .example(TWO)
              .by(
                  args -> {
                    double value = forward(args);
                    return Result.of(value).put("forward_variance", value * value);
                  }),
          CatalogueFunction.named("volatility_term_slope")
              .summary("Slope of the volatility term structure, later less earlier")
              .formula("difference = v2 - v1; per_year = difference/(t2 - t1); ratio = v2/v1")
              .result(
                  "difference fraction per year, positive where it rises (contango); per_year; "
                      + "per_root_year; ratio; forward_variance per year between them, negative with arbitrage")
              .source("definition")
              .takes(EARLY_TIME, EARLY, LATE_TIME, LATE)
              .example(TWO)
              .by(VolatilityFunctions::slope),
          CatalogueFunction.named("variance_risk_premium")
              .summary("Implied against realised volatility over the same horizon")
              .formula("variance = implied^2 - realised^2; volatility = implied - realised")
              .result(
                  "variance: unit of the volatilities squared, per year; volatility; ratio "
                      + "implied/realised and log_ratio (null where realised is 0); positive where "
                      + "implied is above")
              .source("Della Corte, Ramadorai and Sarno 2016; Carr and Wu 2009")
              .takes(
                  required("implied", NUMBER, "fraction (or percent) per year", "volatility"),
                  required(
                      "realised",
                      NUMBER,
                      "as implied",
                      "volatility realised, or its forecast, annualised"))
              .example("{'implied': 0.12, 'realised': 0.1}")
              .by(
                  args -> {
                    VariancePremium premium =
                        new VariancePremium(args.number("implied"), args.number("realised"));
                    Result result =
                        new Result()
                            .put("variance", premium.variance())
                            .put("volatility", premium.volatility());
                    return premium.realised() > 0
                        ? result
                            .put("ratio", premium.ratio())
                            .put("log_ratio", Math.log(premium.ratio()))
                        : result.absent("ratio").absent("log_ratio");
                  }),
          CatalogueFunction.named("volatility_skew")
              .summary("Skew and curvature of a smile relative to at the money")
              .formula("skew = risk_reversal/atm; curvature = butterfly/atm")
              .result("skew, curvature: fractions; positive skew where calls are dearer")
              .source("definition")
              .takes(
                  required("atm", NUMBER, "fraction per year", "volatility at the money"),
                  required("risk_reversal", NUMBER, "fraction per year", "25 delta, call less put"),
                  required("butterfly", NUMBER, "fraction per year", "25 delta"))
              .example("{'atm': 0.0905, 'risk_reversal': -0.005, 'butterfly': 0.0013}")
              .by(
                  args -> {
                    double atm = OptionMarket.positive("atm", args.number("atm"));
                    SmileQuote quote =
                        new SmileQuote(
                            0.25, args.number("risk_reversal"), args.number("butterfly"));
                    return new Result()
                        .put("skew", quote.riskReversal() / atm)
                        .put("curvature", quote.butterfly() / atm);
                  }),
          CatalogueFunction.named("smile_quotes")
              .summary("Risk reversal and butterfly from three volatilities")
              .formula("rr = call - put; bf = (call + put)/2 - atm")
              .result(
                  "risk_reversal, butterfly fraction per year; skew = rr/atm, curvature = bf/atm")
              .source("definition")
              .takes(
                  required("put", NUMBER, "fraction per year", "volatility of the put"),
                  required("atm", NUMBER, "fraction per year", "volatility at the money"),
                  required("call", NUMBER, "fraction per year", "volatility of the call"))
              .example("{'put': 0.0943, 'atm': 0.0905, 'call': 0.0893}")
              .by(
                  args -> {
                    double put = OptionMarket.positive("put", args.number("put"));
                    double atm = OptionMarket.positive("atm", args.number("atm"));
                    double call = OptionMarket.positive("call", args.number("call"));
                    double reversal = call - put;
                    double butterfly = 0.5 * (call + put) - atm;
                    return new Result()
                        .put("risk_reversal", reversal)
                        .put("butterfly", butterfly)
                        .put("skew", reversal / atm)
                        .put("curvature", butterfly / atm);
                  }),
          CatalogueFunction.named("variance_swap_strip")
              .summary("Fair strike of a variance swap from a strip of strikes")
              .formula("2/T sum Q(K_i) dK_i/K_i^2 - 1/T (F/K_0 - 1)^2, K_0 the last not above F")
              .result("variance per year; volatility: its root; low where the strip is short")
              .source("Demeterfi, Derman, Kamal and Zou 1999; Cboe VIX white paper")
              .takes(
                  FORWARD,
                  YEARS,
                  required("strikes", NUMBERS, "as forward", "ascending, around the forward"),
                  required("volatilities", NUMBERS, "fraction per year", "at these strikes"))
              .example(
                  "{'forward': 100, 'time': 0.25, 'strikes': [80, 90, 100, 110, 120], "
                      + "'volatilities': [0.24, 0.22, 0.2, 0.19, 0.19]}")
              .by(
                  args -> {
                    double variance =
                        VarianceSwap.strip(
                            args.number("forward"),
                            args.number("time"),
                            args.numbers("strikes"),
                            args.numbers("volatilities"));
                    Require.that(
                        variance >= 0,
                        Fault.NO_SOLUTION,
                        () -> "the strip is too coarse: its variance is " + variance);
                    return new Result()
                        .put("variance", variance)
                        .put("volatility", Math.sqrt(variance));
                  }));

  private VolatilityFunctions() {}

  private static VolatilityTermStructure curve(Arguments args) {
    return new VolatilityTermStructure(args.numbers("times"), args.numbers("volatilities"));
  }

  private static Result calendar(Arguments args) {
    VolatilityTermStructure curve = curve(args);
    double[] variances = curve.forwardVariances();
    double[] volatilities = new double[variances.length];
    for (int i = 0; i < variances.length; i++) {
      volatilities[i] = variances[i] >= 0 ? Math.sqrt(variances[i]) : Double.NaN;
    }
    int first = curve.firstArbitrage();
    Result result =
        new Result()
            .put("arbitrage_free", first < 0)
            .put("forward_variances", variances)
            .putSeries("forward_volatilities", volatilities);
    return first < 0
        ? result.absent("first_violation")
        : result.put("first_violation", args.numbers("times")[first]);
  }

  private static double forward(Arguments args) {
    return VolatilityTermStructure.forward(
        args.number("early_time"),
        args.number("early_volatility"),
        args.number("late_time"),
        args.number("late_volatility"));
  }

  private static Result slope(Arguments args) {
    double[] times = {args.number("early_time"), args.number("late_time")};
    double[] volatilities = {args.number("early_volatility"), args.number("late_volatility")};
    double forward = new VolatilityTermStructure(times, volatilities).forwardVariances()[1];
    double difference = volatilities[1] - volatilities[0];
    return new Result()
        .put("difference", difference)
        .put("per_year", difference / (times[1] - times[0]))
        .put("per_root_year", difference / (Math.sqrt(times[1]) - Math.sqrt(times[0])))
        .put("ratio", volatilities[1] / volatilities[0])
        .put("forward_variance", forward);
  }
}
