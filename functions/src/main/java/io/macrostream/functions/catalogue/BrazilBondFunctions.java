package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.BrazilTerms.DAYS;
import static io.macrostream.functions.catalogue.BrazilTerms.EXP_252;
import static io.macrostream.functions.catalogue.BrazilTerms.MATURITY;
import static io.macrostream.functions.catalogue.BrazilTerms.PAYMENT_DATES;
import static io.macrostream.functions.catalogue.BrazilTerms.PAYMENT_DAYS;
import static io.macrostream.functions.catalogue.BrazilTerms.ROUNDING;
import static io.macrostream.functions.catalogue.BrazilTerms.SETTLEMENT;
import static io.macrostream.functions.catalogue.BrazilTerms.STN;
import static io.macrostream.functions.catalogue.BrazilTerms.VALUATION;

import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.NominalValue;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.bond.brazil.YieldRisk;
import io.macrostream.functions.catalogue.BrazilTerms.Payments;
import java.time.LocalDate;
import java.util.List;

/** Prices, yields and sensitivities of the federal securities. */
final class BrazilBondFunctions {

  private static final String RISK =
      "macaulay_duration_years and modified_duration_years (years of 252 business days), convexity;"
          + " dv01 = value(y) - value(y + 1bp) in full precision, dv01_analytic by the derivative,"
          + " dv01_market with market decimals; positive for a holder";
  private static final String NOMINAL_RESULT = "pu and pu_unrounded in BRL; " + RISK;
  private static final String INDEXED_RESULT =
      "quotation a fraction of the VNA (and quotation_pct, quotation_unrounded); pu in BRL or null"
          + " without a VNA; durations; dv01 in BRL (of a VNA of 1 where none is given),"
          + " dv01_quotation as a fraction, both value(y) - value(y + 1bp)";
  private static final String YIELD_RESULT =
      "yield, a fraction per year Bus/252, of the price in full precision (yield_pct in percent)";
  private static final LocalDate NTN_C_OF_12_PERCENT = LocalDate.of(2031, 1, 1);

  private static final Argument YIELD = required("yield", NUMBER, EXP_252, "to maturity");
  private static final Argument REAL_YIELD =
      required("yield", NUMBER, EXP_252 + ", over the index", "real, to maturity");
  private static final Argument SPREAD =
      required("spread", NUMBER, EXP_252 + ", over Selic", "to maturity; negative for a premium");
  private static final Argument PU = required("pu", NUMBER, "BRL", "price");
  private static final Argument VNA =
      optional("vna", NUMBER, "BRL", "updated nominal value at settlement; for a price in BRL");
  private static final Argument PRICE =
      optional("pu", NUMBER, "BRL", "price; give it with vna, or give quotation");
  private static final Argument QUOTATION =
      optional("quotation", NUMBER, "fraction of the VNA", "give it, or pu and vna");
  private static final Argument COUPON =
      optional(
          "annual_coupon",
          NUMBER,
          "fraction per year",
          "without it 0.12 for maturity 2031-01-01 and 0.06 for others");
  private static final String ONE_DATE = "'settlement': '2024-07-05', 'maturity': '2030-01-01'";
  private static final String F_DATES = "'settlement': '2024-07-05', 'maturity': '2035-01-01'";
  private static final String B_DATES = "'settlement': '2024-05-31', 'maturity': '2035-05-15'";
  private static final String C_DATES = "'settlement': '2025-03-21', 'maturity': '2031-01-01'";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("ltn_price")
              .summary("Price and sensitivities of an LTN (zero coupon, 1000 BRL) at a yield")
              .formula("PU = 1000 / (1+y)^(bd/252); exponent cut at 14 decimals, PU at 6")
              .result(NOMINAL_RESULT)
              .source(STN)
              .takes(YIELD, SETTLEMENT, MATURITY, DAYS, VALUATION, ROUNDING)
              .example("{'yield': 0.12145, " + ONE_DATE + "}")
              .oracles("brazil_bonds")
              .by(args -> nominal(FederalBond.LTN, args, zero(args))),
          CatalogueFunction.named("ltn_yield")
              .summary("Yield of an LTN from its price")
              .formula("y = (1000 / PU)^(252/bd) - 1")
              .result(YIELD_RESULT)
              .source(STN)
              .takes(PU, SETTLEMENT, MATURITY, DAYS, VALUATION)
              .example("{'pu': 535.279902, " + ONE_DATE + "}")
              .by(args -> nominalYield(FederalBond.LTN, args, zero(args))),
          CatalogueFunction.named("ntnf_price")
              .summary("Price and sensitivities of an NTN-F (10% nominal coupon) at a yield")
              .formula(
                  "PU = sum(flow / (1+y)^(bd/252)); coupons 48.80885, flows rounded at 9 decimals,"
                      + " exponents cut at 14, PU at 6")
              .result(NOMINAL_RESULT)
              .source(STN)
              .takes(YIELD, SETTLEMENT, MATURITY, PAYMENT_DAYS, PAYMENT_DATES, VALUATION, ROUNDING)
              .example("{'yield': 0.11921, " + F_DATES + "}")
              .oracles("brazil_bonds")
              .by(args -> nominal(FederalBond.NTN_F, args, BrazilTerms.payments(args))),
          CatalogueFunction.named("ntnf_yield")
              .summary("Yield of an NTN-F from its price")
              .formula("the root of sum(flow / (1+y)^(bd/252)) = PU")
              .result(YIELD_RESULT)
              .source(STN)
              .takes(PU, SETTLEMENT, MATURITY, PAYMENT_DAYS, PAYMENT_DATES, VALUATION)
              .example("{'pu': 895.359254, " + F_DATES + "}")
              .by(args -> nominalYield(FederalBond.NTN_F, args, BrazilTerms.payments(args))),
          CatalogueFunction.named("ntnb_price")
              .summary("Quotation, price and sensitivities of an NTN-B (IPCA, 6%) at a real yield")
              .formula(
                  "quotation = sum(flow / (1+y)^(bd/252)) of coupons 2.956301 per 100, flows rounded"
                      + " at 10 decimals, cut at 4 decimals of percent; PU = VNA x quotation cut at 6")
              .result(INDEXED_RESULT)
              .source(STN)
              .takes(
                  REAL_YIELD,
                  VNA,
                  SETTLEMENT,
                  MATURITY,
                  PAYMENT_DAYS,
                  PAYMENT_DATES,
                  VALUATION,
                  ROUNDING)
              .example("{'yield': 0.06149, 'vna': 4299.160173, " + B_DATES + "}")
              .oracles("brazil_bonds")
              .by(args -> indexed(FederalBond.NTN_B, "yield", args, BrazilTerms.payments(args))),
          CatalogueFunction.named("ntnb_yield")
              .summary("Real yield of an NTN-B from its price and VNA, or its quotation")
              .formula("the root of VNA sum(flow / (1+y)^(bd/252)) / 100 = PU")
              .result(YIELD_RESULT)
              .source(STN)
              .takes(
                  PRICE,
                  VNA,
                  QUOTATION,
                  SETTLEMENT,
                  MATURITY,
                  PAYMENT_DAYS,
                  PAYMENT_DATES,
                  VALUATION)
              .example("{'pu': 4271.864805, 'vna': 4299.160173, " + B_DATES + "}")
              .by(args -> indexedYield(FederalBond.NTN_B, args, BrazilTerms.payments(args))),
          CatalogueFunction.named("ntnc_price")
              .summary("Quotation, price and sensitivities of an NTN-C (IGP-M) at a real yield")
              .formula("as ntnb_price; coupons 5.830052 (12% a year) or 2.956301 (6%) per 100")
              .result(INDEXED_RESULT)
              .source(STN)
              .takes(
                  REAL_YIELD,
                  VNA,
                  COUPON,
                  SETTLEMENT,
                  MATURITY,
                  PAYMENT_DAYS,
                  PAYMENT_DATES,
                  VALUATION,
                  ROUNDING)
              .example("{'yield': 0.067626, " + C_DATES + "}")
              .by(args -> indexed(ntnC(args), "yield", args, BrazilTerms.payments(args))),
          CatalogueFunction.named("ntnc_yield")
              .summary("Real yield of an NTN-C from its price and VNA, or its quotation")
              .formula("as ntnb_yield")
              .result(YIELD_RESULT)
              .source(STN)
              .takes(
                  PRICE,
                  VNA,
                  QUOTATION,
                  COUPON,
                  SETTLEMENT,
                  MATURITY,
                  PAYMENT_DAYS,
                  PAYMENT_DATES,
                  VALUATION)
              .example("{'quotation': 1.264958, " + C_DATES + "}")
              .by(args -> indexedYield(ntnC(args), args, BrazilTerms.payments(args))),
          CatalogueFunction.named("lft_price")
              .summary("Quotation, price and sensitivities of an LFT at a spread over Selic")
              .formula("quotation = 100 / (1+s)^(bd/252) cut at 4 decimals; PU = VNA x quotation")
              .result(INDEXED_RESULT)
              .source(STN)
              .takes(SPREAD, VNA, SETTLEMENT, MATURITY, DAYS, VALUATION, ROUNDING)
              .example("{'spread': 0.001717, 'vna': 15785.324502, " + ONE_DATE + "}")
              .oracles("brazil_bonds")
              .by(args -> indexed(FederalBond.LFT, "spread", args, zero(args))),
          CatalogueFunction.named("lft_yield")
              .summary("Spread over Selic of an LFT from its price and VNA, or its quotation")
              .formula("s = (VNA / PU)^(252/bd) - 1")
              .result(YIELD_RESULT)
              .source(STN)
              .takes(PRICE, VNA, QUOTATION, SETTLEMENT, MATURITY, DAYS, VALUATION)
              .example("{'pu': 15621.867466, 'vna': 15785.324502, " + ONE_DATE + "}")
              .by(args -> indexedYield(FederalBond.LFT, args, zero(args))),
          CatalogueFunction.named("indexed_bond_price")
              .summary("Price of an LFT, NTN-B or NTN-C from its VNA and quotation")
              .formula("PU = VNA x quotation, VNA and PU cut at 6 decimals, quotation at 6")
              .result("pu in BRL; pu_unrounded")
              .source(STN)
              .takes(
                  required("vna", NUMBER, "BRL", "updated nominal value"),
                  required(
                      "quotation", NUMBER, "fraction of the VNA", "0.993651 for 99.3651 percent"),
                  ROUNDING)
              .example("{'vna': 4299.160173, 'quotation': 0.993651}")
              .oracles("brazil_bonds")
              .by(
                  args -> {
                    double vna = args.number("vna");
                    double quotation = args.number("quotation");
                    return new Result()
                        .put("pu", NominalValue.price(vna, quotation, BrazilTerms.rounding(args)))
                        .put("pu_unrounded", NominalValue.price(vna, quotation, Rounding.NONE));
                  }),
          CatalogueFunction.named("federal_bond_payments")
              .summary("Payment dates, business days and amounts of an NTN-B, NTN-C or NTN-F")
              .formula("every six months back from maturity, those after settlement")
              .result(
                  "payment_dates (contract), business_days, amounts: BRL for NTN-F, percent of the"
                      + " VNA for NTN-B and NTN-C")
              .source(STN)
              .takes(
                  Argument.choice("bond", CouponBond.class, "which security"),
                  required("settlement", DATE, "", "payments on that day are not included"),
                  required("maturity", DATE, "", "contract date"),
                  COUPON,
                  VALUATION)
              .example("{'bond': 'ntn_b', " + B_DATES + "}")
              .by(
                  args -> {
                    Payments payments =
                        BrazilTerms.payments(args.date("settlement"), args.date("maturity"), args);
                    FederalBond bond = args.choice("bond", CouponBond.class).terms(args);
                    return payments
                        .describe(new Result())
                        .put("amounts", bond.flows(payments.days().length));
                  }));

  private BrazilBondFunctions() {}

  /** Securities with coupons. */
  enum CouponBond {
    /** IPCA, 6%. */
    NTN_B,
    /** IGP-M, 12% or 6%. */
    NTN_C,
    /** Nominal, 10%. */
    NTN_F;

    FederalBond terms(Arguments args) {
      return switch (this) {
        case NTN_B -> FederalBond.NTN_B;
        case NTN_C -> ntnC(args);
        case NTN_F -> FederalBond.NTN_F;
      };
    }
  }

  private static Payments zero(Arguments args) {
    return new Payments(new int[] {BrazilTerms.days(args)}, List.of());
  }

  private static FederalBond ntnC(Arguments args) {
    if (args.has("annual_coupon")) {
      return FederalBond.ntnC(args.number("annual_coupon"));
    }
    if (!args.has("maturity")) {
      throw BrazilTerms.missing("annual_coupon is missing: give it, or the maturity");
    }
    return FederalBond.ntnC(args.date("maturity").equals(NTN_C_OF_12_PERCENT) ? 0.12 : 0.06);
  }

  private static Result nominal(FederalBond bond, Arguments args, Payments payments) {
    double yield = args.number("yield");
    int[] days = payments.days();
    YieldRisk risk = bond.risk(yield, days);
    Result result =
        new Result()
            .put("pu", bond.value(yield, days, BrazilTerms.rounding(args)))
            .put("pu_unrounded", risk.value());
    durations(result, risk)
        .put("dv01", risk.dv01())
        .put("dv01_analytic", risk.analyticDv01())
        .put("dv01_market", risk.marketDv01());
    return payments.describe(result);
  }

  private static Result indexed(FederalBond bond, String rate, Arguments args, Payments payments) {
    double yield = args.number(rate);
    int[] days = payments.days();
    Rounding rounding = BrazilTerms.rounding(args);
    double percent = bond.value(yield, days, rounding);
    YieldRisk risk = bond.risk(yield, days);
    Result result =
        new Result()
            .put("quotation", percent / 100)
            .put("quotation_pct", percent)
            .put("quotation_unrounded", risk.value() / 100);
    double scale = 0.01;
    if (args.has("vna")) {
      double pu = NominalValue.price(args.number("vna"), percent / 100, rounding);
      result.put("pu", pu);
      scale = pu / risk.value();
    } else {
      result.absent("pu");
    }
    durations(result, risk)
        .put("dv01", risk.dv01() * scale)
        .put("dv01_analytic", risk.analyticDv01() * scale)
        .put("dv01_quotation", risk.dv01() / 100);
    return payments.describe(result);
  }

  private static Result durations(Result result, YieldRisk risk) {
    return result
        .put("macaulay_duration_years", risk.macaulayYears())
        .put("modified_duration_years", risk.modifiedYears())
        .put("convexity", risk.convexity());
  }

  private static Result nominalYield(FederalBond bond, Arguments args, Payments payments) {
    return yields(bond.yield(args.number("pu"), payments.days()));
  }

  private static Result indexedYield(FederalBond bond, Arguments args, Payments payments) {
    if (!args.has("quotation") && !(args.has("pu") && args.has("vna"))) {
      throw BrazilTerms.missing("give quotation, or pu and vna");
    }
    double quotation =
        args.has("quotation") ? args.number("quotation") : args.number("pu") / vna(args);
    return yields(bond.yield(100 * quotation, payments.days()));
  }

  private static double vna(Arguments args) {
    // Guarded by the price of a whole quotation: a VNA must be positive.
    return NominalValue.price(args.number("vna"), 1, Rounding.NONE);
  }

  private static Result yields(double yield) {
    return new Result().put("yield", yield).put("yield_pct", 100 * yield);
  }
}
