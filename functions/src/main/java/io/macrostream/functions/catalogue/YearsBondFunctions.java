package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DatedBondFunctions.FACE;
import static io.macrostream.functions.catalogue.DatedBondFunctions.FIGURES;
import static io.macrostream.functions.catalogue.DatedBondFunctions.PRICE_TYPE;
import static io.macrostream.functions.catalogue.DatedBondFunctions.SHIFT;
import static io.macrostream.functions.catalogue.RateArguments.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.basis;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.rates;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.bond.KeyRates;
import io.macrostream.functions.bond.YearsBond;
import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.ParRates;
import io.macrostream.functions.curve.RateBasis;
import java.util.List;

/** Bonds in years instead of dates, and off a zero curve. */
final class YearsBondFunctions {

  private static final String HULL = "Hull, Options, Futures, and Other Derivatives";
  private static final Argument MATURITY =
      required("maturity_years", NUMBER, "years", "time to redemption; coupons count back from it");
  private static final Argument COUPON =
      required("coupon", NUMBER, RATE, "annual coupon, share of the face: 10 on 100 is 0.1");
  private static final Argument FREQUENCY =
      Argument.integer("frequency", "coupons per year", 2, "of the bond");
  private static final Argument YIELD_BASIS =
      choice("compounding", RateBasis.CONTINUOUS, "of the yield");
  private static final Argument TIMES =
      required("times", NUMBERS, "years", "nodes of the zero curve, ascending");
  private static final Argument ZEROS =
      required("zero_rates", NUMBERS, RATE, "of the nodes, one for each time");
  private static final Argument ZERO_BASIS =
      choice("compounding", RateBasis.CONTINUOUS, "of the zero rates");
  private static final Argument METHOD =
      choice("method", Interpolation.LINEAR_RATE, "interpolation between nodes");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("bond_price_in_years")
              .summary("Price and sensitivities of a bond with a maturity in years, at a yield")
              .formula(
                  "dirty = sum of payments discounted at the yield; with continuous compounding"
                      + " macaulay = modified duration")
              .result(FIGURES)
              .source(HULL + ": duration and convexity")
              .takes(
                  MATURITY,
                  COUPON,
                  required("yield", NUMBER, RATE, "in the compounding"),
                  YIELD_BASIS,
                  FREQUENCY,
                  FACE,
                  SHIFT,
                  UNIT)
              .example("{'maturity_years': 3, 'coupon': 0.1, 'yield': 0.12, 'yield_shift': 0.001}")
              .oracles("bonds_dv01")
              .by(
                  args -> {
                    YearsBond bond = bond(args);
                    return figures(args, bond, rate(args, "yield"));
                  }),
          CatalogueFunction.named("bond_yield_in_years")
              .summary("Yield and sensitivities of a bond with a maturity in years, from its price")
              .formula("the yield at which bond_price_in_years gives the price")
              .result("yield in unit and compounding; " + FIGURES)
              .source(HULL + ": bond yield")
              .takes(
                  MATURITY,
                  COUPON,
                  required("price", NUMBER, "per face", "the price"),
                  PRICE_TYPE,
                  YIELD_BASIS,
                  FREQUENCY,
                  FACE,
                  SHIFT,
                  UNIT)
              .example("{'maturity_years': 2, 'coupon': 0.06, 'price': 98.39}")
              .oracles("bootstrap_forwards")
              .by(
                  args -> {
                    YearsBond bond = bond(args);
                    double dirty = DatedBondFunctions.dirty(args, bond.accrued());
                    return figures(args, bond, bond.yieldOf(dirty, basis(args)));
                  }),
          CatalogueFunction.named("bond_from_zeros")
              .summary("Price, yields and par yield of a bond off zero rates")
              .formula("dirty = sum of payments x discount factors; yields solve for that price")
              .result(
                  "dirty_price, clean_price, accrued_interest per face; yield_continuous and"
                      + " yield_compounded (frequency times a year) of the bond, par_yield of the"
                      + " same maturity and frequency, in unit")
              .source(HULL + ": bond pricing, par yield")
              .takes(
                  TIMES,
                  ZEROS,
                  MATURITY,
                  COUPON,
                  FREQUENCY,
                  FACE,
                  ZERO_BASIS,
                  METHOD,
                  EXTRAPOLATION,
                  UNIT)
              .example(
                  "{'times': [0.5, 1, 1.5, 2], 'zero_rates': [5, 5.8, 6.4, 6.8], 'maturity_years':"
                      + " 2, 'coupon': 6, 'unit': 'percent'}")
              .oracles("bootstrap_forwards")
              .by(YearsBondFunctions::fromZeros),
          CatalogueFunction.named("key_rate_dv01")
              .summary("DV01 of a bond by key maturity of the zero curve")
              .formula(
                  "triangular shifts of 1 bp of the zero rates, flat beyond the outer keys; analytic:"
                      + " -sum w_k(t) payment dd/dr / 10000")
              .result(
                  "key_rate_dv01 by key per face, positive where value falls as rates rise;"
                      + " parallel_dv01, their sum")
              .source("Ho 1992")
              .takes(
                  TIMES,
                  ZEROS,
                  MATURITY,
                  COUPON,
                  required("key_maturities", NUMBERS, "years", "ascending"),
                  FREQUENCY,
                  FACE,
                  ZERO_BASIS,
                  METHOD,
                  EXTRAPOLATION,
                  UNIT)
              .example(
                  "{'times': [0.5, 1, 2, 5], 'zero_rates': [0.04, 0.041, 0.042, 0.044],"
                      + " 'maturity_years': 5, 'coupon': 0.04, 'key_maturities': [1, 2, 5]}")
              .by(YearsBondFunctions::keyRates));

  private YearsBondFunctions() {}

  private static YearsBond bond(Arguments args) {
    return new YearsBond(
        args.number("maturity_years"), rate(args, "coupon"), args.integer("frequency"));
  }

  private static Result figures(Arguments args, YearsBond bond, double yield) {
    double shift = rate(args, "yield_shift");
    RateBasis basis = basis(args);
    return DatedBondFunctions.figures(
        args, bond.at(yield, basis), bond.dirty(yield + shift, basis), shift);
  }

  private static DiscountCurve curve(Arguments args) {
    return new InterpolatedCurve(
        args.numbers("times"),
        rates(args, "zero_rates"),
        basis(args),
        args.choice("method", Interpolation.class),
        args.choice("extrapolation", Extrapolation.class));
  }

  private static Result fromZeros(Arguments args) {
    YearsBond bond = bond(args);
    DiscountCurve curve = curve(args);
    double face = DatedBondFunctions.face(args);
    double dirty = bond.dirty(curve);
    RateBasis compounded = RateBasis.times(bond.frequency());
    return new Result()
        .put("dirty_price", dirty * face)
        .put("clean_price", (dirty - bond.accrued()) * face)
        .put("accrued_interest", bond.accrued() * face)
        .put("yield_continuous", unit(args).out(bond.yieldOf(dirty, RateBasis.CONTINUOUS)))
        .put("yield_compounded", unit(args).out(bond.yieldOf(dirty, compounded)))
        .put("par_yield", unit(args).out(ParRates.par(curve, bond.years(), bond.frequency())));
  }

  private static Result keyRates(Arguments args) {
    YearsBond bond = bond(args);
    double face = DatedBondFunctions.face(args);
    double[] dv01 =
        KeyRates.dv01(
            bond.times(), bond.amounts(), curve(args), basis(args), args.numbers("key_maturities"));
    double sum = 0;
    for (int k = 0; k < dv01.length; k++) {
      dv01[k] *= face;
      sum += dv01[k];
    }
    return new Result().put("key_rate_dv01", dv01).put("parallel_dv01", sum);
  }
}
