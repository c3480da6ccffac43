package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.microstructure.AveragePrice;
import io.macrostream.functions.microstructure.BarRule;
import io.macrostream.functions.microstructure.Quotes;
import io.macrostream.functions.microstructure.TickRule;
import io.macrostream.functions.microstructure.TradeBar;
import io.macrostream.functions.microstructure.TradeCosts;
import io.macrostream.functions.microstructure.TradeSigns;
import io.macrostream.functions.microstructure.VolumeProfile;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Trades: signs, costs, bars, profiles and average prices. */
final class TradeFunctions {

  static final Argument PRICES =
      required("prices", NUMBERS, "quote units", "of the trades, oldest first");
  static final Argument SIZES = required("sizes", NUMBERS, "units", "of the trades, positive");
  private static final Argument TIMES =
      required("times", NUMBERS, "any unit, such as milliseconds", "of the trades, ascending");
  private static final Argument QUOTE_TIMES =
      required("quote_times", NUMBERS, "as times", "of the quotes, ascending");
  private static final Argument BIDS = required("bids", NUMBERS, "quote units", "best bids");
  private static final Argument ASKS = required("asks", NUMBERS, "quote units", "best asks");
  private static final Argument LAG =
      number("lag", "as times", 0, "the quote in force so long before the trade counts");
  private static final String TRADES_AND_QUOTES =
      "'times': [1, 2, 3, 5], 'prices': [100.01, 100, 99.99, 100.005], "
          + "'quote_times': [0, 4], 'bids': [99.99, 100], 'asks': [100.01, 100.01]";
  private static final String SIGNS =
      "signs: 1 for a buyer's trade, -1 for a seller's, null where the rule does not tell; "
          + "buys, sells, unclassified: their numbers";
  private static final String COSTS =
      "for each of effective, realised, impact: the mean (weighted with sizes if given), the mean "
          + "in _bp of mid, and the values by trade; positive where the trade paid";

  /** Which quotes tell. */
  enum SignRule {
    QUOTE,
    LEE_READY
  }

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("trade_signs_tick")
              .summary("Signs of trades by the tick rule")
              .formula("1 above the last different price, -1 below; none before the first change")
              .result(SIGNS)
              .source("Lee and Ready 1991")
              .takes(PRICES)
              .example("{'prices': [100, 100.01, 100.01, 99.99]}")
              .by(args -> signs(TickRule.of(args.numbers("prices")))),
          CatalogueFunction.named("trade_signs_quote")
              .summary("Signs of trades from the quotes in force")
              .formula(
                  "quote: 1 above mid, -1 below, none at mid; lee_ready: at mid and before the "
                      + "first quote the tick rule")
              .result(SIGNS)
              .source("Lee and Ready 1991 (lag 5 seconds then, 0 now)")
              .takes(
                  choice("rule", SignRule.LEE_READY, "whether the tick rule decides at mid"),
                  TIMES,
                  PRICES,
                  QUOTE_TIMES,
                  BIDS,
                  ASKS,
                  LAG)
              .example("{" + TRADES_AND_QUOTES + "}")
              .by(args -> signs(quoted(args, args.choice("rule", SignRule.class)))),
          CatalogueFunction.named("effective_spread")
              .summary("Effective and realised spread and price impact from given mids")
              .formula(
                  "effective = 2 sign (price - mid); realised = 2 sign (price - later mid); "
                      + "impact = 2 sign (later mid - mid)")
              .result(COSTS + "; realised and impact are null without later_mids")
              .source("Huang and Stoll 1996")
              .takes(
                  PRICES,
                  required("signs", INTEGERS, "1 or -1", "of the trades"),
                  required("mids", NUMBERS, "quote units", "in force at the trades"),
                  optional("later_mids", NUMBERS, "quote units", "a delay after the trades"),
                  optional("sizes", NUMBERS, "units", "weights of the means"))
              .example(
                  "{'prices': [100.01, 99.99], 'signs': [1, -1], 'mids': [100, 100], "
                      + "'later_mids': [100.005, 100]}")
              .by(TradeFunctions::costs),
          CatalogueFunction.named("trade_costs")
              .summary("Effective and realised spread and price impact from trades and quotes")
              .formula(
                  "as effective_spread, with the mid in force at the trade and delay after it; "
                      + "signs by Lee and Ready unless given")
              .result(
                  COSTS
                      + "; trades: number used; left_out: without a sign, before the first quote, or with no quote delay "
                      + "after them (beyond the last quote's time)")
              .source("Huang and Stoll 1996; Lee and Ready 1991")
              .takes(
                  TIMES,
                  PRICES,
                  QUOTE_TIMES,
                  BIDS,
                  ASKS,
                  required("delay", NUMBER, "as times", "from a trade to its later mid"),
                  optional("signs", INTEGERS, "1 or -1", "of the trades, where known"),
                  optional("sizes", NUMBERS, "units", "weights of the means"),
                  LAG)
              .example("{" + TRADES_AND_QUOTES + ", 'delay': 1}")
              .by(TradeFunctions::costsFromQuotes),
          CatalogueFunction.named("trade_bars")
              .summary("Bars of trades by time, ticks, volume or dollars")
              .formula(
                  "time: windows [start, end) aligned to origin, none without a trade; else closed "
                      + "by the trade that reaches the threshold, never split")
              .result(
                  "by bar: start, end: times of first and last trade; open, high, low, close; "
                      + "volume; value = sum price x size; vwap; trades; bars: their number; "
                      + "last_complete: false where the last bar is not full")
              .source("Lopez de Prado 2018, chapter 2")
              .takes(
                  choice("kind", BarRule.Kind.class, "what fills a bar"),
                  required(
                      "threshold", NUMBER, "of times, trades, units or value", "size of a bar"),
                  TIMES,
                  PRICES,
                  SIZES,
                  number("origin", "as times", 0, "a time at which time bars begin"),
                  flag("partial", true, "whether to give a last bar that is not full"))
              .example(
                  "{'kind': 'volume', 'threshold': 10, 'times': [1, 2, 3], "
                      + "'prices': [100, 101, 99], 'sizes': [4, 7, 5]}")
              .by(TradeFunctions::bars),
          CatalogueFunction.named("volume_profile")
              .summary("Volume by price, point of control and value area")
              .formula(
                  "buckets [k width, (k+1) width); point of control: most volume, of equals the "
                      + "lowest; value area grows from it to the side with the larger next bucket")
              .result(
                  "lows: lower edges; volumes; point_of_control: middle of its bucket; "
                      + "value_area_low, value_area_high: edges; value_area_share held; total")
              .source("Steidlmayer 1986, market profile; one bucket at a time")
              .takes(
                  PRICES,
                  SIZES,
                  required("width", NUMBER, "quote units", "of a price bucket"),
                  number("value_area", "1", VolumeProfile.VALUE_AREA, "share of volume wanted"))
              .example("{'prices': [100, 100.2, 101, 102], 'sizes': [5, 9, 4, 1], 'width': 1}")
              .by(TradeFunctions::profile),
          CatalogueFunction.named("vwap")
              .summary("Volume-weighted average price")
              .formula("sum(price size)/sum(size)")
              .result("value in quote units; volume; value_traded")
              .source("definition")
              .takes(PRICES, SIZES)
              .example("{'prices': [100, 101], 'sizes': [3, 1]}")
              .by(
                  args -> {
                    double[] sizes = args.numbers("sizes");
                    double vwap = AveragePrice.vwap(args.numbers("prices"), sizes);
                    double volume = Arrays.stream(sizes).sum();
                    return Result.of(vwap).put("volume", volume).put("value_traded", vwap * volume);
                  }),
          CatalogueFunction.named("twap")
              .summary("Time-weighted average price")
              .formula("sum(price x time until the next)/(end - first time)")
              .result("value in quote units")
              .source("definition")
              .takes(
                  required("times", NUMBERS, "any", "ascending"),
                  PRICES,
                  required("end", NUMBER, "as times", "until when the last price holds"))
              .example("{'times': [0, 1], 'prices': [100, 101], 'end': 4}")
              .by(
                  args ->
                      Result.of(
                          AveragePrice.twap(
                              args.numbers("times"), args.numbers("prices"), args.number("end")))));

  private TradeFunctions() {}

  private static Result signs(double[] signs) {
    int buys = (int) Arrays.stream(signs).filter(sign -> sign > 0).count();
    int sells = (int) Arrays.stream(signs).filter(sign -> sign < 0).count();
    return new Result()
        .putSeries("signs", signs)
        .put("buys", buys)
        .put("sells", sells)
        .put("unclassified", signs.length - buys - sells);
  }

  private static Quotes quotes(Arguments args) {
    return new Quotes(args.numbers("quote_times"), args.numbers("bids"), args.numbers("asks"));
  }

  private static double[] quoted(Arguments args, SignRule rule) {
    double[] times = args.numbers("times");
    double[] prices = args.numbers("prices");
    double lag = args.number("lag");
    return rule == SignRule.LEE_READY
        ? TradeSigns.leeReady(times, prices, quotes(args), lag)
        : TradeSigns.quoteRule(times, prices, quotes(args), lag);
  }

  private static Result costs(Arguments args) {
    double[] mids = args.numbers("mids");
    boolean later = args.has("later_mids");
    TradeCosts costs =
        TradeCosts.of(
            args.numbers("prices"),
            args.integers("signs"),
            mids,
            later ? args.numbers("later_mids") : mids);
    double[] sizes = args.has("sizes") ? sizes(args, mids.length) : null;
    Result result = new Result();
    cost(result, "effective", costs, costs.effective(), sizes);
    if (later) {
      cost(result, "realised", costs, costs.realised(), sizes);
      return cost(result, "impact", costs, costs.impact(), sizes);
    }
    return result.absent("realised").absent("impact");
  }

  private static double[] sizes(Arguments args, int n) {
    double[] sizes = args.numbers("sizes");
    Require.that(
        sizes.length == n, Fault.SHAPE, () -> sizes.length + " sizes for " + n + " trades");
    return sizes;
  }

  private static Result cost(
      Result result, String name, TradeCosts costs, double[] values, double[] sizes) {
    return result
        .put(name, TradeCosts.mean(values, sizes))
        .put(name + "_bp", TradeCosts.mean(costs.inBp(values), sizes))
        .put(name + "_by_trade", values);
  }

  private static Result costsFromQuotes(Arguments args) {
    double[] times = args.numbers("times");
    double[] prices = args.numbers("prices");
    double delay = args.number("delay");
    Require.that(
        delay >= 0, Fault.OUT_OF_RANGE, () -> "delay is " + delay + ", must not be negative");
    Quotes quotes = quotes(args);
    double[] ready = quoted(args, SignRule.LEE_READY);
    double[] signs =
        args.has("signs")
            ? Arrays.stream(args.integers("signs")).asDoubleStream().toArray()
            : ready;
    Require.that(
        signs.length == times.length,
        Fault.SHAPE,
        () -> signs.length + " signs for " + times.length + " trades");
    int[] used =
        IntStream.range(0, times.length)
            .filter(
                i ->
                    !Double.isNaN(signs[i])
                        && times[i] >= quotes.firstTime()
                        && times[i] + delay <= quotes.lastTime())
            .toArray();
    Require.that(
        used.length > 0,
        Fault.TOO_FEW,
        "no trade has a sign and a quote so long after it; give later quotes or a shorter delay");
    double[] sizes = args.has("sizes") ? pick(sizes(args, times.length), used) : null;
    TradeCosts costs =
        TradeCosts.of(
            pick(prices, used),
            Arrays.stream(used).map(i -> (int) signs[i]).toArray(),
            Arrays.stream(used).mapToDouble(i -> quotes.mid(times[i])).toArray(),
            Arrays.stream(used).mapToDouble(i -> quotes.mid(times[i] + delay)).toArray());
    Result result = new Result();
    cost(result, "effective", costs, costs.effective(), sizes);
    cost(result, "realised", costs, costs.realised(), sizes);
    return cost(result, "impact", costs, costs.impact(), sizes)
        .put("trades", used.length)
        .put("left_out", times.length - used.length);
  }

  private static double[] pick(double[] values, int[] used) {
    return Arrays.stream(used).mapToDouble(i -> values[i]).toArray();
  }

  private static Result bars(Arguments args) {
    BarRule rule =
        new BarRule(
            args.choice("kind", BarRule.Kind.class),
            args.number("threshold"),
            args.number("origin"));
    double[] times = args.numbers("times");
    double[] prices = args.numbers("prices");
    double[] sizes = args.numbers("sizes");
    List<TradeBar> full = rule.bars(times, prices, sizes, false);
    List<TradeBar> bars = args.flag("partial") ? rule.bars(times, prices, sizes, true) : full;
    return new Result()
        .put("start", of(bars, TradeBar::start))
        .put("end", of(bars, TradeBar::end))
        .put("open", of(bars, TradeBar::open))
        .put("high", of(bars, TradeBar::high))
        .put("low", of(bars, TradeBar::low))
        .put("close", of(bars, TradeBar::close))
        .put("volume", of(bars, TradeBar::volume))
        .put("value", of(bars, TradeBar::value))
        .put("vwap", of(bars, TradeBar::vwap))
        .put("trades", bars.stream().mapToInt(bar -> Math.toIntExact(bar.trades())).toArray())
        .put("bars", bars.size())
        .put("last_complete", bars.size() == full.size());
  }

  private static double[] of(List<TradeBar> bars, ToDoubleFunction<TradeBar> figure) {
    return bars.stream().mapToDouble(figure).toArray();
  }

  private static Result profile(Arguments args) {
    VolumeProfile profile =
        VolumeProfile.of(
            args.numbers("prices"),
            args.numbers("sizes"),
            args.number("width"),
            args.number("value_area"));
    return new Result()
        .put("lows", profile.lows())
        .put("volumes", profile.volumes())
        .put("point_of_control", profile.pointOfControlPrice())
        .put("value_area_low", profile.valueAreaLow())
        .put("value_area_high", profile.valueAreaHigh())
        .put("value_area_share", profile.valueAreaShare())
        .put("total", Arrays.stream(profile.volumes()).sum());
  }
}
