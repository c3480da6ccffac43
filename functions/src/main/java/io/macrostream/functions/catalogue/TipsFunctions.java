package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DatedBondFunctions.FACE;
import static io.macrostream.functions.catalogue.DatedBondFunctions.MATURITY;
import static io.macrostream.functions.catalogue.DatedBondFunctions.PRICE_TYPE;
import static io.macrostream.functions.catalogue.DatedBondFunctions.SETTLEMENT;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.bond.BondFigures;
import io.macrostream.functions.bond.FixedCouponBond;
import io.macrostream.functions.bond.ReferenceCpi;
import io.macrostream.functions.bond.SettledBond;
import java.util.List;

/** Treasury inflation-protected securities. */
final class TipsFunctions {

  private static final String SOURCE = "31 CFR 356, appendix B";
  private static final Argument THREE =
      required(
          "cpi_three_months_before", NUMBER, "index", "CPI-U NSA of the month three months before");
  private static final Argument TWO =
      required("cpi_two_months_before", NUMBER, "index", "of the month two months before");
  private static final Argument BASE =
      required("base_reference_cpi", NUMBER, "index", "reference CPI of the dated date");
  private static final Argument ROUNDED =
      flag("rounded", true, "truncate to 6 decimals and round to 5, as the Treasury does");
  private static final Argument COUPON =
      required("coupon", NUMBER, RATE, "real annual coupon, paid twice a year");
  private static final String FIGURES =
      "real_yield in unit; reference_cpi, index_ratio; real_clean_price, real_dirty_price,"
          + " real_accrued_interest; adjusted_* are those times the index ratio, adjusted_dirty_price"
          + " is what is paid; inflation_adjusted_principal, redemption_floored at today's index, at least"
          + " the face; macaulay_duration, modified_duration, convexity to the real yield; dv01 by"
          + " central repricing of the adjusted dirty price, 1 bp of real yield";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("tips_reference_cpi")
              .summary("Daily reference CPI and index ratio of a TIPS")
              .formula(
                  "CPI(m-3) + (day - 1) / days of month x (CPI(m-2) - CPI(m-3)); ratio to the base")
              .result("reference_cpi, index_ratio")
              .source(SOURCE)
              .takes(required("date", DATE, "", "settlement date"), THREE, TWO, BASE, ROUNDED)
              .example(
                  "{'date': '1996-04-15', 'cpi_three_months_before': 154.4,"
                      + " 'cpi_two_months_before': 154.9, 'base_reference_cpi': 154.4}")
              .by(
                  args -> {
                    double reference = reference(args, "date");
                    return new Result()
                        .put("reference_cpi", reference)
                        .put("index_ratio", ratio(args, reference));
                  }),
          CatalogueFunction.named("tips_price")
              .summary("TIPS: real and inflation-adjusted prices at a real yield")
              .formula("real price as bond_price, times index ratio = reference CPI / base")
              .result(FIGURES)
              .source(SOURCE)
              .takes(
                  SETTLEMENT,
                  MATURITY,
                  COUPON,
                  required("real_yield", NUMBER, RATE, "semi-annual, US street"),
                  THREE,
                  TWO,
                  BASE,
                  FACE,
                  ROUNDED,
                  UNIT)
              .example(
                  "{'settlement': '2024-02-15', 'maturity': '2034-01-15', 'coupon': 0.0175,"
                      + " 'real_yield': 0.0195, 'cpi_three_months_before': 307.051,"
                      + " 'cpi_two_months_before': 306.746, 'base_reference_cpi': 307.1}")
              .by(args -> result(args, bond(args), rate(args, "real_yield"))),
          CatalogueFunction.named("tips_yield")
              .summary("TIPS: real yield from its real quoted price")
              .formula("the real yield at which tips_price gives the real price")
              .result(FIGURES)
              .source(SOURCE)
              .takes(
                  SETTLEMENT,
                  MATURITY,
                  COUPON,
                  required("price", NUMBER, "per face", "real price, not adjusted for inflation"),
                  PRICE_TYPE,
                  THREE,
                  TWO,
                  BASE,
                  FACE,
                  ROUNDED,
                  UNIT)
              .example(
                  "{'settlement': '2024-02-15', 'maturity': '2034-01-15', 'coupon': 0.0175,"
                      + " 'price': 98.2, 'cpi_three_months_before': 307.051,"
                      + " 'cpi_two_months_before': 306.746, 'base_reference_cpi': 307.1}")
              .by(
                  args -> {
                    SettledBond bond = bond(args);
                    double dirty = DatedBondFunctions.dirty(args, bond.accrued());
                    return result(args, bond, bond.yieldOf(dirty));
                  }));

  private TipsFunctions() {}

  private static SettledBond bond(Arguments args) {
    return FixedCouponBond.treasury(args.date("maturity"), rate(args, "coupon"))
        .settledOn(args.date("settlement"));
  }

  private static double reference(Arguments args, String date) {
    return ReferenceCpi.of(
        args.date(date),
        args.number("cpi_three_months_before"),
        args.number("cpi_two_months_before"),
        args.flag("rounded"));
  }

  private static double ratio(Arguments args, double reference) {
    return ReferenceCpi.indexRatio(
        reference, args.number("base_reference_cpi"), args.flag("rounded"));
  }

  private static Result result(Arguments args, SettledBond bond, double yield) {
    double face = DatedBondFunctions.face(args);
    double reference = reference(args, "settlement");
    double ratio = ratio(args, reference);
    BondFigures real = bond.at(yield);
    return new Result()
        .put("real_yield", unit(args).out(yield))
        .put("reference_cpi", reference)
        .put("index_ratio", ratio)
        .put("real_clean_price", real.clean() * face)
        .put("real_dirty_price", real.dirty() * face)
        .put("real_accrued_interest", real.accrued() * face)
        .put("adjusted_clean_price", real.clean() * face * ratio)
        .put("adjusted_dirty_price", real.dirty() * face * ratio)
        .put("adjusted_accrued_interest", real.accrued() * face * ratio)
        .put("inflation_adjusted_principal", face * ratio)
        .put("redemption_floored", face * Math.max(1, ratio))
        .put("macaulay_duration", real.macaulay())
        .put("modified_duration", real.modified())
        .put("convexity", real.convexity())
        .put("dv01", real.dv01Central() * face * ratio);
  }
}
