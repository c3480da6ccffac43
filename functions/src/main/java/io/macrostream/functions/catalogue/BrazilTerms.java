package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.PaymentSchedule;
import io.macrostream.functions.bond.brazil.RateCurve252;
import io.macrostream.functions.bond.brazil.RateCurve252.Extrapolation;
import io.macrostream.functions.bond.brazil.RateCurve252.Method;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Terms of Brazilian contracts as arguments: by dates and the calendar, or by business days. */
final class BrazilTerms {

  static final String EXP_252 = "fraction per year, Bus/252";
  static final String STN =
      "Secretaria do Tesouro Nacional, Metodologia de Cálculo dos Títulos Públicos Federais";

  static final Argument SETTLEMENT =
      optional("settlement", DATE, "", "day of payment; needed without business_days");
  static final Argument MATURITY =
      optional("maturity", DATE, "", "contract date; needed without business_days");
  static final Argument VALUATION =
      optional(
          "valuation_date",
          DATE,
          "",
          "whose list of holidays counts (20 November from 2023-12-26 on); without it settlement");
  static final Argument DAYS =
      optional(
          "business_days",
          INTEGER,
          "business days",
          "settlement to maturity; where given, dates are not asked");
  static final Argument PAYMENT_DAYS =
      optional(
          "business_days",
          INTEGERS,
          "business days",
          "settlement to each payment, ascending; where given, dates are not asked");
  static final Argument PAYMENT_DATES =
      optional(
          "payment_dates",
          DATES,
          "",
          "contract dates of payments; without them every six months back from maturity");
  static final Argument ROUNDING =
      choice("rounding", Rounding.MARKET, "decimals of the market, or full precision");
  static final Argument CURVE_DAYS =
      optional(
          "di_business_days",
          NUMBERS,
          "business days",
          "nodes of the DI curve, ascending; or give di_maturities");
  static final Argument CURVE_DATES =
      optional(
          "di_maturities",
          DATES,
          "",
          "nodes of the DI curve, ascending, counted from settlement; or give di_business_days");
  static final Argument CURVE_RATES =
      required("di_rates", NUMBERS, EXP_252, "zero rates at the nodes");
  static final Argument EXTRAPOLATION =
      choice(
          "extrapolation",
          Extrapolation.NONE,
          "outside the nodes: an error, the rate of the nearest, or the last forward rate");

  private BrazilTerms() {}

  /**
   * When a bond pays.
   *
   * @param days business days to each payment
   * @param dates contract dates, or none where only days were given
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Payments(int[] days, List<LocalDate> dates) {

    Result describe(Result result) {
      result.put("business_days", days);
      return dates.isEmpty()
          ? result.absent("payment_dates")
          : result.put("payment_dates", dates.stream().map(LocalDate::toString).toList());
    }
  }

  /** Business days to the one payment of a bond, or between two dates. */
  static int days(Arguments args) {
    if (args.has("business_days")) {
      return args.integer("business_days");
    }
    LocalDate settlement = needed(args, "settlement");
    LocalDate maturity = needed(args, "maturity");
    Require.that(
        maturity.isAfter(settlement),
        Fault.UNORDERED,
        () -> "maturity " + maturity + " must come after settlement " + settlement);
    return Bus252.days(settlement, maturity, valuation(args, settlement));
  }

  static Payments payments(Arguments args) {
    if (args.has("business_days")) {
      return new Payments(args.integers("business_days"), List.of());
    }
    LocalDate settlement = needed(args, "settlement");
    List<LocalDate> dates =
        args.has("payment_dates")
            ? args.dates("payment_dates")
            : PaymentSchedule.semiAnnual(settlement, needed(args, "maturity"));
    return new Payments(Bus252.days(settlement, dates, valuation(args, settlement)), dates);
  }

  /** Payments every six months between two dates. */
  static Payments payments(LocalDate settlement, LocalDate maturity, Arguments args) {
    List<LocalDate> dates = PaymentSchedule.semiAnnual(settlement, maturity);
    return new Payments(Bus252.days(settlement, dates, valuation(args, settlement)), dates);
  }

  static LocalDate valuation(Arguments args, LocalDate settlement) {
    return args.has("valuation_date") ? args.date("valuation_date") : settlement;
  }

  static RateCurve252 diCurve(Arguments args) {
    return new RateCurve252(
        diDays(args),
        args.numbers("di_rates"),
        Method.FLAT_FORWARD,
        args.choice("extrapolation", Extrapolation.class));
  }

  private static double[] diDays(Arguments args) {
    if (args.has("di_business_days")) {
      return args.numbers("di_business_days");
    }
    if (!args.has("di_maturities") || !args.has("settlement")) {
      throw missing("give di_business_days, or di_maturities and settlement");
    }
    LocalDate settlement = args.date("settlement");
    int[] days = Bus252.days(settlement, args.dates("di_maturities"), valuation(args, settlement));
    return Arrays.stream(days).asDoubleStream().toArray();
  }

  static Rounding rounding(Arguments args) {
    return args.choice("rounding", Rounding.class);
  }

  static InvalidInputException missing(String what) {
    return new InvalidInputException(Fault.EMPTY, what);
  }

  private static LocalDate needed(Arguments args, String name) {
    if (!args.has(name)) {
      throw missing(name + " is missing: give business_days, or settlement and maturity");
    }
    return args.date(name);
  }
}
