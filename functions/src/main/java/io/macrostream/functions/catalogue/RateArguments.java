package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.RateUnit;
import io.macrostream.functions.curve.TenorUnit;

/** Arguments that functions of rates share, and how they are read. */
final class RateArguments {

  static final String RATE = "rate per annum, in unit";

  static final Argument UNIT =
      choice(
          "unit",
          RateUnit.FRACTION,
          "how every rate is written, given and returned: 0.05 or 5 for five percent");
  static final Argument MATURITY_UNIT =
      choice(
          "maturity_unit",
          TenorUnit.YEARS,
          "unit of all maturities and times; a year has 12 months, 252 business or 365 calendar"
              + " days");
  static final Argument COMPOUNDING =
      choice("compounding", RateBasis.CONTINUOUS, "of the zero rates");
  static final Argument NODES =
      required("maturities", NUMBERS, "maturity_unit", "of the nodes, positive and ascending");
  static final Argument ZEROS =
      required("zero_rates", NUMBERS, RATE, "of the nodes, one for each maturity");
  static final Argument METHOD =
      choice("method", Interpolation.FLAT_FORWARD, "interpolation between nodes");
  static final Argument EXTRAPOLATION =
      choice(
          "extrapolation",
          Extrapolation.NONE,
          "before the first and beyond the last node; none refuses");

  private RateArguments() {}

  static RateUnit unit(Arguments args) {
    return args.choice("unit", RateUnit.class);
  }

  static double rate(Arguments args, String name) {
    return unit(args).in(args.number(name));
  }

  static double[] rates(Arguments args, String name) {
    return unit(args).in(args.numbers(name));
  }

  static double years(Arguments args, String name) {
    return args.choice("maturity_unit", TenorUnit.class).years(args.number(name));
  }

  static double[] allYears(Arguments args, String name) {
    return args.choice("maturity_unit", TenorUnit.class).years(args.numbers(name));
  }

  static RateBasis basis(Arguments args) {
    return args.choice("compounding", RateBasis.class);
  }

  /** The curve of the nodes. */
  static DiscountCurve curve(Arguments args) {
    return new InterpolatedCurve(
        allYears(args, "maturities"),
        rates(args, "zero_rates"),
        basis(args),
        args.choice("method", Interpolation.class),
        args.choice("extrapolation", Extrapolation.class));
  }
}
