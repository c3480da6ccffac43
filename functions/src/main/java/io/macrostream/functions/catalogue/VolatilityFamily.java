package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.econometrics.CoefficientCovariance;
import io.macrostream.functions.econometrics.HacLags;
import io.macrostream.functions.econometrics.Inference;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.volatility.Bars;
import io.macrostream.functions.volatility.HarModel;
import io.macrostream.functions.volatility.RangeEstimator;
import io.macrostream.functions.volatility.RangeVolatility;
import io.macrostream.functions.volatility.RealisedVolatility;
import java.util.Arrays;
import java.util.List;

/** Volatility from returns, from bars, and by regression on its past. */
final class VolatilityFamily {

  static final Argument HORIZON = integer("horizon", "periods", 1, "how far ahead");
  static final Argument PERIODS =
      number("periods_per_year", "periods", 252, "for annualising: sd times its root");
  private static final Argument WINDOW =
      optional("window", INTEGER, "periods", "rolling; absent, all of them");
  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("har_rv")
              .summary("Heterogeneous autoregression of realised variance, and its forecast")
              .formula(
                  "mean of the next h = b0 + b1 last + b2 mean of 5 + b3 mean of 22, the last value"
                      + " in each; forecast exp(f + s^2/2) with form log, f^2 + s^2 with volatility")
              .result(
                  "coef, std_err, t_stat, p_value in the order constant, daily, weekly, monthly"
                      + " (Newey-West); hac_lags; r_squared; residual_sd; n regression rows;"
                      + " forecast_variance, mean per period over the horizon;"
                      + " forecast_volatility; annualised_volatility; forecast_in_form")
              .source("Corsi 2009")
              .takes(
                  required(
                      "variances",
                      NUMBERS,
                      "return^2",
                      "realised, by period, positive, 27 at least"),
                  HORIZON,
                  choice("form", HarModel.Form.VARIANCE, "what the regression is linear in"),
                  optional(
                      "lags",
                      INTEGER,
                      "periods",
                      "of Newey-West; by default the larger of"
                          + " floor(4(n/100)^(2/9)) and horizon"),
                  PERIODS)
              .example(someVariances())
              .by(VolatilityFamily::har),
          CatalogueFunction.named("realised_volatility")
              .summary("Volatility from closes or returns")
              .formula("sqrt(sum (r - m)^2 / (n - ddof)), m the mean or 0")
              .result(
                  "variance, volatility per period; annualised_volatility; n returns; with a window"
                      + " those of the last one, and series of annualised volatilities by return,"
                      + " null before the first full window")
              .source("definition")
              .takes(
                  optional("closes", NUMBERS, "quote", "positive, oldest first: log returns"),
                  optional("returns", NUMBERS, "fraction per period", "in their place"),
                  flag("zero_mean", false, "whether m is 0"),
                  integer("ddof", "1", 1, "divisor n - ddof; 0 is usual with zero mean"),
                  WINDOW,
                  PERIODS)
              .example("{'closes': [100, 101, 99, 102]}")
              .by(VolatilityFamily::realised),
          CatalogueFunction.named("range_volatility")
              .summary("Volatility from open, high, low and close")
              .formula(
                  "parkinson, garman_klass, garman_klass_yang_zhang, rogers_satchell; yang_zhang:"
                      + " var(ln O/C[-1]) + k var(ln C/O) + (1-k) rogers_satchell, ddof 1, k ="
                      + " 0.34/(1.34+(n+1)/(n-1))")
              .result(
                  "variance, volatility per bar; annualised_volatility; n bars; with a window those"
                      + " of the last one, and series of annualised volatilities by bar, null before"
                      + " the first full window")
              .source(
                  "Parkinson 1980; Garman and Klass 1980; Rogers and Satchell 1991; Yang and Zhang"
                      + " 2000")
              .takes(
                  required("open", NUMBERS, "quote", "positive, oldest first"),
                  required("high", NUMBERS, "quote", "not below open and close"),
                  required("low", NUMBERS, "quote", "not above open and close"),
                  required("close", NUMBERS, "quote", "positive"),
                  choice(
                      "estimator",
                      RangeEstimator.YANG_ZHANG,
                      "those with yang_zhang take only the close of the first bar"),
                  WINDOW,
                  PERIODS)
              .example(
                  "{'open': [100, 101, 99], 'high': [102, 103, 101], 'low': [99, 98, 98.5],"
                      + " 'close': [101, 99.5, 100.5]}")
              .by(VolatilityFamily::range));

  private VolatilityFamily() {}

  private static Result har(Arguments args) {
    HarModel har =
        HarModel.of(
            args.numbers("variances"),
            args.integer("horizon"),
            args.choice("form", HarModel.Form.class));
    int n = har.regression().n();
    int lags =
        args.has("lags")
            ? args.integer("lags")
            : Math.min(n - 1, Math.max(har.horizon(), HacLags.NEWEY_WEST.of(n)));
    Inference inference =
        Inference.of(
            har.regression(),
            CoefficientCovariance.hac(har.regression(), lags, false),
            Inference.Distribution.STUDENT_T,
            0.95);
    return new Result()
        .put("coef", inference.coefficients())
        .put("std_err", inference.standardErrors())
        .putSeries("t_stat", inference.tStatistics())
        .putSeries("p_value", inference.pValues())
        .put("hac_lags", lags)
        .put("r_squared", har.regression().rSquared())
        .put("residual_sd", har.regression().residualSd())
        .put("n", n)
        .put("forecast_variance", har.forecast())
        .put("forecast_volatility", Math.sqrt(har.forecast()))
        .put("annualised_volatility", annualised(har.forecast(), args))
        .put("forecast_in_form", har.forecastInForm());
  }

  private static Result realised(Arguments args) {
    Require.that(
        args.has("closes") != args.has("returns"), Fault.SHAPE, "give either closes or returns");
    double[] returns =
        args.has("returns") ? args.numbers("returns") : Tables.logReturns(args.numbers("closes"));
    boolean zeroMean = args.flag("zero_mean");
    int ddof = args.integer("ddof");
    if (!args.has("window")) {
      return volatility(RealisedVolatility.variance(returns, zeroMean, ddof), args)
          .put("n", returns.length);
    }
    int window = args.integer("window");
    return rolling(RealisedVolatility.rolling(returns, window, zeroMean, ddof), window, args);
  }

  private static Result range(Arguments args) {
    Bars bars =
        new Bars(
            args.numbers("open"), args.numbers("high"), args.numbers("low"), args.numbers("close"));
    RangeEstimator estimator = args.choice("estimator", RangeEstimator.class);
    if (!args.has("window")) {
      return volatility(RangeVolatility.variance(bars, estimator), args)
          .put("n", bars.size() - estimator.barsBefore());
    }
    int window = args.integer("window");
    return rolling(RangeVolatility.rolling(bars, estimator, window), window, args);
  }

  private static Result rolling(double[] variances, int window, Arguments args) {
    return volatility(variances[variances.length - 1], args)
        .put("n", window)
        .putSeries(
            "series", Arrays.stream(variances).map(each -> annualised(each, args)).toArray());
  }

  private static Result volatility(double variance, Arguments args) {
    return new Result()
        .put("variance", variance)
        .put("volatility", Math.sqrt(variance))
        .put("annualised_volatility", annualised(variance, args));
  }

  /** Root of a variance per period times the periods of a year. */
  static double annualised(double variance, Arguments args) {
    double periods = args.number("periods_per_year");
    Require.that(
        periods > 0,
        Fault.OUT_OF_RANGE,
        () -> "periods_per_year is " + periods + ", must be positive");
    return Math.sqrt(variance * periods);
  }

  /** Arithmetic mean. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Variances for an example. */
  private static ObjectNode someVariances() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode variances = example.putArray("variances");
    for (int t = 0; t < 60; t++) {
      variances.add(Math.rint(100 * (2 + Math.sin(t / 4.0) + Math.sin(t * t) / 2)) / 100);
    }
    return example;
  }
}
