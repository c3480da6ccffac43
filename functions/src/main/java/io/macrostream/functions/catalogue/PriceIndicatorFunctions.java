package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.IndicatorArguments.CLOSE;
import static io.macrostream.functions.catalogue.IndicatorArguments.DDOF;
import static io.macrostream.functions.catalogue.IndicatorArguments.TOPIC;
import static io.macrostream.functions.catalogue.IndicatorArguments.closes;
import static io.macrostream.functions.catalogue.IndicatorArguments.multiple;
import static io.macrostream.functions.catalogue.IndicatorArguments.period;

import io.macrostream.functions.indicator.Bollinger;
import io.macrostream.functions.indicator.Ema;
import io.macrostream.functions.indicator.Macd;
import io.macrostream.functions.indicator.Momentum;
import io.macrostream.functions.indicator.RollingDeviation;
import io.macrostream.functions.indicator.RollingSlope;
import io.macrostream.functions.indicator.Rsi;
import io.macrostream.functions.indicator.Sma;
import java.util.List;

/** Indicators of one price. */
final class PriceIndicatorFunctions {

  private static final String EXAMPLE = "{'close': [10, 11, 12, 11, 13], 'period': 2}";
  private static final Argument SEED =
      choice(
          "seed",
          Ema.Seed.SMA,
          "mean of the first n at index n-1; the first value (pandas adjust=False); or normalised"
              + " weights (pandas adjust=True)");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("sma")
              .summary("Simple moving average")
              .formula("mean of the last n closes")
              .result("value, aligned with the closes, null in the warm-up; warm_up in bars")
              .source("definition")
              .takes(CLOSE, period(20))
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Sma sma = new Sma(args.integer("period"));
                    return closes(args, sma, "value", sma::value);
                  }),
          CatalogueFunction.named("ema")
              .summary("Exponential moving average")
              .formula("v[t] = v[t-1] + alpha (x[t] - v[t-1]), alpha = 2/(n+1)")
              .result("value, aligned with the closes, null in the warm-up; warm_up in bars")
              .source("definition; Stock.Indicators and TTR (seed sma), pandas (others)")
              .takes(CLOSE, period(20), SEED)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Ema ema = Ema.of(args.integer("period"), args.choice("seed", Ema.Seed.class));
                    return closes(args, ema, "value", ema::value);
                  }),
          CatalogueFunction.named("wilder_smoothing")
              .summary("Wilder's smoothing: an exponential average with weight 1/n")
              .formula("v[t] = v[t-1] + (x[t] - v[t-1]) / n")
              .result("value, aligned with the closes, null in the warm-up; warm_up in bars")
              .source("Wilder 1978")
              .takes(CLOSE, period(14), SEED)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Ema ema =
                        Ema.wilder(args.integer("period"), args.choice("seed", Ema.Seed.class));
                    return closes(args, ema, "value", ema::value);
                  }),
          CatalogueFunction.named("rsi")
              .summary("Relative strength index with Wilder's smoothing")
              .formula(
                  "100 - 100 / (1 + average gain / average loss), averages from the mean of the first"
                      + " n changes, then weight 1/n")
              .result(
                  "value from 0 to 100, from index n on, null before; 100 where the average loss is"
                      + " 0; warm_up in bars")
              .source("Wilder 1978")
              .takes(CLOSE, period(14))
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Rsi rsi = new Rsi(args.integer("period"));
                    return closes(args, rsi, "value", rsi::value);
                  }),
          CatalogueFunction.named("macd")
              .summary("MACD and percentage price oscillator, with signals and histograms")
              .formula(
                  "macd = EMA(fast) - EMA(slow); signal = EMA of macd; histogram = macd - signal; ppo"
                      + " = 100 macd / EMA(slow)")
              .result(
                  "macd, signal, histogram, fast_ema, slow_ema in price units; ppo, ppo_signal,"
                      + " ppo_histogram in percent; aligned, null in the warm-up; warm_up of macd")
              .source("Appel 1979; Stock.Indicators (sma), pandas (first), TA-Lib (aligned)")
              .takes(
                  CLOSE,
                  integer("fast", "bars", 12, "period of the fast EMA, below slow"),
                  integer("slow", "bars", 26, "period of the slow EMA"),
                  integer("signal", "bars", 9, "period of the signal"),
                  choice(
                      "seed",
                      Macd.Seed.SMA,
                      "each EMA from its own first mean; from the first close; or both at the slow"
                          + " length"))
              .example("{'close': [10, 11, 12, 11, 13], 'fast': 2, 'slow': 3, 'signal': 2}")
              .oracles(TOPIC)
              .by(PriceIndicatorFunctions::macd),
          CatalogueFunction.named("bollinger_bands")
              .summary("Bollinger bands, %b, width and z-score")
              .formula(
                  "middle = mean, upper and lower = middle +- k sd of the last n closes; %b = (close -"
                      + " lower) / (upper - lower); width = (upper - lower) / middle")
              .result(
                  "middle, upper, lower, deviation in price units; percent_b, width as fractions;"
                      + " zscore; aligned, null in the warm-up and where a ratio divides by zero;"
                      + " warm_up in bars")
              .source("Bollinger 2001 (population sd)")
              .takes(CLOSE, period(20), multiple("k, standard deviations"), DDOF)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Bollinger bands =
                        new Bollinger(
                            args.integer("period"), args.number("multiple"), args.integer("ddof"));
                    return closes(
                        args,
                        bands,
                        "middle upper lower deviation percent_b width zscore",
                        bands::middle,
                        bands::upper,
                        bands::lower,
                        bands::deviation,
                        bands::percentB,
                        bands::width,
                        bands::zScore);
                  }),
          CatalogueFunction.named("rolling_deviation")
              .summary("Rolling mean, standard deviation and z-score of the last close")
              .formula("sd = sqrt(sum((x - mean)^2) / (n - ddof)); z = (x - mean) / sd, x included")
              .result(
                  "mean, deviation, zscore; aligned, null in the warm-up, zscore also without"
                      + " dispersion; warm_up in bars")
              .source("definition; Stock.Indicators and TA-Lib (ddof 0)")
              .takes(CLOSE, period(20), DDOF)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    RollingDeviation window =
                        new RollingDeviation(args.integer("period"), args.integer("ddof"));
                    return closes(
                        args,
                        window,
                        "mean deviation zscore",
                        window::mean,
                        window::deviation,
                        window::zScore);
                  }),
          CatalogueFunction.named("rolling_slope")
              .summary("Least squares line of the last closes on the bar number")
              .formula("slope = sum((i - mean i)(x - mean x)) / sum((i - mean i)^2)")
              .result(
                  "slope per bar; intercept at bar number 0, bars counting from 1; fitted at the last"
                      + " bar; r_squared; aligned, null in the warm-up; warm_up in bars")
              .source("least squares; Stock.Indicators")
              .takes(CLOSE, period(20))
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    RollingSlope line = new RollingSlope(args.integer("period"));
                    return closes(
                        args,
                        line,
                        "slope intercept fitted r_squared",
                        line::slope,
                        line::intercept,
                        line::fitted,
                        line::rSquared);
                  }),
          CatalogueFunction.named("momentum")
              .summary("Momentum and rate of change")
              .formula("difference = x[t] - x[t-n]; rate = 100 (x[t] / x[t-n] - 1)")
              .result(
                  "difference in price units; rate in percent, null where the earlier price is not"
                      + " positive; aligned, null in the warm-up; warm_up in bars")
              .source("definition")
              .takes(CLOSE, period(10))
              .example(EXAMPLE)
              .by(
                  args -> {
                    Momentum momentum = new Momentum(args.integer("period"));
                    return closes(
                        args, momentum, "difference rate", momentum::difference, momentum::rate);
                  }));

  private PriceIndicatorFunctions() {}

  private static Result macd(Arguments args) {
    Macd macd =
        new Macd(
            args.integer("fast"),
            args.integer("slow"),
            args.integer("signal"),
            args.choice("seed", Macd.Seed.class));
    return closes(
        args,
        macd,
        "macd signal histogram fast_ema slow_ema ppo ppo_signal ppo_histogram",
        macd::macd,
        macd::signal,
        macd::histogram,
        macd::fastEma,
        macd::slowEma,
        macd::ppo,
        macd::ppoSignal,
        macd::ppoHistogram);
  }
}
