package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.microstructure.BulkVolume;
import io.macrostream.functions.microstructure.Illiquidity;
import io.macrostream.functions.microstructure.KyleLambda;
import io.macrostream.functions.microstructure.VolumeBuckets;
import io.macrostream.functions.microstructure.Vpin;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Toxicity of flow, price impact and illiquidity. */
final class FlowFunctions {

  private static final String TOPIC = "microstructure";
  private static final String EASLEY = "Easley, Lopez de Prado and O'Hara 2012";
  private static final Argument VOLUMES =
      required("volumes", NUMBERS, "units", "of bars or buckets, oldest first");
  private static final Argument CHANGES =
      required("price_changes", NUMBERS, "quote units", "over the same bars");
  private static final Argument SIGMA =
      optional(
          "sigma",
          NUMBER,
          "as price_changes",
          "their standard deviation; if absent that of the whole sample (ddof 1), which looks ahead");
  private static final Argument DISTRIBUTION =
      choice("distribution", BulkVolume.Distribution.NORMAL, "whose CDF splits the volume");
  private static final Argument NU =
      number("nu", "1", BulkVolume.NU, "degrees of freedom of student");
  private static final Argument SIGNED =
      required("signed_volumes", NUMBERS, "units", "positive where buyers started");
  private static final Argument FORM =
      choice("form", KyleLambda.Form.LINEAR, "signed volume, or its signed root");
  private static final Argument INTERCEPT = flag("intercept", true, "whether one is fitted");
  private static final Argument WINDOW =
      optional("window", INTEGER, "buckets", "n of VPIN; if absent all buckets");
  private static final String BARS =
      "'volumes': [100, 100, 100], 'price_changes': [0.02, -0.05, 0.01]";
  private static final String IMPACT =
      "'price_changes': [0.01, -0.02, 0.015, 0.0], 'signed_volumes': [100, -180, 120, 10]";

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("bulk_volume_classification")
              .summary("Bought and sold volume of bars from their price changes")
              .formula("buy = volume CDF(price_change/sigma); sell = volume - buy")
              .result(
                  "buy_volume, sell_volume, buy_share by bar; imbalance (buy - sell)/total; sigma")
              .source(EASLEY)
              .takes(VOLUMES, CHANGES, SIGMA, DISTRIBUTION, NU)
              .example("{" + BARS + ", 'sigma': 0.03}")
              .oracles(TOPIC)
              .by(FlowFunctions::bulk),
          CatalogueFunction.named("vpin")
              .summary("VPIN of volume buckets, bulk-classified")
              .formula(
                  "sum |buy - sell| / sum volume over the last n buckets; buy = volume "
                      + "CDF(price_change/sigma)")
              .result(
                  "vpin after the last bucket, in [0, 1]; rank: share of the series at or below "
                      + "it; series (null before n buckets); buy_volume, sell_volume; sigma")
              .source(EASLEY)
              .takes(VOLUMES, CHANGES, SIGMA, DISTRIBUTION, NU, WINDOW)
              .example("{" + BARS + ", 'sigma': 0.03}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    double[] volumes = args.numbers("volumes");
                    double[] changes = args.numbers("price_changes");
                    double sigma = sigma(args, changes);
                    double[] buys = rule(args, sigma).buyVolumes(volumes, changes);
                    return vpin(args, volumes, buys).put("sigma", sigma);
                  }),
          CatalogueFunction.named("vpin_from_trades")
              .summary("VPIN from trades, which are cut into buckets of equal volume")
              .formula(
                  "trades fill buckets in their order and are split over them; a bucket's price "
                      + "change runs from the end of the one before; classified by signs if "
                      + "given, else in bulk; a last bucket that is not full is dropped")
              .result(
                  "vpin, rank, series, buy_volume, sell_volume as vpin; price_changes, closes by "
                      + "bucket; buckets; sigma (null with signs)")
              .source(EASLEY)
              .takes(
                  TradeFunctions.PRICES,
                  TradeFunctions.SIZES,
                  required("bucket_volume", NUMBER, "units", "V, such as 1/50 of a day's volume"),
                  optional("signs", INTEGERS, "1, -1 or 0", "of the trades, 0 for unknown"),
                  SIGMA,
                  DISTRIBUTION,
                  NU,
                  WINDOW)
              .example(
                  "{'prices': [100, 101, 100.5, 102], 'sizes': [8, 9, 10, 6], 'bucket_volume': 10}")
              .by(FlowFunctions::vpinFromTrades),
          CatalogueFunction.named("kyle_lambda")
              .summary("Price impact: slope of price changes on signed volume")
              .formula("price_change = intercept + lambda x + error, x = q or sign(q) sqrt(|q|)")
              .result(
                  "lambda in price per unit (or root of a unit); intercept; standard_error; t_stat "
                      + "(null for a perfect fit); r_squared (null without a price change to explain); n")
              .source("Kyle 1985; Hasbrouck 2009; with order-flow imbalance Cont et al. 2014")
              .takes(CHANGES, SIGNED, FORM, INTERCEPT)
              .example("{" + IMPACT + "}")
              .by(FlowFunctions::lambda),
          CatalogueFunction.named("kyle_lambda_rolling")
              .summary("Price impact over a rolling window")
              .formula("kyle_lambda of the last observations")
              .result("series: null before the window is full, and while its volumes are all equal")
              .source("Kyle 1985")
              .takes(
                  CHANGES, SIGNED, FORM, INTERCEPT, integer("window", "observations", 50, "length"))
              .example("{" + IMPACT + ", 'window': 3}")
              .by(FlowFunctions::rollingLambda),
          CatalogueFunction.named("roll_spread")
              .summary("Spread implied by the bounce of prices")
              .formula("2 sqrt(-cov(dp[t], dp[t-1])); pairs - 1 as divisor, uncentred pairs")
              .result(
                  "spread in quote units (fraction with log); covariance; refused where it is "
                      + "positive")
              .source("Roll 1984")
              .takes(
                  TradeFunctions.PRICES,
                  flag("centred", true, "whether means are subtracted"),
                  flag("log", false, "whether changes are of log prices"))
              .example("{'prices': [100, 100.02, 100, 100.02, 100.01, 100.03, 100]}")
              .by(FlowFunctions::roll),
          CatalogueFunction.named("amihud_illiquidity")
              .summary("Mean size of returns over traded value")
              .formula("scale mean(|return|/value)")
              .result("value per unit of traded value x scale; unscaled")
              .source("Amihud 2002 (scale 1e6)")
              .takes(
                  required("returns", NUMBERS, "fraction", "by period, mostly days"),
                  required("values", NUMBERS, "currency", "traded in the same periods, positive"),
                  number("scale", "1", 1e6, "1000000: impact of a million"))
              .example("{'returns': [0.01, -0.02], 'values': [2000000, 5000000]}")
              .by(
                  args -> {
                    double unscaled =
                        Illiquidity.amihud(args.numbers("returns"), args.numbers("values"));
                    double scale = args.number("scale");
                    Require.that(
                        scale > 0,
                        Fault.OUT_OF_RANGE,
                        () -> "scale is " + scale + ", must be positive");
                    return Result.of(scale * unscaled).put("unscaled", unscaled);
                  }));

  private FlowFunctions() {}

  private static double sigma(Arguments args, double[] changes) {
    return args.has("sigma") ? args.number("sigma") : BulkVolume.sigmaOf(changes);
  }

  private static BulkVolume rule(Arguments args, double sigma) {
    return new BulkVolume(
        args.choice("distribution", BulkVolume.Distribution.class), args.number("nu"), sigma);
  }

  private static Result bulk(Arguments args) {
    double[] volumes = args.numbers("volumes");
    double[] changes = args.numbers("price_changes");
    double sigma = sigma(args, changes);
    BulkVolume rule = rule(args, sigma);
    double[] buys = rule.buyVolumes(volumes, changes);
    double total = Arrays.stream(volumes).sum();
    double bought = Arrays.stream(buys).sum();
    Result result =
        new Result()
            .put("buy_volume", buys)
            .put("sell_volume", rest(volumes, buys))
            .put("buy_share", Arrays.stream(changes).map(rule::buyShare).toArray())
            .put("sigma", sigma);
    return total > 0
        ? result.put("imbalance", (2 * bought - total) / total)
        : result.absent("imbalance");
  }

  private static double[] rest(double[] volumes, double[] buys) {
    double[] sells = new double[volumes.length];
    for (int i = 0; i < sells.length; i++) {
      sells[i] = volumes[i] - buys[i];
    }
    return sells;
  }

  private static Result vpin(Arguments args, double[] volumes, double[] buys) {
    int window = args.has("window") ? args.integer("window") : volumes.length;
    double[] series = Vpin.of(volumes, buys, window);
    return new Result()
        .put("vpin", series[series.length - 1])
        .put("rank", Vpin.rank(series))
        .putSeries("series", series)
        .put("buy_volume", buys)
        .put("sell_volume", rest(volumes, buys));
  }

  private static Result vpinFromTrades(Arguments args) {
    boolean signed = args.has("signs");
    double size = args.number("bucket_volume");
    List<VolumeBuckets.Bucket> buckets =
        VolumeBuckets.of(
            size,
            args.numbers("prices"),
            args.numbers("sizes"),
            signed ? args.integers("signs") : null);
    Require.that(
        !buckets.isEmpty(), Fault.TOO_FEW, () -> "the trades do not fill one bucket of " + size);
    double[] volumes = buckets.stream().mapToDouble(VolumeBuckets.Bucket::volume).toArray();
    double[] changes = buckets.stream().mapToDouble(VolumeBuckets.Bucket::priceChange).toArray();
    double[] closes = buckets.stream().mapToDouble(VolumeBuckets.Bucket::close).toArray();
    Result result;
    if (signed) {
      double[] buys = buckets.stream().mapToDouble(VolumeBuckets.Bucket::buyVolume).toArray();
      result = vpin(args, volumes, buys).absent("sigma");
    } else {
      double sigma = sigma(args, changes);
      result =
          vpin(args, volumes, rule(args, sigma).buyVolumes(volumes, changes)).put("sigma", sigma);
    }
    return result
        .put("price_changes", changes)
        .put("closes", closes)
        .put("buckets", buckets.size());
  }

  private static Result lambda(Arguments args) {
    KyleLambda.Fit fit =
        KyleLambda.of(
            args.numbers("price_changes"),
            args.numbers("signed_volumes"),
            args.choice("form", KyleLambda.Form.class),
            args.flag("intercept"));
    Result result =
        new Result()
            .put("lambda", fit.lambda())
            .put("intercept", fit.intercept())
            .put("standard_error", fit.standardError());
    return (fit.standardError() > 0
            ? result.put("t_stat", fit.tStatistic())
            : result.absent("t_stat"))
        .put(
            "r_squared",
            Double.isNaN(fit.rSquared())
                ? OptionalDouble.empty()
                : OptionalDouble.of(fit.rSquared()))
        .put("n", fit.n());
  }

  private static Result rollingLambda(Arguments args) {
    double[] changes = args.numbers("price_changes");
    double[] volumes = args.numbers("signed_volumes");
    int window = args.integer("window");
    Require.that(
        changes.length == volumes.length,
        Fault.SHAPE,
        () -> changes.length + " price changes and " + volumes.length + " volumes");
    Require.enough("rolling lambda", changes.length, window);
    KyleLambda rolling =
        new KyleLambda(args.choice("form", KyleLambda.Form.class), args.flag("intercept"), window);
    double[] series = new double[changes.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = rolling.next(changes[i], volumes[i]);
    }
    return new Result().putSeries("series", series);
  }

  private static Result roll(Arguments args) {
    double[] prices = args.numbers("prices");
    boolean log = args.flag("log");
    Require.enough("Roll spread", prices.length, 4);
    double[] changes = new double[prices.length - 1];
    for (int i = 0; i < prices.length; i++) {
      double price = positive(prices[i]);
      if (i > 0) {
        changes[i - 1] = log ? Math.log(price / prices[i - 1]) : price - prices[i - 1];
      }
    }
    double covariance = Illiquidity.serialCovariance(changes, args.flag("centred"));
    return new Result()
        .put("spread", Illiquidity.rollSpread(covariance))
        .put("covariance", covariance);
  }

  private static double positive(double price) {
    Require.finite("price", price);
    Require.that(
        price > 0, Fault.NON_POSITIVE_PRICE, () -> "price is " + price + ", must be positive");
    return price;
  }
}
