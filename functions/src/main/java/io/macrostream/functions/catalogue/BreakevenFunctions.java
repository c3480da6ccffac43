package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.rates;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.TenorUnit;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** Implied inflation and real rates. */
final class BreakevenFunctions {

  private static final String BREAKEVEN =
      "fisher: (1+n)/(1+r) - 1 on zero rates (Brazil);"
          + " difference: n - r on par yields (United States)";
  private static final Argument CONVENTION =
      choice("convention", Breakeven.FISHER, "fisher for Brazil, difference for the United States");

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
              .by(BreakevenFunctions::breakeven),
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
              .by(BreakevenFunctions::breakevenCurve),
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
              .by(BreakevenFunctions::real));

  private BreakevenFunctions() {}

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
}
