package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.catalogue.CatalogueException.Code;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.OptionType;
import io.macrostream.functions.option.SviRaw;

/** What functions of options take in one way or the other: rates or discount factors, and so on. */
final class OptionArguments {

  static final Argument TYPE = choice("type", OptionType.class, "the right to buy or to sell");
  static final Argument SPOT =
      required("spot", NUMBER, "domestic per unit of the underlying", "spot price");
  static final Argument FORWARD =
      required("forward", NUMBER, "quote units", "price of the forward or future");
  static final Argument STRIKE = required("strike", NUMBER, "as spot", "strike");
  static final Argument TIME = optional("time", NUMBER, "years", "time to expiry");
  static final Argument VOLATILITY =
      optional("volatility", NUMBER, "fraction per year", "with time; or give stddev");
  static final Argument STDDEV =
      optional("stddev", NUMBER, "fraction", "volatility x sqrt(time), in place of volatility");
  static final Argument RATE_DOMESTIC =
      optional(
          "rate_domestic",
          NUMBER,
          "fraction per year, continuous",
          "rate of the currency of the price, with time; or give df_domestic");
  static final Argument RATE_FOREIGN =
      optional(
          "rate_foreign",
          NUMBER,
          "fraction per year, continuous",
          "foreign rate, dividend yield or carry yield, with time; or give df_foreign");
  static final Argument DF_DOMESTIC =
      optional("df_domestic", NUMBER, "1", "discount factor of the currency of the price");
  static final Argument DF_FOREIGN =
      optional("df_foreign", NUMBER, "1", "discount factor of the foreign currency or dividends");
  static final Argument RATE =
      optional("rate", NUMBER, "fraction per year, continuous", "with time; or give df");
  static final Argument DF = optional("df", NUMBER, "1", "discount factor to expiry");
  static final Argument DELTA_TYPE = choice("delta_type", DeltaConvention.SPOT, "what delta means");
  static final Argument LOG_MONEYNESS =
      optional("log_moneyness", NUMBERS, "ln(K/F)", "points; or give strikes and forward");
  static final Argument STRIKES = optional("strikes", NUMBERS, "as forward", "with forward");
  static final Argument FORWARD_OF_STRIKES =
      optional("forward", NUMBER, "quote units", "price of the forward, with strikes");
  static final Argument YEARS = required("time", NUMBER, "years", "time to expiry");

  private OptionArguments() {}

  /** The five of a raw SVI slice, then others. */
  static Argument[] slice(Argument... others) {
    Argument[] all = new Argument[5 + others.length];
    all[0] = required("a", NUMBER, "total variance", "level");
    all[1] = required("b", NUMBER, "total variance per log moneyness", "slope of the wings");
    all[2] = required("rho", NUMBER, "1", "rotation, in (-1, 1)");
    all[3] = required("m", NUMBER, "log moneyness", "shift");
    all[4] = required("sigma", NUMBER, "log moneyness", "smoothness of the vertex");
    System.arraycopy(others, 0, all, 5, others.length);
    return all;
  }

  static SviRaw slice(Arguments args) {
    return new SviRaw(
        args.number("a"),
        args.number("b"),
        args.number("rho"),
        args.number("m"),
        args.number("sigma"));
  }

  static OptionMarket market(Arguments args) {
    return new OptionMarket(
        args.number("spot"),
        discount(args, "df_domestic", "rate_domestic"),
        discount(args, "df_foreign", "rate_foreign"));
  }

  static OptionMarket futureMarket(Arguments args) {
    return OptionMarket.ofForward(args.number("forward"), discount(args, "df", "rate"));
  }

  /** A discount factor, given as such or by its rate. */
  private static double discount(Arguments args, String factor, String rate) {
    if (oneOf(args, factor, rate)) {
      return args.number(factor);
    }
    return OptionMarket.discount(args.number(rate), time(args));
  }

  /** Whether the first was given; exactly one of the two must be. */
  static boolean oneOf(Arguments args, String first, String second) {
    if (args.has(first) == args.has(second)) {
      throw new CatalogueException(
          args.has(first) ? Code.INVALID_INPUT : Code.MISSING_ARGUMENT,
          "give either " + first + " or " + second + (args.has(first) ? ", not both" : ""));
    }
    return args.has(first);
  }

  static double need(Arguments args, String name, String why) {
    if (!args.has(name)) {
      throw new CatalogueException(Code.MISSING_ARGUMENT, name + " is missing: " + why);
    }
    return args.number(name);
  }

  static double time(Arguments args) {
    return need(args, "time", "years to expiry, needed with rates or volatility");
  }

  /** The standard deviation, given as such or by volatility and time. */
  static double stddev(Arguments args) {
    return oneOf(args, "stddev", "volatility")
        ? args.number("stddev")
        : args.number("volatility") * Math.sqrt(OptionMarket.time(time(args)));
  }

  /** The volatility, given as such or by the standard deviation and time. */
  static double volatility(Arguments args) {
    return oneOf(args, "volatility", "stddev")
        ? args.number("volatility")
        : args.number("stddev") / Math.sqrt(time(args));
  }

  /** Points in log moneyness, given as such or by strikes and forward. */
  static double[] logMoneyness(Arguments args) {
    if (oneOf(args, "log_moneyness", "strikes")) {
      return args.numbers("log_moneyness");
    }
    double forward = need(args, "forward", "log moneyness is ln(strike / forward)");
    OptionMarket.positive("forward", forward);
    double[] k = args.numbers("strikes");
    for (int i = 0; i < k.length; i++) {
      k[i] = Math.log(OptionMarket.positive("strike", k[i]) / forward);
    }
    return k;
  }
}
