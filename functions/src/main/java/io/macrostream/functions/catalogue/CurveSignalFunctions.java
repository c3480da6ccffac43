package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
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
import static io.macrostream.functions.catalogue.RateArguments.rates;
import static io.macrostream.functions.catalogue.RateArguments.unit;
import static io.macrostream.functions.catalogue.RateArguments.years;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.CarryRoll;
import io.macrostream.functions.curve.CurveComponents;
import io.macrostream.functions.curve.CurveShape;
import io.macrostream.functions.curve.CurveTrade;
import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.RateUnit;
import io.macrostream.functions.curve.TenorUnit;
import io.macrostream.functions.curve.TermPremium;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** What strategies read off curves. */
final class CurveSignalFunctions {

  private static final String BREAKEVEN =
      "fisher: (1+n)/(1+r) - 1 on zero rates (Brazil);"
          + " difference: n - r on par yields (United States)";
  private static final Argument CONVENTION =
      choice("convention", Breakeven.FISHER, "fisher for Brazil, difference for the United States");
  private static final Argument DV01 =
      number("bpv", "currency", 1, "DV01 of each leg (of the belly in a butterfly), positive");
  private static final Argument DIRECTION =
      integer("direction", "+1 | -1", 1, "+1 steepener or long belly, -1 flattener or short belly");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("breakeven")
              .summary("Inflation implied by nominal and real rates, tenor by tenor")
              .formula(BREAKEVEN)
              .result("breakeven by the convention; fisher and difference both; convention")
              .source("ANBIMA implied inflation; FRED T10YIE")
              .takes(
                  required("nominal", NUMBERS, RATE, "nominal rates"),
                  required("real", NUMBERS, RATE, "real rates of the same tenors"),
                  CONVENTION,
                  optional(
                      "nominal_business_days",
                      INTEGERS,
                      "business days",
                      "tenors, checked to match"),
                  optional(
                      "real_business_days", INTEGERS, "business days", "tenors, checked to match"),
                  UNIT)
              .example("{'nominal': [13.8029], 'real': [9.3052], 'unit': 'percent'}")
              .oracles("breakeven")
              .by(CurveSignalFunctions::breakeven),
          CatalogueFunction.named("breakeven_curve")
              .summary("Implied inflation between two curves with nodes of their own")
              .formula(
                  "both curves flat forward on (1+r)^(bd/252), read at the same days; " + BREAKEVEN)
              .result("breakeven by the convention; nominal, real at those days; convention")
              .source("ANBIMA implied inflation")
              .takes(
                  required("nominal_business_days", NUMBERS, "business days", "ascending"),
                  required("nominal", NUMBERS, RATE, "nominal zero rates, exp_252"),
                  required("real_business_days", NUMBERS, "business days", "ascending"),
                  required("real", NUMBERS, RATE, "real zero rates, exp_252"),
                  required("at", NUMBERS, "business days", "tenors of the result"),
                  CONVENTION,
                  EXTRAPOLATION,
                  UNIT)
              .example(
                  "{'nominal_business_days': [126, 252, 504], 'nominal': [0.138, 0.139, 0.142],"
                      + " 'real_business_days': [200, 500], 'real': [0.088, 0.0866], 'at': [252]}")
              .by(CurveSignalFunctions::breakevenCurve),
          CatalogueFunction.named("real_rate")
              .summary("Real rate from a nominal rate and expected inflation")
              .formula("fisher: (1+n)/(1+pi) - 1; difference: n - pi")
              .result("value by the convention; fisher and difference both; convention")
              .source("Fisher equation")
              .takes(
                  required("nominal", NUMBER, RATE, "nominal rate"),
                  required("expected_inflation", NUMBER, RATE, "over the same time"),
                  CONVENTION,
                  UNIT)
              .example("{'nominal': 0.138, 'expected_inflation': 0.045}")
              .by(CurveSignalFunctions::real),
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
              .by(CurveSignalFunctions::shape),
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
              .by(CurveSignalFunctions::carry),
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
              .by(CurveSignalFunctions::butterfly),
          CatalogueFunction.named("curve_pca")
              .summary("Level, slope and curvature of a history of curves")
              .formula("eigenvectors of the covariance (n - 1) of levels or changes")
              .result(
                  "loadings (component by tenor), eigenvalues, explained, cumulative, scores (date"
                      + " by component), means; level sums positive, slope rises with tenor,"
                      + " curvature is high in the middle")
              .source("Litterman and Scheinkman 1991")
              .takes(
                  required("panel", MATRIX, "any", "rows of dates, columns of tenors ascending"),
                  integer("components", "1", 3, "number of components"),
                  flag("changes", true, "whether row-to-row changes are used, not levels"))
              .example(
                  "{'panel': [[4, 4.2, 4.5], [4.1, 4.25, 4.5], [4.05, 4.3, 4.6], [4.2, 4.35,"
                      + " 4.55], [4.0, 4.3, 4.7]]}")
              .by(CurveSignalFunctions::components),
          CatalogueFunction.named("acm_term_premium")
              .summary("Term premium by the three-step regressions of Adrian, Crump and Moench")
              .formula(
                  "VAR(1) of principal components; excess returns on shocks and factors; prices of"
                      + " risk; affine recursion with and without them")
              .result(
                  "term_premium, risk_neutral, fitted: rows of dates, columns of maturities, in"
                      + " unit; last row apart as latest_*; rmse by maturity; lambda_zero,"
                      + " lambda_one, phi; explained by factor")
              .source("Adrian, Crump and Moench 2013")
              .takes(
                  required(
                      "yields",
                      MATRIX,
                      "continuous rate per annum, in unit",
                      "monthly, oldest first"),
                  required(
                      "maturities_months", INTEGERS, "months", "columns, ascending, first is 1"),
                  required(
                      "return_maturities_months",
                      INTEGERS,
                      "months",
                      "bonds n whose returns are used, more than factors; n and n-1 are columns"),
                  integer("factors", "1", 5, "principal components K"),
                  UNIT)
              .example(panel())
              .by(CurveSignalFunctions::termPremium));

  private CurveSignalFunctions() {}

  private static Result breakeven(Arguments args) {
    double[] nominal = rates(args, "nominal");
    double[] real = rates(args, "real");
    Breakeven convention = args.choice("convention", Breakeven.class);
    boolean one = args.has("nominal_business_days");
    Require.that(
        one == args.has("real_business_days"),
        Fault.SHAPE,
        "give the tenors of both nominal and real rates, or of neither");
    if (one) {
      Breakeven.matched(
          args.integers("nominal_business_days"),
          args.integers("real_business_days"),
          nominal.length);
    }
    return new Result()
        .put("breakeven", unit(args).out(convention.of(nominal, real)))
        .put("fisher", unit(args).out(Breakeven.FISHER.of(nominal, real)))
        .put("difference", unit(args).out(Breakeven.DIFFERENCE.of(nominal, real)))
        .put("convention", Choices.name(convention));
  }

  private static Result breakevenCurve(Arguments args) {
    Breakeven convention = args.choice("convention", Breakeven.class);
    double[] at = TenorUnit.BUSINESS_DAYS.years(args.numbers("at"));
    double[] nominal = read(daily(args, "nominal_business_days", "nominal"), at);
    double[] real = read(daily(args, "real_business_days", "real"), at);
    return new Result()
        .put("breakeven", unit(args).out(convention.of(nominal, real)))
        .put("nominal", unit(args).out(nominal))
        .put("real", unit(args).out(real))
        .put("convention", Choices.name(convention));
  }

  private static DiscountCurve daily(Arguments args, String days, String rates) {
    return new InterpolatedCurve(
        TenorUnit.BUSINESS_DAYS.years(args.numbers(days)),
        rates(args, rates),
        RateBasis.ANNUAL,
        Interpolation.FLAT_FORWARD,
        args.choice("extrapolation", Extrapolation.class));
  }

  private static double[] read(DiscountCurve curve, double[] at) {
    double[] rates = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      rates[i] = curve.zero(at[i], RateBasis.ANNUAL);
    }
    return rates;
  }

  private static Result real(Arguments args) {
    Breakeven convention = args.choice("convention", Breakeven.class);
    double nominal = rate(args, "nominal");
    double inflation = rate(args, "expected_inflation");
    return new Result()
        .put("value", unit(args).out(convention.of(nominal, inflation)))
        .put("fisher", unit(args).out(Breakeven.FISHER.of(nominal, inflation)))
        .put("difference", unit(args).out(Breakeven.DIFFERENCE.of(nominal, inflation)))
        .put("convention", Choices.name(convention));
  }

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

  private static Result components(Arguments args) {
    double[][] panel = args.matrix("panel");
    CurveComponents found =
        CurveComponents.of(
            args.flag("changes") ? CurveComponents.changes(panel) : panel,
            args.integer("components"));
    double[] cumulative = found.explained().clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    return new Result()
        .put("loadings", found.loadings())
        .put("eigenvalues", found.eigenvalues())
        .put("explained", found.explained())
        .put("cumulative", cumulative)
        .put("scores", found.scores())
        .put("means", found.means());
  }

  private static Result termPremium(Arguments args) {
    RateUnit unit = unit(args);
    double[][] yields = args.matrix("yields");
    for (int t = 0; t < yields.length; t++) {
      yields[t] = unit.in(yields[t]);
    }
    TermPremium model =
        TermPremium.of(
            yields,
            args.integers("maturities_months"),
            args.integers("return_maturities_months"),
            args.integer("factors"));
    int last = yields.length - 1;
    return new Result()
        .put("term_premium", out(unit, model.premium()))
        .put("risk_neutral", out(unit, model.riskNeutral()))
        .put("fitted", out(unit, model.fitted()))
        .put("latest_term_premium", unit.out(model.premium()[last]))
        .put("latest_risk_neutral", unit.out(model.riskNeutral()[last]))
        .put("latest_fitted", unit.out(model.fitted()[last]))
        .put("rmse", unit.out(model.rmse()))
        .put("lambda_zero", model.lambda0())
        .put("lambda_one", model.lambda1())
        .put("phi", model.phi())
        .put("explained", model.explained());
  }

  private static double[][] out(RateUnit unit, double[][] rows) {
    double[][] out = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      out[t] = unit.out(rows[t]);
    }
    return out;
  }

  /** Two years of a curve whose short and long end move, for an example. */
  private static ObjectNode panel() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = example.putArray("yields");
    for (int t = 0; t < 24; t++) {
      ArrayNode row = rows.addArray();
      for (int n : new int[] {1, 11, 12, 23, 24}) {
        double level = 0.04 + 0.004 * Math.sin(t * 0.9) + 0.002 * Math.cos(t * 2.3);
        double decayed = (1 - Math.exp(-0.05 * n)) / (0.05 * n);
        row.add(level + 0.003 * Math.cos(t * 0.7) * decayed + 0.0001 * Math.sin(t * n));
      }
    }
    ArrayNode maturities = example.putArray("maturities_months");
    maturities.add(1).add(11).add(12).add(23).add(24);
    example.putArray("return_maturities_months").add(12).add(24);
    return example.put("factors", 1);
  }
}
