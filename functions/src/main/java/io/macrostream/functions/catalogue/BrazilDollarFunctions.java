package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.BrazilTerms.EXP_252;

import io.macrostream.functions.bond.brazil.CupomCambial;
import java.util.List;

/** Cupom cambial: dollar rates onshore, from futures, DDI and FRA. */
final class BrazilDollarFunctions {

  private static final String LIN_360 = "fraction per year, linear 360";
  private static final String B3 = "B3, DOL, DDI and FRC contract specifications";
  private static final Argument DI = required("di", NUMBER, EXP_252, "DI rate to expiry");
  private static final Argument BUSINESS =
      required("business_days", NUMBER, "business days", "to expiry");
  private static final Argument CALENDAR =
      required("calendar_days", NUMBER, "calendar days", "to expiry");
  private static final Argument SPOT =
      required("spot", NUMBER, "BRL per USD", "synchronous spot, not the fixing");
  private static final Argument CUPOM = required("cupom", NUMBER, LIN_360, "dollar rate onshore");
  private static final Argument SHORT =
      required("short_cupom", NUMBER, LIN_360, "cupom to the first expiry");
  private static final Argument SHORT_DAYS =
      required("short_calendar_days", NUMBER, "calendar days", "to the first expiry");
  private static final Argument LONG_DAYS =
      required("long_calendar_days", NUMBER, "calendar days", "to the second expiry");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("cupom_cambial")
              .summary("Cupom cambial from DI, spot and dollar future: clean, dirty and basis")
              .formula(
                  "clean = ((1+DI)^(bd/252) S/F - 1) 360/d; dirty the same with PTAX for S; basis ="
                      + " clean - usd_rate")
              .result(
                  "clean, and dirty and basis or null without their input: fractions per year,"
                      + " linear 360")
              .source(B3)
              .takes(
                  DI,
                  BUSINESS,
                  SPOT,
                  required("future", NUMBER, "BRL per USD", "dollar future to expiry"),
                  CALENDAR,
                  optional("ptax", NUMBER, "BRL per USD", "fixing of the day before, for dirty"),
                  optional("usd_rate", NUMBER, LIN_360, "SOFR OIS to expiry, for the basis"))
              .example(
                  "{'di': 0.149, 'business_days': 63, 'spot': 5.42, 'future': 5.54,"
                      + " 'calendar_days': 91, 'ptax': 5.435, 'usd_rate': 0.0365}")
              .by(BrazilDollarFunctions::cupom),
          CatalogueFunction.named("dollar_future")
              .summary("Dollar future that spot, DI and cupom cambial imply")
              .formula("F = S (1+DI)^(bd/252) / (1 + c d/360)")
              .result("value in BRL per USD; points = value - spot")
              .source(B3)
              .takes(DI, BUSINESS, SPOT, CUPOM, CALENDAR)
              .example(
                  "{'di': 0.149, 'business_days': 63, 'spot': 5.42, 'cupom': 0.055,"
                      + " 'calendar_days': 91}")
              .by(
                  args -> {
                    double future =
                        CupomCambial.future(
                            args.number("di"),
                            args.number("business_days"),
                            args.number("spot"),
                            args.number("cupom"),
                            args.number("calendar_days"));
                    return Result.of(future).put("points", future - args.number("spot"));
                  }),
          CatalogueFunction.named("ddi_price")
              .summary("Price of a DDI future from its cupom")
              .formula("PU = 100000 / (1 + c d/360)")
              .result("price in points; dv01 in points per basis point, positive for a holder")
              .source(B3)
              .takes(CUPOM, CALENDAR)
              .example("{'cupom': 0.055, 'calendar_days': 91}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "price",
                              CupomCambial.ddiPrice(
                                  args.number("cupom"), args.number("calendar_days")))
                          .put(
                              "dv01",
                              CupomCambial.ddiDv01(
                                  args.number("cupom"), args.number("calendar_days")))),
          CatalogueFunction.named("ddi_rate")
              .summary("Cupom of a DDI future from its price")
              .formula("c = (100000 / PU - 1) 360/d")
              .result("rate, a fraction per year, linear 360; rate_pct")
              .source(B3)
              .takes(required("price", NUMBER, "points", "PU"), CALENDAR)
              .example("{'price': 98628.77, 'calendar_days': 91}")
              .by(
                  args -> {
                    double rate =
                        CupomCambial.ddiRate(args.number("price"), args.number("calendar_days"));
                    return new Result().put("rate", rate).put("rate_pct", 100 * rate);
                  }),
          CatalogueFunction.named("fra_cupom")
              .summary("FRA of cupom: forward cupom between two expiries")
              .formula("((1 + c2 d2/360) / (1 + c1 d1/360) - 1) 360 / (d2 - d1)")
              .result("value, a fraction per year, linear 360")
              .source(B3)
              .takes(
                  SHORT,
                  SHORT_DAYS,
                  required("long_cupom", NUMBER, LIN_360, "cupom to the second expiry"),
                  LONG_DAYS)
              .example(
                  "{'short_cupom': 0.06, 'short_calendar_days': 30, 'long_cupom': 0.055,"
                      + " 'long_calendar_days': 366}")
              .by(
                  args ->
                      Result.of(
                          CupomCambial.fra(
                              args.number("short_cupom"),
                              args.number("short_calendar_days"),
                              args.number("long_cupom"),
                              args.number("long_calendar_days")))),
          CatalogueFunction.named("cupom_from_fra")
              .summary("Cupom to the second expiry from a FRA of cupom and the first")
              .formula("((1 + c1 d1/360) (1 + fra (d2 - d1)/360) - 1) 360/d2")
              .result("value, a fraction per year, linear 360")
              .source(B3)
              .takes(
                  SHORT, SHORT_DAYS, required("fra", NUMBER, LIN_360, "forward cupom"), LONG_DAYS)
              .example(
                  "{'short_cupom': 0.06, 'short_calendar_days': 30, 'fra': 0.0481,"
                      + " 'long_calendar_days': 366}")
              .by(
                  args ->
                      Result.of(
                          CupomCambial.ofFra(
                              args.number("short_cupom"),
                              args.number("short_calendar_days"),
                              args.number("fra"),
                              args.number("long_calendar_days")))),
          CatalogueFunction.named("ndf_implied_yield")
              .summary("BRL yield offshore that a non-deliverable forward implies")
              .formula("((F/S)(1 + r_usd d/360))^(252/bd) - 1; spread = it - DI")
              .result("yield, a fraction per year Bus/252; spread_to_di or null without di")
              .source("definition")
              .takes(
                  required("forward", NUMBER, "BRL per USD", "NDF"),
                  SPOT,
                  required("usd_rate", NUMBER, LIN_360, "to the same date"),
                  CALENDAR,
                  BUSINESS,
                  optional("di", NUMBER, EXP_252, "onshore rate, for the spread"))
              .example(
                  "{'forward': 5.54, 'spot': 5.42, 'usd_rate': 0.0365, 'calendar_days': 91,"
                      + " 'business_days': 63, 'di': 0.149}")
              .by(
                  args -> {
                    double yield =
                        CupomCambial.offshoreYield(
                            args.number("forward"),
                            args.number("spot"),
                            args.number("usd_rate"),
                            args.number("calendar_days"),
                            args.number("business_days"));
                    Result result = new Result().put("yield", yield);
                    return args.has("di")
                        ? result.put("spread_to_di", yield - args.number("di"))
                        : result.absent("spread_to_di");
                  }));

  private BrazilDollarFunctions() {}

  private static Result cupom(Arguments args) {
    double clean = cupomWith(args, "spot");
    Result result = new Result().put("clean", clean);
    if (args.has("ptax")) {
      result.put("dirty", cupomWith(args, "ptax"));
    } else {
      result.absent("dirty");
    }
    return args.has("usd_rate")
        ? result.put("basis", clean - args.number("usd_rate"))
        : result.absent("basis");
  }

  private static double cupomWith(Arguments args, String spot) {
    return CupomCambial.rate(
        args.number("di"),
        args.number("business_days"),
        args.number(spot),
        args.number("future"),
        args.number("calendar_days"));
  }
}
