package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.OptionArguments.DELTA_TYPE;
import static io.macrostream.functions.catalogue.OptionArguments.SPOT;
import static io.macrostream.functions.catalogue.OptionArguments.YEARS;

import io.macrostream.functions.option.AtmConvention;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.MalzSmile;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.OptionType;
import io.macrostream.functions.option.Smile;
import io.macrostream.functions.option.SmileFit;
import io.macrostream.functions.option.SmileQuote;
import io.macrostream.functions.option.SmileTerms;
import io.macrostream.functions.option.StrangleConvention;
import io.macrostream.functions.option.VannaVolga;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Smiles from at the money, risk reversals and butterflies. */
final class SmileFunctions {

  private static final String TOPIC = "fx_options_smile";
  private static final Argument ATM =
      required("atm", NUMBER, "fraction per year", "volatility at the money");
  private static final Argument RISK_REVERSAL =
      required("risk_reversal", NUMBER, "fraction per year", "call less put volatility");
  private static final Argument STRANGLE =
      required("strangle", NUMBER, "fraction per year", "25-delta strangle less at the money");
  private static final Argument MALZ_REVERSAL =
      required("risk_reversal", NUMBER, "fraction per year", "25-delta call less put volatility");
  private static final String SOURCE =
      "Castagna and Mercurio 2007; Reiswich and Wystup 2010; Clark 2011, 3.7";

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("fx_smile")
              .summary("Volatilities and strikes of a smile from its quotes")
              .formula(
                  "smile_strangle: call = atm + bf + rr/2, put = atm + bf - rr/2, strikes of their "
                      + "deltas; market_strangle: the bf at which the smile gives the strangle at "
                      + "atm + quoted bf its value")
              .result(
                  "volatility_put, volatility_atm, volatility_call; strike_put, strike_atm, "
                      + "strike_call; smile_butterfly; forward; with wing quotes also the "
                      + "wing_ ones; strikes, volatilities: all pillars in order")
              .source(SOURCE)
              .takes(quotes())
              .example(example(""))
              .oracles(TOPIC)
              .by(args -> pillars(args, smile(args))),
          CatalogueFunction.named("fx_smile_volatility")
              .summary("Volatility of a quoted smile at strikes")
              .formula(
                  "ln volatility is a polynomial through the pillars of fx_smile in N(ln(F/K) / "
                      + "(atm sqrt(time)))")
              .result("volatilities per year, in the order of the strikes")
              .source("Clark 2011, 3.7, with the volatility at the money as reference")
              .takes(
                  quotes(
                      required("strikes", NUMBERS, "as spot", "where"),
                      flag("extrapolate", false, "whether strikes may lie outside the pillars")))
              .example(example(", 'strikes': [1.19, 1.2114, 1.23]"))
              .by(SmileFunctions::volatilities),
          CatalogueFunction.named("malz_volatility")
              .summary("Volatility as a quadratic in the call delta")
              .formula("atm - 2 rr (delta - 0.5) + 16 strangle (delta - 0.5)^2")
              .result("volatilities per year, in the order of the deltas")
              .source("Malz 1997")
              .takes(
                  ATM,
                  MALZ_REVERSAL,
                  STRANGLE,
                  required("call_deltas", NUMBERS, "1", "0.75 for the 25-delta put"))
              .example(
                  "{'atm': 0.0905, 'risk_reversal': -0.005, 'strangle': 0.0013, "
                      + "'call_deltas': [0.25, 0.5, 0.75]}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    MalzSmile malz = malz(args);
                    return new Result()
                        .put("volatilities", each(args.numbers("call_deltas"), malz::volatility));
                  }),
          CatalogueFunction.named("malz_volatility_at_strike")
              .summary("Volatility of Malz's quadratic at strikes")
              .formula("fixed point v = quadratic(N(d1(K, v))), forward call delta")
              .result("volatilities per year, in the order of the strikes")
              .source("Malz 1997")
              .takes(
                  ATM,
                  MALZ_REVERSAL,
                  STRANGLE,
                  OptionArguments.FORWARD,
                  YEARS,
                  required("strikes", NUMBERS, "as forward", "where"))
              .example(
                  "{'atm': 0.0905, 'risk_reversal': -0.005, 'strangle': 0.0013, 'forward': 1.21, "
                      + "'time': 0.25, 'strikes': [1.15, 1.21, 1.27]}")
              .by(
                  args -> {
                    MalzSmile malz = malz(args);
                    double forward = args.number("forward");
                    double time = args.number("time");
                    return new Result()
                        .put(
                            "volatilities",
                            each(
                                args.numbers("strikes"),
                                k -> malz.volatilityAtStrike(forward, k, time)));
                  }),
          CatalogueFunction.named("vanna_volga")
              .summary("Volatility and price at a strike from three, by vanna-volga")
              .formula(
                  "price = BS(K, v2) + sum x_i (BS(K_i, v_i) - BS(K_i, v2)); first order: "
                      + "sum y_i v_i, y of log strikes; second order: v2 + (-v2 + sqrt(v2^2 + d1 "
                      + "d2 (2 v2 D1 + D2))) / (d1 d2)")
              .result(
                  "price_call, price_put; volatility (implied by the price), first_order, "
                      + "second_order per year; weights x of the three")
              .source("Castagna and Mercurio 2007")
              .takes(
                  OptionFamily.market(
                      SPOT,
                      YEARS,
                      required("strikes", NUMBERS, "as spot", "three: put, at the money, call"),
                      required("volatilities", NUMBERS, "fraction per year", "of the three"),
                      required("strike", NUMBER, "as spot", "where")))
              .example(
                  "{'spot': 1.205, 'time': 0.2575, 'df_domestic': 0.9902752, "
                      + "'df_foreign': 0.9945049, 'strikes': [1.1733, 1.2114, 1.2487], "
                      + "'volatilities': [0.0943, 0.0905, 0.0893], 'strike': 1.23}")
              .by(SmileFunctions::vannaVolga));

  private SmileFunctions() {}

  private static Argument[] quotes(Argument... last) {
    Argument[] first = {
      SPOT,
      YEARS,
      ATM,
      RISK_REVERSAL,
      required("butterfly", NUMBER, "fraction per year", "strangle less at the money"),
      number("delta", "1", 0.25, "size of the delta of these two"),
      optional("wing_risk_reversal", NUMBER, "fraction per year", "at wing_delta"),
      optional("wing_butterfly", NUMBER, "fraction per year", "at wing_delta"),
      number("wing_delta", "1", 0.1, "size of the delta of the wing"),
      DELTA_TYPE,
      choice("atm_type", AtmConvention.DELTA_NEUTRAL_STRADDLE, "what at the money means"),
      choice("butterfly_type", StrangleConvention.SMILE_STRANGLE, "what the butterfly means")
    };
    return Stream.concat(Stream.of(OptionFamily.market(first)), Stream.of(last))
        .toArray(Argument[]::new);
  }

  private static String example(String more) {
    return "{'spot': 1.205, 'time': 0.2575, 'df_domestic': 0.9902752, 'df_foreign': 0.9945049, "
        + "'atm': 0.0905, 'risk_reversal': -0.005, 'butterfly': 0.0013"
        + more
        + "}";
  }

  private static Smile smile(Arguments args) {
    SmileTerms terms =
        new SmileTerms(
            OptionArguments.market(args),
            args.number("time"),
            args.choice("delta_type", DeltaConvention.class),
            args.choice("atm_type", AtmConvention.class),
            args.choice("butterfly_type", StrangleConvention.class));
    SmileQuote inner =
        new SmileQuote(
            args.number("delta"), args.number("risk_reversal"), args.number("butterfly"));
    if (!hasWing(args)) {
      return SmileFit.of(terms, args.number("atm"), inner);
    }
    String why = "a wing needs both its quotes";
    SmileQuote wing =
        new SmileQuote(
            args.number("wing_delta"),
            OptionArguments.need(args, "wing_risk_reversal", why),
            OptionArguments.need(args, "wing_butterfly", why));
    return SmileFit.of(terms, args.number("atm"), inner, wing);
  }

  private static boolean hasWing(Arguments args) {
    return args.has("wing_risk_reversal") || args.has("wing_butterfly");
  }

  private static Result pillars(Arguments args, Smile smile) {
    double[] strikes = smile.strikes();
    double[] volatilities = smile.volatilities();
    int middle = strikes.length / 2;
    Result result =
        new Result()
            .put("volatility_put", volatilities[middle - 1])
            .put("volatility_atm", volatilities[middle])
            .put("volatility_call", volatilities[middle + 1])
            .put("strike_put", strikes[middle - 1])
            .put("strike_atm", strikes[middle])
            .put("strike_call", strikes[middle + 1])
            .put("smile_butterfly", butterfly(volatilities, 1))
            .put("forward", smile.forward());
    if (hasWing(args)) {
      result
          .put("wing_volatility_put", volatilities[0])
          .put("wing_volatility_call", volatilities[4])
          .put("wing_strike_put", strikes[0])
          .put("wing_strike_call", strikes[4])
          .put("wing_smile_butterfly", butterfly(volatilities, 2));
    }
    return result.put("strikes", strikes).put("volatilities", volatilities);
  }

  private static double butterfly(double[] volatilities, int distance) {
    int middle = volatilities.length / 2;
    return 0.5 * (volatilities[middle - distance] + volatilities[middle + distance])
        - volatilities[middle];
  }

  private static Result volatilities(Arguments args) {
    Smile smile = smile(args);
    boolean extrapolate = args.flag("extrapolate");
    return new Result()
        .put(
            "volatilities",
            each(
                args.numbers("strikes"),
                k -> extrapolate ? smile.extrapolated(k) : smile.volatility(k)));
  }

  private static MalzSmile malz(Arguments args) {
    return new MalzSmile(args.number("atm"), args.number("risk_reversal"), args.number("strangle"));
  }

  private static Result vannaVolga(Arguments args) {
    OptionMarket market = OptionArguments.market(args);
    VannaVolga vannaVolga =
        new VannaVolga(
            market, args.number("time"), args.numbers("strikes"), args.numbers("volatilities"));
    double strike = args.number("strike");
    return new Result()
        .put("price_call", vannaVolga.price(OptionType.CALL, strike))
        .put("price_put", vannaVolga.price(OptionType.PUT, strike))
        .put("volatility", vannaVolga.volatility(strike))
        .put("first_order", vannaVolga.firstOrder(strike))
        .put("second_order", vannaVolga.secondOrder(strike))
        .put("weights", vannaVolga.weights(strike));
  }

  /** The figure of each; there must be one at least. */
  static double[] each(double[] points, DoubleUnaryOperator figure) {
    Require.sample(points);
    return Arrays.stream(points).map(figure).toArray();
  }
}
