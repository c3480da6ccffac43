package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATE;
import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.BrazilTerms.CURVE_DATES;
import static io.macrostream.functions.catalogue.BrazilTerms.CURVE_DAYS;
import static io.macrostream.functions.catalogue.BrazilTerms.CURVE_RATES;
import static io.macrostream.functions.catalogue.BrazilTerms.EXP_252;
import static io.macrostream.functions.catalogue.BrazilTerms.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.BrazilTerms.MATURITY;
import static io.macrostream.functions.catalogue.BrazilTerms.PAYMENT_DATES;
import static io.macrostream.functions.catalogue.BrazilTerms.PAYMENT_DAYS;
import static io.macrostream.functions.catalogue.BrazilTerms.ROUNDING;
import static io.macrostream.functions.catalogue.BrazilTerms.SETTLEMENT;
import static io.macrostream.functions.catalogue.BrazilTerms.STN;
import static io.macrostream.functions.catalogue.BrazilTerms.VALUATION;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.DiSpread;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.ImpliedInflation;
import io.macrostream.functions.bond.brazil.NominalValue;
import io.macrostream.functions.bond.brazil.NominalValue.Month;
import io.macrostream.functions.bond.brazil.RateCurve252;
import io.macrostream.functions.bond.brazil.RealZeroCurve;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.List;

/** Updated nominal values, real zero rates, implied inflation and spreads over DI. */
final class BrazilInflationFunctions {

  private static final Argument DATE_OF_VNA =
      optional("date", DATE, "", "day of the VNA; or give the two numbers of days");
  private static final Argument ELAPSED =
      optional(
          "calendar_days_elapsed", INTEGER, "calendar days", "since the last anniversary, or date");
  private static final Argument LENGTH =
      optional(
          "calendar_days_in_month",
          INTEGER,
          "calendar days",
          "anniversary to anniversary, or date");
  private static final Argument ANNIVERSARY =
      integer("anniversary_day", "day of month", 15, "15 for NTN-B, 1 for NTN-C; used with date");
  private static final Argument BOND_MATURITIES =
      required("maturities", DATES, "", "of the NTN-B, ascending");
  private static final Argument BOND_YIELDS =
      required("yields", NUMBERS, EXP_252 + ", over IPCA", "of the NTN-B, in that order");
  private static final Argument SETTLED = required("settlement", DATE, "", "day of payment");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("vna_projected")
              .summary("VNA of an NTN-B or NTN-C between anniversaries, by projected inflation")
              .formula(
                  "VNA (1 + p)^(elapsed/length) in calendar days; p in percent rounded at 2"
                      + " decimals, share cut at 14, VNA cut at 6")
              .result("vna in BRL; calendar_days_elapsed, calendar_days_in_month")
              .source(STN)
              .takes(
                  required("vna", NUMBER, "BRL", "VNA of the last anniversary"),
                  required("projected_inflation_pct", NUMBER, "percent per month", "0.45"),
                  DATE_OF_VNA,
                  ELAPSED,
                  LENGTH,
                  ANNIVERSARY,
                  ROUNDING)
              .example(
                  "{'vna': 4731.856412, 'projected_inflation_pct': 0.45, 'date': '2026-06-30'}")
              .oracles("brazil_bonds")
              .by(
                  args -> {
                    Month month = month(args);
                    return describe(
                        month,
                        NominalValue.projected(
                            args.number("vna"),
                            args.number("projected_inflation_pct"),
                            month,
                            BrazilTerms.rounding(args)));
                  }),
          CatalogueFunction.named("vna_from_index")
              .summary("VNA of an NTN-B or NTN-C from published index numbers")
              .formula(
                  "VNA (index / previous_index)^(elapsed/length); ratio cut at 16 decimals. With VNA"
                      + " 1000, the index of the month before the base date, and no days: the VNA"
                      + " of an anniversary")
              .result("vna in BRL; calendar_days_elapsed, calendar_days_in_month")
              .source(STN)
              .takes(
                  number("vna", "BRL", NominalValue.BASE, "VNA that belongs to previous_index"),
                  required("previous_index", NUMBER, "index", "number at the start"),
                  required("index", NUMBER, "index", "number at the end"),
                  DATE_OF_VNA,
                  ELAPSED,
                  LENGTH,
                  ANNIVERSARY,
                  ROUNDING)
              .example("{'previous_index': 1614.62, 'index': 7652.37}")
              .by(
                  args -> {
                    Month month =
                        args.has("date")
                                || args.has("calendar_days_elapsed")
                                || args.has("calendar_days_in_month")
                            ? month(args)
                            : new Month(1, 1);
                    return describe(
                        month,
                        NominalValue.fromIndex(
                            args.number("vna"),
                            args.number("previous_index"),
                            args.number("index"),
                            month,
                            BrazilTerms.rounding(args)));
                  }),
          CatalogueFunction.named("vna_from_selic")
              .summary("VNA of an LFT after business days of Selic")
              .formula(
                  "VNA product((1+Selic)^(1/252)); daily factor rounded at 8 decimals, product at"
                      + " 16, VNA cut at 6")
              .result("vna in BRL")
              .source(STN)
              .takes(
                  number("vna", "BRL", NominalValue.BASE, "before the first of the days"),
                  required("selic", NUMBERS, EXP_252, "daily rates, one for each business day"),
                  ROUNDING)
              .example("{'vna': 18346.789004, 'selic': [0.149, 0.149]}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "vna",
                              NominalValue.fromSelic(
                                  args.number("vna"),
                                  args.numbers("selic"),
                                  BrazilTerms.rounding(args)))),
          CatalogueFunction.named("implied_inflation_fisher")
              .summary("Implied inflation of nominal and real rates of equal terms")
              .formula("(1 + nominal) / (1 + real) - 1, never the difference")
              .result("inflation and simple_difference, fractions per year, in the given order")
              .source("ANBIMA, Estrutura a Termo; Fisher")
              .takes(
                  required("nominal", NUMBERS, EXP_252, "zero rates"),
                  required("real", NUMBERS, EXP_252, "real zero rates of the same terms"))
              .example("{'nominal': [0.138029], 'real': [0.093052]}")
              .oracles("breakeven")
              .by(args -> fisher(args.numbers("nominal"), args.numbers("real"))),
          CatalogueFunction.named("ntnb_zero_curve")
              .summary("Real zero rates out of NTN-B yields")
              .formula(
                  "constant forward from maturity to maturity, such that each bond discounted by the"
                      + " curve has its value at its yield")
              .result("business_days, zero_rates, forward_rates (ending there), fractions per year")
              .source("bootstrap by constant forwards, in full precision")
              .takes(SETTLED, BOND_MATURITIES, BOND_YIELDS, VALUATION)
              .example(
                  "{'settlement': '2024-08-16', 'maturities': ['2025-05-15', '2026-08-15'],"
                      + " 'yields': [0.063893, 0.066095]}")
              .by(
                  args -> {
                    RealZeroCurve zeros = zeros(args, schedules(args));
                    return new Result()
                        .put("business_days", zeros.days())
                        .put("zero_rates", zeros.zeros())
                        .put("forward_rates", zeros.forwards());
                  }),
          CatalogueFunction.named("ntnb_implied_inflation")
              .summary("Implied inflation of NTN-B against the DI curve, by term and by duration")
              .formula(
                  "by term: (1 + DI(bd)) / (1 + real zero(bd)) - 1 at the maturity; by duration: (1"
                      + " + DI(D)) / (1 + real yield) - 1 at the Macaulay duration D of the bond")
              .result(
                  "business_days, real_zero_rates, nominal_rates, implied_inflation (by term);"
                      + " duration_business_days, nominal_at_duration,"
                      + " implied_inflation_by_duration; fractions per year")
              .source("ANBIMA; Fisher")
              .takes(
                  SETTLED,
                  BOND_MATURITIES,
                  BOND_YIELDS,
                  CURVE_DAYS,
                  CURVE_DATES,
                  CURVE_RATES,
                  EXTRAPOLATION,
                  VALUATION)
              .example(
                  "{'settlement': '2024-08-16', 'maturities': ['2025-05-15', '2026-08-15'],"
                      + " 'yields': [0.063893, 0.066095], 'di_business_days': [100, 252, 756],"
                      + " 'di_rates': [0.1065, 0.1125, 0.1150]}")
              .by(BrazilInflationFunctions::impliedInflation),
          CatalogueFunction.named("di_percentage")
              .summary("Yield of an LTN, LFT or other zero against the DI rate of the same term")
              .formula(
                  "fixed: ((1+y)^(1/252) - 1) / ((1+d)^(1/252) - 1); floater over DI:"
                      + " ((1+y)^(1/252) (1+d)^(1/252) - 1) / ((1+d)^(1/252) - 1)")
              .result("percentage (1.01 is 101% of CDI), spread = yield - DI for fixed")
              .source("definition")
              .takes(
                  required("yield", NUMBER, EXP_252, "of the bond; for a floater its spread"),
                  required("di", NUMBER, EXP_252, "of the same term"),
                  Argument.flag("floater", false, "the yield is paid over DI or Selic (LFT)"))
              .example("{'yield': 0.118746, 'di': 0.11725}")
              .by(
                  args -> {
                    double yield = args.number("yield");
                    double di = args.number("di");
                    return args.flag("floater")
                        ? new Result()
                            .put("percentage", DiSpread.percentOfDiOfFloater(yield, di))
                            .put("spread", yield)
                        : new Result()
                            .put("percentage", DiSpread.percentOfDi(yield, di))
                            .put("spread", yield - di);
                  }),
          CatalogueFunction.named("ntnf_di_spread")
              .summary("Yield of an NTN-F against the DI curve")
              .formula(
                  "clean_spread s: sum(flow / (1 + DI(bd) + s)^(bd/252)) = value at the yield;"
                      + " di_yield: the yield of the bond's flows on the DI curve")
              .result("clean_spread, di_yield, spread_to_di_yield, percentage of DI (1.01 is 101%)")
              .source("definition")
              .takes(
                  required("yield", NUMBER, EXP_252, "of the bond"),
                  SETTLEMENT,
                  MATURITY,
                  PAYMENT_DAYS,
                  PAYMENT_DATES,
                  VALUATION,
                  CURVE_DAYS,
                  CURVE_DATES,
                  CURVE_RATES,
                  EXTRAPOLATION)
              .example(
                  "{'yield': 0.116586, 'settlement': '2024-08-23', 'maturity': '2035-01-01',"
                      + " 'di_maturities': ['2025-01-01', '2030-01-01', '2035-01-01'],"
                      + " 'di_rates': [0.10823, 0.11594,"
                      + " 0.11531]}")
              .by(BrazilInflationFunctions::diSpread));

  private BrazilInflationFunctions() {}

  private static Month month(Arguments args) {
    if (args.has("date")) {
      return Month.of(args.date("date"), args.integer("anniversary_day"));
    }
    if (!args.has("calendar_days_elapsed") || !args.has("calendar_days_in_month")) {
      throw BrazilTerms.missing("give date, or calendar_days_elapsed and calendar_days_in_month");
    }
    return new Month(args.integer("calendar_days_elapsed"), args.integer("calendar_days_in_month"));
  }

  private static Result describe(Month month, double vna) {
    return new Result()
        .put("vna", vna)
        .put("calendar_days_elapsed", month.elapsed())
        .put("calendar_days_in_month", month.length());
  }

  private static Result fisher(double[] nominal, double[] real) {
    Require.that(
        nominal.length == real.length,
        Fault.SHAPE,
        () -> nominal.length + " nominal rates for " + real.length + " real ones");
    Require.sample(nominal);
    double[] inflation = new double[nominal.length];
    double[] difference = new double[nominal.length];
    for (int i = 0; i < inflation.length; i++) {
      inflation[i] = ImpliedInflation.fisher(nominal[i], real[i]);
      difference[i] = nominal[i] - real[i];
    }
    return new Result().put("inflation", inflation).put("simple_difference", difference);
  }

  private static int[][] schedules(Arguments args) {
    LocalDate settlement = args.date("settlement");
    List<LocalDate> maturities = args.dates("maturities");
    Require.enough("a curve", maturities.size(), 1);
    return maturities.stream()
        .map(maturity -> BrazilTerms.payments(settlement, maturity, args).days())
        .toArray(int[][]::new);
  }

  private static RealZeroCurve zeros(Arguments args, int[][] schedules) {
    return RealZeroCurve.of(FederalBond.NTN_B, schedules, args.numbers("yields"));
  }

  private static Result impliedInflation(Arguments args) {
    int[][] schedules = schedules(args);
    RealZeroCurve zeros = zeros(args, schedules);
    RateCurve252 di = BrazilTerms.diCurve(args);
    double[] yields = args.numbers("yields");
    int n = yields.length;
    double[] nominal = di.rates(zeros.days());
    double[] implied = new double[n];
    double[] durations = new double[n];
    double[] byDuration = new double[n];
    for (int i = 0; i < n; i++) {
      implied[i] = ImpliedInflation.fisher(nominal[i], zeros.zeros()[i]);
      durations[i] = FederalBond.NTN_B.risk(yields[i], schedules[i]).macaulayYears() * Bus252.YEAR;
    }
    double[] nominalAtDuration = di.rates(durations);
    for (int i = 0; i < n; i++) {
      byDuration[i] = ImpliedInflation.fisher(nominalAtDuration[i], yields[i]);
    }
    return new Result()
        .put("business_days", zeros.days())
        .put("real_zero_rates", zeros.zeros())
        .put("nominal_rates", nominal)
        .put("implied_inflation", implied)
        .put("duration_business_days", durations)
        .put("nominal_at_duration", nominalAtDuration)
        .put("implied_inflation_by_duration", byDuration);
  }

  private static Result diSpread(Arguments args) {
    double yield = args.number("yield");
    int[] days = BrazilTerms.payments(args).days();
    RateCurve252 di = BrazilTerms.diCurve(args);
    double onCurve = DiSpread.yieldOnCurve(FederalBond.NTN_F, days, di);
    return new Result()
        .put("clean_spread", DiSpread.clean(FederalBond.NTN_F, yield, days, di))
        .put("di_yield", onCurve)
        .put("spread_to_di_yield", yield - onCurve)
        .put("percentage", DiSpread.percentOfDi(yield, onCurve));
  }
}
