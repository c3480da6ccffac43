package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.IndicatorArguments.BARS;
import static io.macrostream.functions.catalogue.IndicatorArguments.CLOSE;
import static io.macrostream.functions.catalogue.IndicatorArguments.FIRST_RANGE;
import static io.macrostream.functions.catalogue.IndicatorArguments.HIGH;
import static io.macrostream.functions.catalogue.IndicatorArguments.LOW;
import static io.macrostream.functions.catalogue.IndicatorArguments.OPEN;
import static io.macrostream.functions.catalogue.IndicatorArguments.TOPIC;
import static io.macrostream.functions.catalogue.IndicatorArguments.bars;
import static io.macrostream.functions.catalogue.IndicatorArguments.multiple;
import static io.macrostream.functions.catalogue.IndicatorArguments.period;

import io.macrostream.functions.indicator.Adx;
import io.macrostream.functions.indicator.Atr;
import io.macrostream.functions.indicator.Cci;
import io.macrostream.functions.indicator.Donchian;
import io.macrostream.functions.indicator.Ema;
import io.macrostream.functions.indicator.HeikinAshi;
import io.macrostream.functions.indicator.Keltner;
import io.macrostream.functions.indicator.ParabolicSar;
import io.macrostream.functions.indicator.Stochastic;
import io.macrostream.functions.indicator.TrueRange;
import java.util.List;

/** Indicators of open, high, low and close. */
final class BarIndicatorFunctions {

  private static final String EXAMPLE = "{" + BARS + ", 'period': 2}";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("atr")
              .summary("True range and its average")
              .formula(
                  "TR = max(high, previous close) - min(low, previous close); ATR: mean of the first n"
                      + " TR, then weight 1/n")
              .result(
                  "true_range, atr in price units; atr_percent of the close; aligned, null in the"
                      + " warm-up; warm_up in bars (first ATR at index n, or n-1 with high_low)")
              .source("Wilder 1978; high_low: StockCharts")
              .takes(HIGH, LOW, CLOSE, period(14), FIRST_RANGE)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Atr atr = new Atr(args.integer("period"), firstRange(args));
                    return bars(
                        args,
                        atr,
                        "true_range atr atr_percent",
                        atr::trueRange,
                        atr::value,
                        atr::percent);
                  }),
          CatalogueFunction.named("adx")
              .summary("Directional movement: DI+, DI-, DX and ADX")
              .formula(
                  "Wilder sums S - S/n + x of +DM, -DM and TR from bars 1 to n; DI = 100 S(DM)/S(TR);"
                      + " DX = 100 |DI+ - DI-| / (DI+ + DI-); ADX: mean of the first n DX, then weight"
                      + " 1/n")
              .result(
                  "plus_di, minus_di, dx from index n, adx from index 2n-1, in percent; aligned, null"
                      + " before; warm_up of adx in bars")
              .source("Wilder 1978")
              .takes(HIGH, LOW, CLOSE, period(14))
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Adx adx = new Adx(args.integer("period"));
                    return bars(
                        args,
                        adx,
                        "plus_di minus_di dx adx",
                        adx::plusDi,
                        adx::minusDi,
                        adx::dx,
                        adx::adx);
                  }),
          CatalogueFunction.named("parabolic_sar")
              .summary("Parabolic stop and reverse")
              .formula(
                  "SAR + AF (EP - SAR), not beyond the extremes of the last two bars; on a reversal EP,"
                      + " and AF begins again")
              .result(
                  "sar from index 1; settled_sar after the first reversal, which the start rule does"
                      + " not decide; direction 1 or -1; reversal 1 or 0; aligned, null before")
              .source("Wilder 1978; start directional_movement: TA-Lib")
              .takes(
                  HIGH,
                  LOW,
                  CLOSE,
                  number("step", "1", 0.02, "added to AF at a new extreme"),
                  number("max", "1", 0.2, "most AF"),
                  Argument.optional(
                      "initial", Argument.Type.NUMBER, "1", "AF of a new trend; default step"),
                  choice("start", ParabolicSar.Start.RISING, "direction before the first reversal"))
              .example("{" + BARS + "}")
              .oracles(TOPIC)
              .by(BarIndicatorFunctions::parabolicSar),
          CatalogueFunction.named("heikin_ashi")
              .summary("Heikin-Ashi bars")
              .formula(
                  "close = (o+h+l+c)/4; open = mean of the previous Heikin-Ashi open and close, first"
                      + " (o+c)/2; high and low include both")
              .result("open, high, low, close in price units, aligned")
              .source("Valcu 2004")
              .takes(OPEN, HIGH, LOW, CLOSE)
              .example("{'open': [9.5, 10, 11.5, 12, 12], " + BARS + "}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    HeikinAshi bar = new HeikinAshi();
                    return bars(
                        args,
                        bar,
                        "open high low close",
                        bar::open,
                        bar::high,
                        bar::low,
                        bar::close);
                  }),
          CatalogueFunction.named("donchian_channel")
              .summary("Donchian channel")
              .formula("upper = highest high, lower = lowest low of n bars, middle their mean")
              .result(
                  "upper, lower, middle in price units; width a fraction of middle; aligned, null in"
                      + " the warm-up; warm_up in bars")
              .source("Donchian 1960")
              .takes(
                  HIGH,
                  LOW,
                  CLOSE,
                  period(20),
                  flag(
                      "include_current", true, "the last n bars with this one, or those before it"))
              .example(EXAMPLE)
              .by(
                  args -> {
                    Donchian channel =
                        new Donchian(args.integer("period"), args.flag("include_current"));
                    return bars(
                        args,
                        channel,
                        "upper lower middle width",
                        channel::upper,
                        channel::lower,
                        channel::middle,
                        channel::width);
                  }),
          CatalogueFunction.named("stochastic")
              .summary("Stochastic oscillator, fast, slow or full, and Williams %R")
              .formula(
                  "raw = 100 (close - lowest low) / (highest high - lowest low) of n bars; k: mean of"
                      + " raw over smoothing bars; d: mean of k over signal bars; %R = raw - 100")
              .result(
                  "raw, k, d from 0 to 100; williams_r from -100 to 0; aligned, null in the warm-up"
                      + " and where n bars have no range; warm_up of k in bars")
              .source("Lane 1984; Williams 1979")
              .takes(
                  HIGH,
                  LOW,
                  CLOSE,
                  period(14),
                  integer("smoothing", "bars", 3, "1: fast; 3: slow; any: full"),
                  integer("signal", "bars", 3, "bars in d"))
              .example("{" + BARS + ", 'period': 2, 'smoothing': 1, 'signal': 2}")
              .by(
                  args -> {
                    Stochastic k =
                        new Stochastic(
                            args.integer("period"),
                            args.integer("smoothing"),
                            args.integer("signal"));
                    return bars(args, k, "raw k d williams_r", k::raw, k::k, k::d, k::williamsR);
                  }),
          CatalogueFunction.named("cci")
              .summary("Commodity channel index")
              .formula("(tp - mean(tp)) / (0.015 mean|tp - mean(tp)|), tp = (h+l+c)/3, n bars")
              .result("value; aligned, null in the warm-up and without dispersion; warm_up in bars")
              .source("Lambert 1980")
              .takes(HIGH, LOW, CLOSE, period(20))
              .example(EXAMPLE)
              .by(
                  args -> {
                    Cci cci = new Cci(args.integer("period"));
                    return bars(args, cci, "value", cci::value);
                  }),
          CatalogueFunction.named("keltner_channel")
              .summary("Keltner channel: EMA plus and minus average true ranges")
              .formula("middle = EMA(close, n); upper and lower = middle +- k ATR(m)")
              .result(
                  "middle, upper, lower in price units; width a fraction of middle; aligned, null in"
                      + " the warm-up; warm_up of the bands in bars")
              .source("Keltner 1960, as revised by Raschke")
              .takes(
                  HIGH,
                  LOW,
                  CLOSE,
                  period(20),
                  integer("atr_period", "bars", 10, "m"),
                  multiple("k, average true ranges"),
                  choice("seed", Ema.Seed.SMA, "of the EMA"),
                  FIRST_RANGE)
              .example("{" + BARS + ", 'period': 2, 'atr_period': 2}")
              .by(BarIndicatorFunctions::keltner));

  private BarIndicatorFunctions() {}

  private static TrueRange.First firstRange(Arguments args) {
    return args.choice("first_range", TrueRange.First.class);
  }

  private static Result parabolicSar(Arguments args) {
    double step = args.number("step");
    ParabolicSar sar =
        new ParabolicSar(
            args.has("initial") ? args.number("initial") : step,
            step,
            args.number("max"),
            args.choice("start", ParabolicSar.Start.class));
    return bars(
        args,
        sar,
        "sar settled_sar direction reversal",
        sar::sar,
        sar::settledSar,
        sar::direction,
        () -> Double.isNaN(sar.sar()) ? Double.NaN : sar.reversal() ? 1 : 0);
  }

  private static Result keltner(Arguments args) {
    Keltner channel =
        new Keltner(
            args.integer("period"),
            args.integer("atr_period"),
            args.number("multiple"),
            args.choice("seed", Ema.Seed.class),
            firstRange(args));
    return bars(
        args,
        channel,
        "middle upper lower width",
        channel::middle,
        channel::upper,
        channel::lower,
        channel::width);
  }
}
