package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.BrazilTerms.DAYS;
import static io.macrostream.functions.catalogue.BrazilTerms.EXP_252;
import static io.macrostream.functions.catalogue.BrazilTerms.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.BrazilTerms.MATURITY;
import static io.macrostream.functions.catalogue.BrazilTerms.SETTLEMENT;
import static io.macrostream.functions.catalogue.BrazilTerms.VALUATION;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.CdiAccumulation;
import io.macrostream.functions.bond.brazil.Di1Future;
import io.macrostream.functions.bond.brazil.PreDiSwap;
import io.macrostream.functions.bond.brazil.RateCurve252;
import io.macrostream.functions.bond.brazil.RateCurve252.Extrapolation;
import io.macrostream.functions.bond.brazil.RateCurve252.Method;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Bus/252, DI1, the DI curve, CDI and swaps against it. */
final class BrazilRateFunctions {

  private static final Argument NODES =
      required("business_days", NUMBERS, "business days", "nodes of the curve, ascending");
  private static final Argument RATES = required("rates", NUMBERS, EXP_252, "zero rates there");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("brazil_business_days")
              .summary("Business days of the Bus/252 count between two dates")
              .formula(
                  "from counted, to not counted; weekends and national holidays do not count. 20"
                      + " November is one from 2024, for valuations from 2023-12-26 on")
              .result(
                  "business_days (negative if to comes first), years (business_days / 252),"
                      + " calendar_days; from_is_business_day, to_is_business_day;"
                      + " to_adjusted, the first business day on or after to")
              .source("ANBIMA list of holidays; law 14.759 of 2023-12-21")
              .takes(
                  required("from", DATE, "", "first day, counted"),
                  required("to", DATE, "", "last day, not counted"),
                  optional("valuation_date", DATE, "", "whose list of holidays counts; else from"))
              .example("{'from': '2024-07-05', 'to': '2030-01-01'}")
              .oracles("brazil_bonds")
              .by(BrazilRateFunctions::businessDays),
          CatalogueFunction.named("di1_price")
              .summary("Price (PU) and sensitivities of a DI1 future at a rate")
              .formula("PU = 100000 / (1+r)^(bd/252); dPU/dr = -PU (bd/252) / (1+r)")
              .result(
                  "price in points of 1 BRL, settlement_price rounded at 2 decimals; slope dPU/dr;"
                      + " dv01 = |slope| 1e-4 per contract, dv01_repriced = PU(r) - PU(r + 1bp),"
                      + " both positive for a holder of PU; modified_duration_years; business_days")
              .source("B3, DI1 contract specification")
              .takes(
                  required("rate", NUMBER, EXP_252, "0.13022 for 13.022 percent"),
                  SETTLEMENT,
                  MATURITY,
                  DAYS,
                  VALUATION)
              .example("{'rate': 0.13022, 'business_days': 494}")
              .by(BrazilRateFunctions::di1Price),
          CatalogueFunction.named("di1_rate")
              .summary("Rate of a DI1 future from its price (PU)")
              .formula("r = (100000 / PU)^(252/bd) - 1")
              .result("rate, a fraction per year; rate_pct; business_days")
              .source("B3, DI1 contract specification")
              .takes(
                  required("price", NUMBER, "points", "PU"), SETTLEMENT, MATURITY, DAYS, VALUATION)
              .example("{'price': 78665.38, 'business_days': 494}")
              .by(
                  args -> {
                    int days = BrazilTerms.days(args);
                    double rate = Di1Future.rate(args.number("price"), days);
                    return new Result()
                        .put("rate", rate)
                        .put("rate_pct", 100 * rate)
                        .put("business_days", days);
                  }),
          CatalogueFunction.named("di1_daily_result")
              .summary("Daily result of a DI1 position, the previous price carried by CDI")
              .formula("n (PU_t - PU_(t-1) (1+CDI)^(bd/252))")
              .result("value in BRL, positive is a gain")
              .source("B3, DI1 contract specification")
              .takes(
                  required("previous_price", NUMBER, "points", "settlement PU of the day before"),
                  required("price", NUMBER, "points", "settlement PU"),
                  required("cdi", NUMBER, EXP_252, "of the day before"),
                  number("contracts", "contracts", 1, "signed; positive holds PU, short the rate"),
                  number("business_days", "business days", 1, "between the two prices"))
              .example("{'previous_price': 78665.38, 'price': 78710.12, 'cdi': 0.149}")
              .by(
                  args ->
                      Result.of(
                          Di1Future.dailyResult(
                              args.number("previous_price"),
                              args.number("price"),
                              args.number("cdi"),
                              args.number("contracts"),
                              args.number("business_days")))),
          CatalogueFunction.named("bus252_interpolation")
              .summary("Zero rates between the nodes of a Bus/252 curve")
              .formula(
                  "flat_forward: (1+r)^(bd/252) log-linear in bd, the market's choice for PRE and DI;"
                      + " linear: r linear in bd")
              .result("rates, discount_factors")
              .source("B3, curve manual")
              .takes(
                  NODES,
                  RATES,
                  required("query_business_days", NUMBERS, "business days", "where to read"),
                  choice("method", Method.FLAT_FORWARD, "what is linear between nodes"),
                  EXTRAPOLATION)
              .example(
                  "{'business_days': [30, 60, 90], 'rates': [0.045, 0.05, 0.055],"
                      + " 'query_business_days': [45]}")
              .oracles("brazil_bonds")
              .by(
                  args -> {
                    RateCurve252 curve = curve(args, args.choice("method", Method.class));
                    double[] at = args.numbers("query_business_days");
                    return new Result()
                        .put("rates", curve.rates(at))
                        .put("discount_factors", Arrays.stream(at).map(curve::discount).toArray());
                  }),
          CatalogueFunction.named("bus252_forwards")
              .summary("Forward rates between the nodes of a Bus/252 curve (EXP_252)")
              .formula("((1+r2)^t2 / (1+r1)^t1)^(1/(t2-t1)) - 1, t = bd/252; the first is r1")
              .result("forwards, one for each node, from the one before; discount_factors")
              .source("definition")
              .takes(NODES, RATES)
              .example("{'business_days': [10, 20, 30], 'rates': [0.05, 0.06, 0.07]}")
              .oracles("brazil_bonds")
              .by(
                  args -> {
                    RateCurve252 curve =
                        new RateCurve252(
                            args.numbers("business_days"),
                            args.numbers("rates"),
                            Method.FLAT_FORWARD,
                            Extrapolation.NONE);
                    return new Result()
                        .put("forwards", curve.forwards())
                        .put(
                            "discount_factors",
                            Arrays.stream(args.numbers("business_days"))
                                .map(curve::discount)
                                .toArray());
                  }),
          CatalogueFunction.named("cdi_accumulation")
              .summary("Accumulated CDI factor, with a percentage of CDI or a spread")
              .formula(
                  "product(1 + p ((1+CDI)^(1/252) - 1)) (1+spread)^(n/252); daily rate rounded at 8"
                      + " decimals, product cut at 16, CDI factor rounded at 8, with spread at 9")
              .result(
                  "factor with market decimals, cdi_factor, spread_factor; unrounded_factor;"
                      + " annual_rate of it, a fraction; business_days")
              .source("B3/CETIP, Caderno de Fórmulas")
              .takes(
                  required("cdi", NUMBERS, EXP_252, "daily rates, one for each business day"),
                  number("percentage", "share", 1, "of CDI: 1.1 for 110 percent"),
                  number("spread", EXP_252, 0, "paid besides"))
              .example("{'cdi': [0.149, 0.149, 0.1465]}")
              .by(
                  args -> {
                    CdiAccumulation cdi =
                        CdiAccumulation.of(
                            args.numbers("cdi"), args.number("percentage"), args.number("spread"));
                    return new Result()
                        .put("factor", cdi.factor())
                        .put("cdi_factor", cdi.cdiFactor())
                        .put("spread_factor", cdi.spreadFactor())
                        .put("unrounded_factor", cdi.unroundedFactor())
                        .put("annual_rate", cdi.annualRate())
                        .put("business_days", cdi.businessDays());
                  }),
          CatalogueFunction.named("pre_di_swap")
              .summary("Value of a swap of a fixed rate against CDI, for who receives fixed")
              .formula("N (1+k)^(total/252) / (1+r)^(left/252) - N CDI factor")
              .result(
                  "value, fixed_value, floating_value in BRL; par_rate; dv01 (by repricing) and"
                      + " dv01_analytic in BRL, positive for who receives fixed")
              .source("B3, swap pricing")
              .takes(
                  required("notional", NUMBER, "BRL", "at the start"),
                  required("fixed_rate", NUMBER, EXP_252, "contracted"),
                  required("market_rate", NUMBER, EXP_252, "zero rate to maturity today"),
                  Argument.integer("elapsed_business_days", "business days", 0, "since the start"),
                  DAYS,
                  SETTLEMENT,
                  MATURITY,
                  VALUATION,
                  number("cdi_factor", "factor", 1, "growth by CDI since the start"))
              .example(
                  "{'notional': 1000000, 'fixed_rate': 0.13, 'market_rate': 0.125, 'business_days':"
                      + " 189, 'elapsed_business_days': 63, 'cdi_factor': 1.0345}")
              .by(BrazilRateFunctions::swap));

  private BrazilRateFunctions() {}

  private static RateCurve252 curve(Arguments args, Method method) {
    return new RateCurve252(
        args.numbers("business_days"),
        args.numbers("rates"),
        method,
        args.choice("extrapolation", Extrapolation.class));
  }

  private static Result businessDays(Arguments args) {
    LocalDate from = args.date("from");
    LocalDate to = args.date("to");
    BrazilCalendar calendar = BrazilCalendar.asKnownOn(BrazilTerms.valuation(args, from));
    int days = calendar.businessDaysBetween(from, to);
    return new Result()
        .put("business_days", days)
        .put("years", (double) days / Bus252.YEAR)
        .put("calendar_days", Math.toIntExact(ChronoUnit.DAYS.between(from, to)))
        .put("from_is_business_day", calendar.isBusinessDay(from))
        .put("to_is_business_day", calendar.isBusinessDay(to))
        .put("to_adjusted", calendar.onOrAfter(to));
  }

  private static Result di1Price(Arguments args) {
    double rate = args.number("rate");
    int days = BrazilTerms.days(args);
    double price = Di1Future.price(rate, days);
    return new Result()
        .put("price", price)
        .put("settlement_price", Math.rint(price * 100) / 100)
        .put("slope", Di1Future.slope(rate, days))
        .put("dv01", Di1Future.dv01(rate, days))
        .put("dv01_repriced", price - Di1Future.price(rate + 1e-4, days))
        .put("modified_duration_years", Bus252.years(days) / (1 + rate))
        .put("business_days", days);
  }

  private static Result swap(Arguments args) {
    PreDiSwap swap =
        PreDiSwap.of(
            args.number("notional"),
            args.number("fixed_rate"),
            args.number("market_rate"),
            args.integer("elapsed_business_days"),
            BrazilTerms.days(args),
            args.number("cdi_factor"));
    return new Result()
        .put("value", swap.value())
        .put("fixed_value", swap.fixedValue())
        .put("floating_value", swap.floatingValue())
        .put("par_rate", swap.parRate())
        .put("dv01", swap.dv01())
        .put("dv01_analytic", swap.analyticDv01());
  }
}
