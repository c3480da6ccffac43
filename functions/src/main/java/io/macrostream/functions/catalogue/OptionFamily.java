package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.OptionArguments.DELTA_TYPE;
import static io.macrostream.functions.catalogue.OptionArguments.DF;
import static io.macrostream.functions.catalogue.OptionArguments.DF_DOMESTIC;
import static io.macrostream.functions.catalogue.OptionArguments.DF_FOREIGN;
import static io.macrostream.functions.catalogue.OptionArguments.FORWARD;
import static io.macrostream.functions.catalogue.OptionArguments.RATE;
import static io.macrostream.functions.catalogue.OptionArguments.RATE_DOMESTIC;
import static io.macrostream.functions.catalogue.OptionArguments.RATE_FOREIGN;
import static io.macrostream.functions.catalogue.OptionArguments.SPOT;
import static io.macrostream.functions.catalogue.OptionArguments.STDDEV;
import static io.macrostream.functions.catalogue.OptionArguments.STRIKE;
import static io.macrostream.functions.catalogue.OptionArguments.TIME;
import static io.macrostream.functions.catalogue.OptionArguments.TYPE;
import static io.macrostream.functions.catalogue.OptionArguments.VOLATILITY;

import io.macrostream.functions.option.AtmConvention;
import io.macrostream.functions.option.Black;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.DeltaStrike;
import io.macrostream.functions.option.Greeks;
import io.macrostream.functions.option.ImpliedVolatility;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.OptionType;
import java.util.List;
import java.util.stream.Stream;

/** Options: prices, greeks, implied volatility, deltas and strikes; then smiles and surfaces. */
final class OptionFamily {

  private static final String TOPIC = "fx_options_smile";
  private static final String GARMAN =
      "Black and Scholes 1973; Merton 1973; Garman and Kohlhagen 1983; Haug 2007";
  private static final String BLACK = "Black 1976; Haug 2007";
  private static final String REISWICH = "Reiswich and Wystup 2010; Clark 2011";
  private static final Argument PREMIUM =
      required("price", NUMBER, "domestic per unit of the underlying", "premium, paid today");
  private static final String PRICE_FIELDS =
      "price; price_over_spot; undiscounted; intrinsic, time_value (discounted); forward; d1, d2 "
          + "(null without dispersion); probability_in_the_money";
  private static final String GREEK_FIELDS =
      "price; delta_spot, delta_forward, delta_premium_adjusted_spot, "
          + "delta_premium_adjusted_forward; gamma; vega, volga, vanna per 1.00 of volatility "
          + "(vega_per_point per 0.01); theta per year (theta_per_day: / 365); rho_domestic, "
          + "rho_foreign per 1.00 of rate; dual_delta, dual_gamma in strike; stddev, d1, d2";

  private static final List<CatalogueFunction> PRICES =
      List.of(
          CatalogueFunction.named("option_price")
              .summary(
                  "European option by Black-Scholes-Merton, in FX Garman-Kohlhagen, continuous rates")
              .formula(
                  "df_domestic sign (F N(sign d1) - K N(sign d2)); F = spot df_foreign/df_domestic; "
                      + "d1 = ln(F/K)/s + s/2; d2 = d1 - s; s = volatility sqrt(time)")
              .result(PRICE_FIELDS)
              .source(GARMAN)
              .takes(market(TYPE, SPOT, STRIKE, TIME, VOLATILITY, STDDEV))
              .example(
                  "{'type': 'call', 'spot': 60, 'strike': 65, 'time': 0.25, 'volatility': 0.3, "
                      + "'rate_domestic': 0.08, 'rate_foreign': 0}")
              .oracles(TOPIC)
              .by(args -> price(args, OptionArguments.market(args))),
          CatalogueFunction.named("option_greeks")
              .summary("Price and sensitivities of a European option (Garman-Kohlhagen)")
              .formula(
                  "derivatives of option_price; premium-adjusted delta = delta - price/spot; "
                      + "theta as time passes; vanna = d delta_spot / d volatility")
              .result(GREEK_FIELDS)
              .source(GARMAN)
              .takes(market(TYPE, SPOT, STRIKE, OptionArguments.YEARS, VOLATILITY, STDDEV))
              .example(
                  "{'type': 'put', 'spot': 1.2, 'strike': 1.25, 'time': 0.5, 'volatility': 0.1, "
                      + "'rate_domestic': 0.03, 'rate_foreign': 0.01}")
              .oracles(TOPIC)
              .by(args -> greeks(args, OptionArguments.market(args))),
          CatalogueFunction.named("implied_volatility")
              .summary("Volatility at which option_price gives a price")
              .formula("root of option_price(stddev) = price, in the log of the time value")
              .result(
                  "stddev; volatility per year (null without time); refused outside no-arbitrage "
                      + "bounds and where the time value is rounding")
              .source(GARMAN)
              .takes(market(TYPE, SPOT, STRIKE, PREMIUM, TIME))
              .example(
                  "{'type': 'call', 'spot': 60, 'strike': 65, 'price': 2.13, 'time': 0.25, "
                      + "'rate_domestic': 0.08, 'rate_foreign': 0}")
              .oracles(TOPIC)
              .by(args -> implied(args, OptionArguments.market(args))),
          CatalogueFunction.named("black_price")
              .summary("European option on a forward or future (Black 1976)")
              .formula("df sign (F N(sign d1) - K N(sign d2)); df = exp(-rate time)")
              .result(PRICE_FIELDS)
              .source(BLACK)
              .takes(TYPE, FORWARD, STRIKE, TIME, VOLATILITY, STDDEV, RATE, DF)
              .example(
                  "{'type': 'put', 'forward': 19, 'strike': 19, 'time': 0.75, "
                      + "'volatility': 0.28, 'rate': 0.1}")
              .oracles(TOPIC)
              .by(args -> price(args, OptionArguments.futureMarket(args))),
          CatalogueFunction.named("black_greeks")
              .summary("Price and sensitivities of an option on a forward or future (Black 1976)")
              .formula("derivatives of black_price; delta_spot is that of the future, discounted")
              .result(GREEK_FIELDS + "; rho = -time price, forward unchanged")
              .source(BLACK)
              .takes(TYPE, FORWARD, STRIKE, OptionArguments.YEARS, VOLATILITY, STDDEV, RATE, DF)
              .example(
                  "{'type': 'put', 'forward': 19, 'strike': 19, 'time': 0.75, "
                      + "'volatility': 0.28, 'rate': 0.1}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    Result result = greeks(args, OptionArguments.futureMarket(args));
                    double price = result.json().get("price").doubleValue();
                    return result.put("rho", -args.number("time") * price);
                  }),
          CatalogueFunction.named("black_implied_volatility")
              .summary("Volatility at which black_price gives a price")
              .formula("root of black_price(stddev) = price, in the log of the time value")
              .result("stddev; volatility per year (null without time)")
              .source(BLACK)
              .takes(TYPE, FORWARD, STRIKE, PREMIUM, TIME, RATE, DF)
              .example(
                  "{'type': 'put', 'forward': 19, 'strike': 19, 'price': 1.7, 'time': 0.75, "
                      + "'rate': 0.1}")
              .oracles(TOPIC)
              .by(args -> implied(args, OptionArguments.futureMarket(args))));

  private static final List<CatalogueFunction> DELTAS =
      List.of(
          CatalogueFunction.named("fx_delta")
              .summary("Delta of a strike, in the four conventions of the FX market")
              .formula(
                  "spot: sign df_foreign N(sign d1); forward: sign N(sign d1); premium-adjusted: "
                      + "sign (K/F) N(sign d2), for spot times df_foreign")
              .result(
                  "value in the convention asked for; spot, forward, premium_adjusted_spot, "
                      + "premium_adjusted_forward: deltas in each, puts negative; forward_price")
              .source(REISWICH)
              .takes(market(TYPE, DELTA_TYPE, SPOT, STRIKE, TIME, VOLATILITY, STDDEV))
              .example(
                  "{'type': 'call', 'spot': 1.421, 'strike': 1.608, 'stddev': 0.118, "
                      + "'df_domestic': 0.9973, 'df_foreign': 0.9923}")
              .oracles(TOPIC)
              .by(OptionFamily::deltas),
          CatalogueFunction.named("fx_strike_from_delta")
              .summary("Strike of a delta")
              .formula(
                  "F exp(s^2/2 - sign s Ninv(|delta| / df_foreign)); premium-adjusted by a root; "
                      + "of two strikes of a premium-adjusted call the right one, beyond the "
                      + "largest delta")
              .result("strike; forward; stddev; largest_delta and its strike (adjusted calls only)")
              .source(REISWICH)
              .takes(
                  market(
                      TYPE,
                      DELTA_TYPE,
                      required("delta", NUMBER, "1", "such as 0.25; negative for a put"),
                      SPOT,
                      TIME,
                      VOLATILITY,
                      STDDEV))
              .example(
                  "{'type': 'put', 'delta': -0.25, 'spot': 103, 'stddev': 0.0725, "
                      + "'df_domestic': 0.99482, 'df_foreign': 0.98508}")
              .oracles(TOPIC)
              .by(OptionFamily::strikeOfDelta),
          CatalogueFunction.named("fx_atm_strike")
              .summary("Strike at the money, and the deltas there")
              .formula(
                  "delta-neutral straddle: F exp(s^2/2), premium-adjusted F exp(-s^2/2); or the "
                      + "forward; or spot")
              .result("strike; forward; delta_call, delta_put in the convention asked for")
              .source(REISWICH)
              .takes(
                  market(
                      choice(
                          "atm_type",
                          AtmConvention.DELTA_NEUTRAL_STRADDLE,
                          "what at the money means"),
                      DELTA_TYPE,
                      SPOT,
                      TIME,
                      VOLATILITY,
                      STDDEV))
              .example(
                  "{'spot': 1.205, 'time': 0.2575, 'volatility': 0.0905, "
                      + "'df_domestic': 0.9902752, 'df_foreign': 0.9945049}")
              .oracles(TOPIC)
              .by(OptionFamily::atm));

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(PRICES, DELTAS, SmileFunctions.ALL, SviFunctions.ALL, VolatilityFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private OptionFamily() {}

  /** The arguments, then those of the market. */
  static Argument[] market(Argument... first) {
    return Stream.concat(
            Stream.of(first), Stream.of(RATE_DOMESTIC, RATE_FOREIGN, DF_DOMESTIC, DF_FOREIGN))
        .toArray(Argument[]::new);
  }

  private static Result price(Arguments args, OptionMarket market) {
    OptionType type = args.choice("type", OptionType.class);
    Black black = new Black(market.forward(), args.number("strike"), OptionArguments.stddev(args));
    double df = market.dfDomestic();
    double price = df * black.undiscounted(type);
    Result result =
        new Result()
            .put("price", price)
            .put("price_over_spot", price / market.spot())
            .put("undiscounted", black.undiscounted(type))
            .put("intrinsic", df * black.intrinsic(type))
            .put("time_value", df * black.timeValue())
            .put("forward", market.forward());
    if (black.stddev() == 0) {
      return result.absent("d1").absent("d2").absent("probability_in_the_money");
    }
    return result
        .put("d1", black.d1())
        .put("d2", black.d2())
        .put("probability_in_the_money", black.probabilityInTheMoney(type));
  }

  private static Result greeks(Arguments args, OptionMarket market) {
    double time = args.number("time");
    double volatility = OptionArguments.volatility(args);
    double strike = args.number("strike");
    Greeks greeks =
        Greeks.of(market, args.choice("type", OptionType.class), strike, time, volatility);
    Black black = new Black(market.forward(), strike, volatility * Math.sqrt(time));
    return new Result()
        .put("price", greeks.price())
        .put("delta_spot", greeks.deltaSpot())
        .put("delta_forward", greeks.deltaForward())
        .put("delta_premium_adjusted_spot", greeks.deltaPremiumAdjustedSpot())
        .put("delta_premium_adjusted_forward", greeks.deltaPremiumAdjustedForward())
        .put("gamma", greeks.gamma())
        .put("vega", greeks.vega())
        .put("vega_per_point", greeks.vega() / 100)
        .put("theta", greeks.theta())
        .put("theta_per_day", greeks.theta() / 365)
        .put("rho_domestic", greeks.rhoDomestic())
        .put("rho_foreign", greeks.rhoForeign())
        .put("vanna", greeks.vanna())
        .put("volga", greeks.volga())
        .put("dual_delta", greeks.dualDelta())
        .put("dual_gamma", greeks.dualGamma())
        .put("forward", market.forward())
        .put("stddev", black.stddev())
        .put("d1", black.d1())
        .put("d2", black.d2());
  }

  private static Result implied(Arguments args, OptionMarket market) {
    double stddev =
        ImpliedVolatility.stddev(
            market,
            args.choice("type", OptionType.class),
            args.number("strike"),
            args.number("price"));
    Result result = new Result().put("stddev", stddev);
    return args.has("time")
        ? result.put(
            "volatility", stddev / Math.sqrt(OptionMarket.positive("time", args.number("time"))))
        : result.absent("volatility");
  }

  private static Result deltas(Arguments args) {
    OptionMarket market = OptionArguments.market(args);
    OptionType type = args.choice("type", OptionType.class);
    double stddev = OptionArguments.stddev(args);
    double strike = args.number("strike");
    DeltaConvention asked = args.choice("delta_type", DeltaConvention.class);
    Result result =
        Result.of(new DeltaStrike(market, asked, stddev).delta(type, strike))
            .put("forward_price", market.forward());
    for (DeltaConvention each : DeltaConvention.values()) {
      result.put(Choices.name(each), new DeltaStrike(market, each, stddev).delta(type, strike));
    }
    return result;
  }

  private static Result strikeOfDelta(Arguments args) {
    OptionMarket market = OptionArguments.market(args);
    OptionType type = args.choice("type", OptionType.class);
    DeltaConvention convention = args.choice("delta_type", DeltaConvention.class);
    DeltaStrike converter = new DeltaStrike(market, convention, OptionArguments.stddev(args));
    Result result =
        new Result()
            .put("strike", converter.strike(type, args.number("delta")))
            .put("forward", market.forward())
            .put("stddev", converter.stddev());
    if (convention.premiumAdjusted() && type == OptionType.CALL) {
      double top = converter.strikeOfLargestCallDelta();
      result.put("largest_delta", converter.delta(type, top)).put("strike_of_largest_delta", top);
    }
    return result;
  }

  private static Result atm(Arguments args) {
    OptionMarket market = OptionArguments.market(args);
    double stddev = OptionArguments.stddev(args);
    DeltaConvention convention = args.choice("delta_type", DeltaConvention.class);
    double strike = args.choice("atm_type", AtmConvention.class).strike(market, convention, stddev);
    DeltaStrike converter = new DeltaStrike(market, convention, stddev);
    return new Result()
        .put("strike", strike)
        .put("forward", market.forward())
        .put("delta_call", converter.delta(OptionType.CALL, strike))
        .put("delta_put", converter.delta(OptionType.PUT, strike));
  }
}
