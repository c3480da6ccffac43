package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.RateArguments.METHOD;
import static io.macrostream.functions.catalogue.RateArguments.NODES;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.ZEROS;
import static io.macrostream.functions.catalogue.RateArguments.basis;
import static io.macrostream.functions.catalogue.RateArguments.curve;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.unit;
import static io.macrostream.functions.catalogue.RateArguments.years;

import io.macrostream.functions.curve.CarryRoll;
import io.macrostream.functions.curve.CurveShape;
import io.macrostream.functions.curve.CurveTrade;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.TenorUnit;
import java.util.List;

/** Carry, shape and hedges of curve trades. */
final class CurveTradeFunctions {

  private static final Argument DV01 =
      number("bpv", "currency", 1, "DV01 of each leg (of the belly in a butterfly), positive");
  private static final Argument DIRECTION =
      integer("direction", "+1 | -1", 1, "+1 steepener or long belly, -1 flattener or short belly");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("curve_shape")
              .summary("Level, slope and butterfly of three points of a curve")
              .formula("slope long - short; butterfly 2 belly - short - long; level their mean")
              .result("level, slope, butterfly as rates; slope_bp, butterfly_bp in basis points")
              .source("definition")
              .takes(
                  required("short_rate", NUMBER, RATE, "short tenor"),
                  required("belly", NUMBER, RATE, "middle tenor"),
                  required("long_rate", NUMBER, RATE, "long tenor"),
                  UNIT)
              .example("{'short_rate': 3.9, 'belly': 3.7, 'long_rate': 3.9, 'unit': 'percent'}")
              .by(CurveTradeFunctions::shape),
          CatalogueFunction.named("carry_roll_zero")
              .summary("Carry and roll-down of a zero-coupon bond in price terms, curve unchanged")
              .formula("P(T-h; y(T-h)) / P(T; y(T)) - growth of funding over h")
              .result(
                  "fractions of the price over h: total = carry + roll_down, gross_return,"
                      + " funding_cost; yield_roll_down y(T) - y(T-h) in unit; modified_duration in"
                      + " years; with yield_volatility: risk = ModDur sigma sqrt(h), carry_to_risk,"
                      + " carry_to_risk_annualised")
              .source("product convention 3.14")
              .takes(
                  NODES,
                  ZEROS,
                  required("maturity", NUMBER, "maturity_unit", "T"),
                  required("horizon", NUMBER, "maturity_unit", "h, positive and below T"),
                  required("funding_rate", NUMBER, RATE, "in the compounding of the curve"),
                  optional(
                      "yield_volatility",
                      NUMBER,
                      "yield change in unit, per square root of one maturity_unit",
                      "sigma; per day where maturities are days, per year where they are years"),
                  METHOD,
                  EXTRAPOLATION,
                  choice(
                      "compounding",
                      RateBasis.ANNUAL,
                      "of curve and funding; annual on days is exp_252"),
                  choice(
                      "maturity_unit", TenorUnit.BUSINESS_DAYS, "unit of maturities and horizon"),
                  UNIT)
              .example(
                  "{'maturities': [126, 252, 504, 756], 'zero_rates': [0.138, 0.139, 0.1418,"
                      + " 0.1435], 'maturity': 504, 'horizon': 21, 'funding_rate': 0.1365,"
                      + " 'yield_volatility': 0.001}")
              .by(CurveTradeFunctions::carry),
          CatalogueFunction.named("steepener_hedge")
              .summary("Notionals of a DV01-neutral steepener or flattener")
              .formula("notional = bpv / DV01 per unit of notional, opposite signs")
              .result("short_notional, long_notional: positive receives fixed (long price); ratio")
              .source("product convention: sign of slope")
              .takes(
                  required("short_bpv", NUMBER, "currency per notional", "DV01 of the short tenor"),
                  required("long_bpv", NUMBER, "currency per notional", "DV01 of the long tenor"),
                  DV01,
                  DIRECTION)
              .example("{'short_bpv': 0.00019, 'long_bpv': 0.00085, 'bpv': 10000}")
              .by(
                  args -> {
                    double[] legs =
                        CurveTrade.slope(
                            args.number("short_bpv"),
                            args.number("long_bpv"),
                            args.number("bpv"),
                            args.integer("direction"));
                    return new Result()
                        .put("short_notional", legs[0])
                        .put("long_notional", legs[1])
                        .put("ratio", -legs[0] / legs[1]);
                  }),
          CatalogueFunction.named("butterfly_hedge")
              .summary("Notionals of a DV01-neutral butterfly")
              .formula("wings hedge short_share and 1 - short_share of the DV01 of the belly")
              .result("short_notional, belly_notional, long_notional: positive is long price")
              .source("definition")
              .takes(
                  required("short_bpv", NUMBER, "currency per notional", "DV01 of the short wing"),
                  required("belly_bpv", NUMBER, "currency per notional", "DV01 of the belly"),
                  required("long_bpv", NUMBER, "currency per notional", "DV01 of the long wing"),
                  DV01,
                  number("short_share", "1", 0.5, "share hedged with the short wing, 0 to 1"),
                  DIRECTION)
              .example("{'short_bpv': 0.00019, 'belly_bpv': 0.00045, 'long_bpv': 0.00085}")
              .by(CurveTradeFunctions::butterfly));

  private CurveTradeFunctions() {}

  private static Result shape(Arguments args) {
    CurveShape shape =
        CurveShape.of(rate(args, "short_rate"), rate(args, "belly"), rate(args, "long_rate"));
    return new Result()
        .put("level", unit(args).out(shape.level()))
        .put("slope", unit(args).out(shape.slope()))
        .put("butterfly", unit(args).out(shape.butterfly()))
        .put("slope_bp", shape.slope() * 1e4)
        .put("butterfly_bp", shape.butterfly() * 1e4);
  }

  private static Result carry(Arguments args) {
    double horizon = years(args, "horizon");
    CarryRoll carry =
        CarryRoll.of(
            curve(args), basis(args), years(args, "maturity"), horizon, rate(args, "funding_rate"));
    Result result =
        new Result()
            .put("total", carry.total())
            .put("carry", carry.carry())
            .put("roll_down", carry.rollDown())
            .put("gross_return", carry.grossReturn())
            .put("funding_cost", carry.fundingCost())
            .put("yield_roll_down", unit(args).out(carry.yieldRollDown()))
            .put("modified_duration", carry.modifiedDuration());
    if (!args.has("yield_volatility")) {
      return result.absent("risk").absent("carry_to_risk").absent("carry_to_risk_annualised");
    }
    double risk = carry.risk(rate(args, "yield_volatility"), args.number("horizon"));
    return result
        .put("risk", risk)
        .put("carry_to_risk", carry.total() / risk)
        .put("carry_to_risk_annualised", carry.total() / risk / Math.sqrt(horizon));
  }

  private static Result butterfly(Arguments args) {
    double[] legs =
        CurveTrade.butterfly(
            args.number("short_bpv"),
            args.number("belly_bpv"),
            args.number("long_bpv"),
            args.number("bpv"),
            args.number("short_share"),
            args.integer("direction"));
    return new Result()
        .put("short_notional", legs[0])
        .put("belly_notional", legs[1])
        .put("long_notional", legs[2]);
  }
}
