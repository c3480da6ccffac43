package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.bond.AccrualBasis;
import io.macrostream.functions.bond.BondFigures;
import io.macrostream.functions.bond.CouponSchedule;
import io.macrostream.functions.bond.FixedCouponBond;
import io.macrostream.functions.bond.SettledBond;
import io.macrostream.functions.bond.SettlementCalendar;
import io.macrostream.functions.bond.TreasuryBill;
import io.macrostream.functions.bond.YieldConvention;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.List;

/** Bonds between dates. */
final class DatedBondFunctions {

  /** Which price a price is. */
  enum PriceType {
    CLEAN,
    DIRTY
  }

  static final Argument SETTLEMENT = required("settlement", DATE, "", "date of payment");
  static final Argument MATURITY = required("maturity", DATE, "", "date of redemption");
  static final Argument FREQUENCY =
      integer("frequency", "coupons per year", 2, "1, 2, 3, 4, 6 or 12");
  static final Argument FACE = number("face", "currency", 100, "redemption; prices are per face");
  static final Argument END_OF_MONTH =
      flag("end_of_month", true, "a bond that matures on the last of a month pays on the last");
  static final Argument SHIFT =
      number("yield_shift", "in unit", 0, "shift of the yield for dirty_price_shifted");
  static final Argument PRICE_TYPE =
      choice("price_type", PriceType.CLEAN, "dirty includes accrued interest");
  private static final Argument COUPON =
      required("coupon", NUMBER, RATE, "annual coupon; 0 for a zero-coupon bond");
  private static final Argument DAY_COUNT =
      choice("day_count", AccrualBasis.ACT_ACT_ICMA, "of the running coupon period");
  private static final Argument CONVENTION =
      choice(
          "yield_convention",
          YieldConvention.US_STREET,
          "us_street: simple interest once only the last payment is left; us_treasury: simple in"
              + " the broken period; compound: never simple");
  private static final Argument CALENDAR =
      choice("calendar", SettlementCalendar.US_FEDERAL, "business days");
  static final String FIGURES =
      "clean_price, dirty_price, accrued_interest per face; macaulay_duration, modified_duration"
          + " (years), convexity (years squared), of the dirty price; dv01 by central"
          + " repricing at +-1 bp, dv01_analytic = modified duration x dirty / 10000;"
          + " dirty_price_shifted at yield + yield_shift, duration_estimate of that price";
  private static final String DATES =
      "; accrued_days, period_days, fraction_to_next_coupon, coupons_left, previous_coupon,"
          + " next_coupon";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("bond_price")
              .summary("Price and sensitivities of a fixed coupon or zero-coupon bond at a yield")
              .formula(
                  "dirty = sum of payments / (1+y/m)^(w+j), w = days to next coupon / days of period;"
                      + " macaulay = sum t PV / dirty; modified = -dP/dy / P")
              .result(FIGURES + DATES)
              .source("US street convention; ICMA rule 251; OpenGamma Strata")
              .takes(
                  SETTLEMENT,
                  MATURITY,
                  COUPON,
                  required("yield", NUMBER, RATE, "compounded with the frequency"),
                  FREQUENCY,
                  FACE,
                  DAY_COUNT,
                  CONVENTION,
                  END_OF_MONTH,
                  SHIFT,
                  UNIT)
              .example(
                  "{'settlement': '2011-08-23', 'maturity': '2016-11-15', 'coupon': 0.04625,"
                      + " 'yield': 0.04}")
              .oracles("bonds_dv01")
              .by(args -> result(args, bond(args), rate(args, "yield"))),
          CatalogueFunction.named("bond_yield")
              .summary("Yield and sensitivities of a bond from its price")
              .formula("the yield at which bond_price gives the price")
              .result("yield in unit; " + FIGURES + DATES)
              .source("US street convention; ICMA rule 251")
              .takes(
                  SETTLEMENT,
                  MATURITY,
                  COUPON,
                  required("price", NUMBER, "per face", "the price"),
                  PRICE_TYPE,
                  FREQUENCY,
                  FACE,
                  DAY_COUNT,
                  CONVENTION,
                  END_OF_MONTH,
                  SHIFT,
                  UNIT)
              .example(
                  "{'settlement': '2011-08-23', 'maturity': '2016-11-15', 'coupon': 0.04625,"
                      + " 'price': 102.9168}")
              .oracles("bonds_dv01")
              .by(
                  args -> {
                    SettledBond bond = bond(args);
                    return result(args, bond, bond.yieldOf(dirty(args, bond.accrued())));
                  }),
          CatalogueFunction.named("bond_schedule")
              .summary("Coupon dates of a bond after settlement, counted back from maturity")
              .formula("maturity less k periods; at the end of month where the rule applies")
              .result(
                  "coupon_dates unadjusted; payment_dates on the next business day;"
                      + " previous_coupon, where the running period began")
              .source("ICMA; 31 CFR 356")
              .takes(SETTLEMENT, MATURITY, FREQUENCY, END_OF_MONTH, CALENDAR)
              .example("{'settlement': '2024-03-01', 'maturity': '2026-02-28'}")
              .by(DatedBondFunctions::schedule),
          CatalogueFunction.named("settlement_date")
              .summary("Settlement date of a trade")
              .formula("business days after the trade date, or after the next business day")
              .result("settlement")
              .source("definition")
              .takes(
                  required("trade_date", DATE, "", "date of the trade"),
                  integer("days", "business days", 1, "1 for US Treasuries"),
                  CALENDAR)
              .example("{'trade_date': '2011-08-18', 'days': 3}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "settlement",
                              calendar(args)
                                  .settlement(args.date("trade_date"), args.integer("days")))),
          CatalogueFunction.named("treasury_bill")
              .summary("US Treasury bill: price and yields from any of its quotes")
              .formula(
                  "price = 1 - discount d/360; money market (1/price - 1) 360/d; bond equivalent"
                      + " (1/price - 1) y/d up to half a year, else the root of price (1 + (d -"
                      + " y/2) i/y)(1 + i/2) = 1")
              .result(
                  "price per face; discount_yield, bond_equivalent_yield, money_market_yield in"
                      + " unit; days; year_days y, 366 with a 29 February in the year from"
                      + " settlement; dv01 per face for 1 bp of discount")
              .source("31 CFR 356, appendix B")
              .takes(
                  SETTLEMENT,
                  MATURITY,
                  required("quote", NUMBER, "rate in unit, or price per 100", "the quote"),
                  choice("quote_type", TreasuryBill.Quote.DISCOUNT, "what the quote is"),
                  FACE,
                  UNIT)
              .example("{'settlement': '1990-06-07', 'maturity': '1991-06-06', 'quote': 0.0765}")
              .by(DatedBondFunctions::bill));

  private DatedBondFunctions() {}

  private static SettledBond bond(Arguments args) {
    return new FixedCouponBond(
            args.date("maturity"),
            rate(args, "coupon"),
            args.integer("frequency"),
            args.flag("end_of_month"),
            args.choice("day_count", AccrualBasis.class),
            args.choice("yield_convention", YieldConvention.class))
        .settledOn(args.date("settlement"));
  }

  /** The price given, dirty and per 1 of face. */
  static double dirty(Arguments args, double accrued) {
    double price = args.number("price") / face(args);
    return args.choice("price_type", PriceType.class) == PriceType.CLEAN ? price + accrued : price;
  }

  static double face(Arguments args) {
    double face = args.number("face");
    Require.that(
        face > 0 && Double.isFinite(face),
        Fault.OUT_OF_RANGE,
        () -> "face is " + face + ", must be positive");
    return face;
  }

  private static Result result(Arguments args, SettledBond bond, double yield) {
    double shift = rate(args, "yield_shift");
    CouponSchedule schedule = bond.schedule();
    return figures(args, bond.at(yield), bond.dirty(yield + shift), shift)
        .put("accrued_days", bond.accruedDays())
        .put("period_days", bond.periodDays())
        .put("fraction_to_next_coupon", bond.toNextCoupon())
        .put("coupons_left", schedule.coupons().size())
        .put("previous_coupon", schedule.previous())
        .put("next_coupon", schedule.next());
  }

  static Result figures(Arguments args, BondFigures figures, double shifted, double shift) {
    double face = face(args);
    return new Result()
        .put("yield", unit(args).out(figures.yield()))
        .put("clean_price", figures.clean() * face)
        .put("dirty_price", figures.dirty() * face)
        .put("accrued_interest", figures.accrued() * face)
        .put("macaulay_duration", figures.macaulay())
        .put("modified_duration", figures.modified())
        .put("convexity", figures.convexity())
        .put("dv01", figures.dv01Central() * face)
        .put("dv01_analytic", figures.dv01Analytic() * face)
        .put("dirty_price_shifted", shifted * face)
        .put("duration_estimate", figures.dirty() * (1 - figures.modified() * shift) * face);
  }

  private static SettlementCalendar calendar(Arguments args) {
    return args.choice("calendar", SettlementCalendar.class);
  }

  private static Result schedule(Arguments args) {
    CouponSchedule schedule =
        CouponSchedule.of(
            args.date("settlement"),
            args.date("maturity"),
            args.integer("frequency"),
            args.flag("end_of_month"));
    SettlementCalendar calendar = calendar(args);
    return new Result()
        .put("coupon_dates", schedule.coupons().stream().map(LocalDate::toString).toList())
        .put(
            "payment_dates",
            schedule.coupons().stream().map(calendar::payment).map(LocalDate::toString).toList())
        .put("previous_coupon", schedule.previous());
  }

  private static Result bill(Arguments args) {
    TreasuryBill bill = TreasuryBill.of(args.date("settlement"), args.date("maturity"));
    TreasuryBill.Quote type = args.choice("quote_type", TreasuryBill.Quote.class);
    double quote = type == TreasuryBill.Quote.PRICE ? args.number("quote") : rate(args, "quote");
    double price = bill.price(quote, type);
    return new Result()
        .put("price", price * face(args))
        .put("discount_yield", unit(args).out(bill.discountRate(price)))
        .put("bond_equivalent_yield", unit(args).out(bill.bondEquivalent(price)))
        .put("money_market_yield", unit(args).out(bill.moneyMarket(price)))
        .put("days", bill.days())
        .put("year_days", bill.year())
        .put("dv01", bill.days() / 360.0 * 1e-4 * face(args));
  }
}
