package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.basis;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.parity.CoveredParity;
import io.macrostream.functions.parity.CurrencyPair;
import io.macrostream.functions.parity.CurrencyPath;
import io.macrostream.functions.parity.QuoteDirection;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/** No-arbitrage between currencies. */
final class ParityFamily {

  private static final Argument SPOT = required("spot", NUMBER, "in the quote direction", "S");
  private static final Argument YEARS = required("years", NUMBER, "years", "time to delivery");
  private static final Argument FOREIGN_YEARS =
      optional(
          "foreign_years",
          NUMBER,
          "years",
          "the same time in the day count of the foreign rate; absent: years");
  private static final Argument COMPOUNDING =
      choice(
          "compounding",
          RateBasis.CONTINUOUS,
          "of both rates; simple is the money market's up to one year");
  private static final Argument DIRECTION =
      choice(
          "quote",
          QuoteDirection.DOMESTIC_PER_FOREIGN,
          "spot and forward: domestic units per foreign unit, or the other way");
  private static final Argument PAIRS =
      required("pairs", TEXTS, "BASE/QUOTE", "EUR/USD is dollars per euro");
  private static final Argument BIDS =
      required("quotes", NUMBERS, "quote per base", "one for each pair: mid, or bid with asks");
  private static final Argument ASKS =
      optional("asks", NUMBERS, "quote per base", "one for each pair; absent: no spread");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("cip_forward")
              .summary("Forward exchange rate by covered interest parity, and arbitrage against it")
              .formula(
                  "F = S G_d / G_f with growth G = exp(r t) or 1 + r t ...; S G_f / G_d where quoted"
                      + " foreign per domestic")
              .result(
                  "forward and points F - S in the quote direction; forward_premium per annum,"
                      + " ln(F/S)/t or (F/S-1)/t with simple rates; with quoted_forward: deviation"
                      + " (quoted - F), arbitrage buy_foreign_forward | sell_foreign_forward | none,"
                      + " profit at delivery in domestic per unit of foreign, and per unit of"
                      + " domestic, changed today")
              .source("Hull, Options, Futures, and Other Derivatives: forwards on currencies")
              .takes(
                  SPOT,
                  required("domestic_rate", NUMBER, RATE, "r_d"),
                  required("foreign_rate", NUMBER, RATE, "r_f"),
                  YEARS,
                  COMPOUNDING,
                  DIRECTION,
                  optional("quoted_forward", NUMBER, "in the quote direction", "a forward to test"),
                  FOREIGN_YEARS,
                  UNIT)
              .example(
                  "{'spot': 0.62, 'domestic_rate': 0.07, 'foreign_rate': 0.05, 'years': 2,"
                      + " 'quoted_forward': 0.63}")
              .oracles("cip_triangular")
              .by(ParityFamily::forward),
          CatalogueFunction.named("cip_basis")
              .summary("Cross-currency basis: deviation from covered interest parity")
              .formula(
                  "x = y_usd - (y_f - ln(F/S)/t), S and F foreign per USD; simple: ((1 + y_usd t) F/S"
                      + " - 1)/t - y_f")
              .result(
                  "basis added to the foreign rate, in unit and basis_bp, negative where swapped-in"
                      + " dollars cost more than cash; forward_premium per annum in the quote"
                      + " direction; synthetic_usd_rate and synthetic_foreign_rate in the"
                      + " compounding")
              .source("Du, Tepper and Verdelhan 2018")
              .takes(
                  SPOT,
                  required("forward", NUMBER, "in the quote direction", "F"),
                  YEARS,
                  required("usd_rate", NUMBER, RATE, "domestic (dollar) rate"),
                  required("foreign_rate", NUMBER, RATE, "rate of the other currency"),
                  COMPOUNDING,
                  choice(
                      "quote",
                      QuoteDirection.FOREIGN_PER_DOMESTIC,
                      "the dollar is domestic: foreign per dollar, or dollars per foreign"),
                  FOREIGN_YEARS,
                  UNIT)
              .example(
                  "{'spot': 0.92, 'forward': 0.9136, 'years': 0.5, 'usd_rate': 0.0525,"
                      + " 'foreign_rate': 0.036}")
              .oracles("cip_triangular")
              .by(ParityFamily::basisOf),
          CatalogueFunction.named("triangular_arbitrage")
              .summary("Profit of changing money along a round trip of currencies")
              .formula("base to quote times bid, quote to base divided by ask")
              .result(
                  "amounts along the path, start first; final_amount, profit, profit_fraction;"
                      + " reverse_profit of the same start the other way round; arbitrage forward |"
                      + " reverse | none")
              .source("definition")
              .takes(
                  required("start", NUMBER, "first currency", "amount"),
                  required("path", TEXTS, "currencies", "first = last, as USD EUR GBP USD"),
                  PAIRS,
                  BIDS,
                  ASKS)
              .example(
                  "{'start': 1000000, 'path': ['USD', 'EUR', 'GBP', 'USD'], 'pairs': ['USD/EUR',"
                      + " 'GBP/EUR', 'GBP/USD'], 'quotes': [0.8631, 1.46, 1.6939]}")
              .oracles("cip_triangular")
              .by(ParityFamily::triangle),
          CatalogueFunction.named("cross_rate")
              .summary("Cross rate of two currencies through others")
              .formula("bid: sell base along the path at the dear side; ask: 1 / the way back")
              .result(
                  "bid, ask, mid: last currency of the path per unit of the first; deviation quoted - mid")
              .source("definition")
              .takes(
                  required("path", TEXTS, "currencies", "from base to quote, as EUR USD BRL"),
                  PAIRS,
                  BIDS,
                  ASKS,
                  optional("quoted", NUMBER, "last per first", "a direct quote to compare with"))
              .example(
                  "{'path': ['EUR', 'USD', 'BRL'], 'pairs': ['EUR/USD', 'USD/BRL'], 'quotes':"
                      + " [1.08, 5.1], 'asks': [1.0802, 5.102]}")
              .by(ParityFamily::cross));

  private ParityFamily() {}

  private static CoveredParity parity(Arguments args) {
    double years = args.number("years");
    return new CoveredParity(
        basis(args),
        args.choice("quote", QuoteDirection.class),
        years,
        args.has("foreign_years") ? args.number("foreign_years") : years);
  }

  private static Result forward(Arguments args) {
    CoveredParity parity = parity(args);
    double spot = args.number("spot");
    double foreign = rate(args, "foreign_rate");
    double fair = parity.forward(spot, rate(args, "domestic_rate"), foreign);
    Result result =
        new Result()
            .put("forward", fair)
            .put("points", fair - spot)
            .put("forward_premium", unit(args).out(parity.premium(spot, fair)));
    if (!args.has("quoted_forward")) {
      return result
          .absent("deviation")
          .absent("arbitrage")
          .absent("profit_per_foreign")
          .absent("profit_per_domestic");
    }
    double quoted = args.number("quoted_forward");
    double profit = parity.profitPerForeign(fair, quoted, foreign);
    boolean perForeign = parity.direction() == QuoteDirection.DOMESTIC_PER_FOREIGN;
    boolean cheap = perForeign ? quoted < fair : quoted > fair;
    return result
        .put("deviation", quoted - fair)
        .put(
            "arbitrage",
            quoted == fair ? "none" : cheap ? "buy_foreign_forward" : "sell_foreign_forward")
        .put("profit_per_foreign", profit)
        .put("profit_per_domestic", perForeign ? profit / spot : profit * spot);
  }

  private static Result basisOf(Arguments args) {
    CoveredParity parity = parity(args);
    double spot = args.number("spot");
    double forward = args.number("forward");
    double usd = rate(args, "usd_rate");
    double foreign = rate(args, "foreign_rate");
    double basis = parity.crossCurrencyBasis(spot, forward, usd, foreign);
    return new Result()
        .put("basis", unit(args).out(basis))
        .put("basis_bp", basis * 1e4)
        .put("forward_premium", unit(args).out(parity.premium(spot, forward)))
        .put("synthetic_usd_rate", unit(args).out(parity.syntheticDomestic(spot, forward, foreign)))
        .put("synthetic_foreign_rate", unit(args).out(parity.syntheticForeign(spot, forward, usd)));
  }

  private static CurrencyPath path(Arguments args) {
    List<String> names = args.texts("pairs");
    double[] bids = args.numbers("quotes");
    double[] asks = args.has("asks") ? args.numbers("asks") : bids;
    Require.that(
        names.size() == bids.length && bids.length == asks.length,
        Fault.SHAPE,
        () -> names.size() + " pairs, " + bids.length + " quotes, " + asks.length + " asks");
    List<CurrencyPair> pairs = new ArrayList<>();
    for (int i = 0; i < bids.length; i++) {
      pairs.add(CurrencyPair.of(names.get(i), bids[i], asks[i]));
    }
    return new CurrencyPath(args.texts("path"), pairs);
  }

  private static Result triangle(Arguments args) {
    CurrencyPath path = path(args);
    List<String> currencies = path.currencies();
    Require.that(
        currencies.size() >= 3 && currencies.get(0).equals(currencies.get(currencies.size() - 1)),
        Fault.SHAPE,
        "the path must end with the currency it begins with, as USD EUR GBP USD");
    double start = args.number("start");
    double[] amounts = path.amounts(start);
    double end = amounts[amounts.length - 1];
    double[] back = path.reversed().amounts(start);
    double reverse = back[back.length - 1] - start;
    // Rounding of a fair triangle is no arbitrage.
    double dust = start * 1e-12;
    return new Result()
        .put("amounts", amounts)
        .put("final_amount", end)
        .put("profit", end - start)
        .put("profit_fraction", end / start - 1)
        .put("reverse_profit", reverse)
        .put("arbitrage", end - start > dust ? "forward" : reverse > dust ? "reverse" : "none");
  }

  private static Result cross(Arguments args) {
    CurrencyPath path = path(args);
    double bid = path.rate();
    double ask = 1 / path.reversed().rate();
    Result result = new Result().put("bid", bid).put("ask", ask).put("mid", (bid + ask) / 2);
    return args.has("quoted")
        ? result.put("deviation", args.number("quoted") - (bid + ask) / 2)
        : result.absent("deviation");
  }
}
