package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.COMPOUNDING;
import static io.macrostream.functions.catalogue.RateArguments.EXTRAPOLATION;
import static io.macrostream.functions.catalogue.RateArguments.MATURITY_UNIT;
import static io.macrostream.functions.catalogue.RateArguments.METHOD;
import static io.macrostream.functions.catalogue.RateArguments.NODES;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.ZEROS;
import static io.macrostream.functions.catalogue.RateArguments.allYears;
import static io.macrostream.functions.catalogue.RateArguments.basis;
import static io.macrostream.functions.catalogue.RateArguments.curve;
import static io.macrostream.functions.catalogue.RateArguments.rates;
import static io.macrostream.functions.catalogue.RateArguments.unit;
import static io.macrostream.functions.catalogue.RateArguments.years;

import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.HoldingReturn;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.ParBootstrap;
import io.macrostream.functions.curve.ParRates;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.TenorUnit;
import io.macrostream.functions.curve.ZeroBootstrap;
import java.util.List;

/** Zero curves through nodes. */
final class ZeroCurveFunctions {

  static final String FORWARD =
      "zero forward from k to k+h; par forward m (d(k) - d(k+h)) / sum d(k + i/m); unchanged-curve"
          + " return (k+h) y(k+h) - k y(k) = h y(k+h) + k (y(k+h) - y(k)), y continuous";
  static final String FORWARD_RESULT =
      "by start k: par_forward, zero_forward in the compounding of the curve;"
          + " zero_forward_continuous; over the horizon, continuous: unchanged_curve_return of the"
          + " zero of k+h held for h = yield_income h y(k+h) + roll_down k (y(k+h) - y(k));"
          + " carry_over_funding h (y(k+h) - y(h)), excess_return = carry_over_funding + roll_down";
  static final String FORWARD_SOURCE = "Gurkaynak, Sack and Wright 2006 (SVEN1F is par_forward)";
  private static final Argument FREQUENCY =
      integer("coupon_frequency", "coupons per year", 2, "counted back from maturity");
  private static final Argument AT =
      required("at", NUMBERS, "maturity_unit", "times at which the curve is read, positive");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("curve_interpolate")
              .summary("Zero rates, discount factors and forwards between the nodes of a curve")
              .formula(
                  "flat_forward = linear_log_discount: ln d linear; linear_rate; natural_cubic on"
                      + " rates; monotone_convex, or with forwards kept positive")
              .result(
                  "by time: zero and instantaneous forward in the compounding of the nodes,"
                      + " forward_continuous, discount_factor")
              .source("Hagan and West 2006; B3 (flat forward on business days)")
              .takes(NODES, ZEROS, AT, METHOD, EXTRAPOLATION, COMPOUNDING, MATURITY_UNIT, UNIT)
              .example(
                  "{'maturities': [126, 252, 504], 'zero_rates': [0.138, 0.139, 0.1418], 'at':"
                      + " [189, 378], 'maturity_unit': 'business_days', 'compounding': 'annual'}")
              .by(ZeroCurveFunctions::interpolate),
          CatalogueFunction.named("curve_forward")
              .summary("Forwards, carry and roll-down of a curve through nodes")
              .formula(FORWARD)
              .result(FORWARD_RESULT + "; par_forward is null where h is not whole coupon periods")
              .source(FORWARD_SOURCE)
              .takes(
                  NODES,
                  ZEROS,
                  required("starts", NUMBERS, "maturity_unit", "k, not negative"),
                  number("horizon", "maturity_unit", 1, "h"),
                  METHOD,
                  EXTRAPOLATION,
                  COMPOUNDING,
                  FREQUENCY,
                  MATURITY_UNIT,
                  UNIT)
              .example(
                  "{'maturities': [0.5, 1, 2, 5], 'zero_rates': [0.04, 0.041, 0.043, 0.045],"
                      + " 'starts': [1, 4]}")
              .oracles("carry_rolldown")
              .by(args -> forwards(args, curve(args))),
          CatalogueFunction.named("par_yields")
              .summary("Par yields off a zero curve")
              .formula(
                  "m (1 - d(T)) / sum d; between coupon dates the coupon with a clean price of par")
              .result("par with coupon_frequency coupons a year; zero; discount_factor")
              .source("Hull, Options, Futures, and Other Derivatives: par yield")
              .takes(
                  NODES,
                  ZEROS,
                  AT,
                  METHOD,
                  EXTRAPOLATION,
                  COMPOUNDING,
                  FREQUENCY,
                  MATURITY_UNIT,
                  UNIT)
              .example(
                  "{'maturities': [0.5, 1, 1.5, 2], 'zero_rates': [5, 5.8, 6.4, 6.8], 'at': [2],"
                      + " 'unit': 'percent'}")
              .oracles("bootstrap_forwards")
              .by(ZeroCurveFunctions::par),
          CatalogueFunction.named("bootstrap_zeros")
              .summary("Zero rates from prices of coupon and zero-coupon bonds")
              .formula(
                  "one bond after the other; unknown coupons between nodes by the method, solved for"
                      + " the rate")
              .result(
                  "by maturity: zero in the compounding asked for, zero_continuous, discount_factor,"
                      + " forward_continuous from the node before")
              .source("Hull, Options, Futures, and Other Derivatives: determining zero rates")
              .takes(
                  required("maturities", NUMBERS, "maturity_unit", "of the bonds, ascending"),
                  required(
                      "coupons", NUMBERS, RATE, "annual coupon, share of the face; 0: zero-coupon"),
                  required("prices", NUMBERS, "per face", "dirty"),
                  number("face", "currency", 100, "redemption of each bond"),
                  FREQUENCY,
                  choice(
                      "method",
                      Interpolation.LINEAR_RATE,
                      "linear_rate (continuous zero rates) or flat_forward"),
                  choice("compounding", RateBasis.CONTINUOUS, "of the zero rates returned"),
                  MATURITY_UNIT,
                  UNIT)
              .example(
                  "{'maturities': [0.25, 0.5, 1, 1.5, 2], 'coupons': [0, 0, 0, 8, 12], 'prices':"
                      + " [97.5, 94.9, 90, 96, 101.6], 'unit': 'percent'}")
              .oracles("bootstrap_forwards")
              .by(
                  args ->
                      nodes(
                          args,
                          ZeroBootstrap.fromBonds(
                              allYears(args, "maturities"),
                              rates(args, "coupons"),
                              args.numbers("prices"),
                              args.number("face"),
                              args.integer("coupon_frequency"),
                              args.choice("method", Interpolation.class)))),
          CatalogueFunction.named("zeros_from_par")
              .summary("Zero rates from par yields")
              .formula(
                  "par yields linear at coupon times; d(k) = (1 - c/m sum d) / (1 + c/m); shorter"
                      + " than a coupon period: simple interest")
              .result(
                  "maturities of the nodes (given ones below a coupon period, then all coupon"
                      + " times), zero in the compounding asked for, zero_continuous,"
                      + " discount_factor, forward_continuous from the node before")
              .source("Hull, Options, Futures, and Other Derivatives; US Treasury par yields")
              .takes(
                  required("maturities", NUMBERS, "maturity_unit", "ascending"),
                  required("par_yields", NUMBERS, RATE, "with coupon_frequency coupons a year"),
                  FREQUENCY,
                  choice("compounding", RateBasis.CONTINUOUS, "of the zero rates returned"),
                  MATURITY_UNIT,
                  UNIT)
              .example(
                  "{'maturities': [0.5, 1, 2], 'par_yields': [5, 4.8, 4.4], 'unit': 'percent'}")
              .by(
                  args ->
                      nodes(
                          args,
                          ParBootstrap.zeros(
                              allYears(args, "maturities"),
                              rates(args, "par_yields"),
                              args.integer("coupon_frequency")))));

  private ZeroCurveFunctions() {}

  private static Result interpolate(Arguments args) {
    DiscountCurve curve = curve(args);
    RateBasis basis = basis(args);
    double[] at = allYears(args, "at");
    double[] zeros = new double[at.length];
    double[] forwards = new double[at.length];
    double[] continuous = new double[at.length];
    double[] discounts = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      zeros[i] = curve.zero(at[i], basis);
      continuous[i] = curve.forward(at[i]);
      forwards[i] = basis.ofInstantaneous(continuous[i]);
      discounts[i] = curve.discount(at[i]);
    }
    return new Result()
        .put("zero", unit(args).out(zeros))
        .put("forward", unit(args).out(forwards))
        .put("forward_continuous", unit(args).out(continuous))
        .put("discount_factor", discounts);
  }

  private static Result par(Arguments args) {
    DiscountCurve curve = curve(args);
    double[] at = allYears(args, "at");
    double[] pars = new double[at.length];
    double[] zeros = new double[at.length];
    double[] discounts = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      pars[i] = ParRates.par(curve, at[i], args.integer("coupon_frequency"));
      zeros[i] = curve.zero(at[i], basis(args));
      discounts[i] = curve.discount(at[i]);
    }
    return new Result()
        .put("par", unit(args).out(pars))
        .put("zero", unit(args).out(zeros))
        .put("discount_factor", discounts);
  }

  /** Forwards and what holding earns, for any curve. */
  static Result forwards(Arguments args, DiscountCurve curve) {
    double[] starts = allYears(args, "starts");
    double horizon = years(args, "horizon");
    int frequency = args.integer("coupon_frequency");
    int n = starts.length;
    double periods = horizon * frequency;
    boolean whole = periods > 0.5 && Math.abs(periods - Math.rint(periods)) < 1e-9;
    double[][] out = new double[8][n];
    for (int i = 0; i < n; i++) {
      HoldingReturn held = HoldingReturn.of(curve, starts[i], horizon);
      double end = starts[i] + horizon;
      out[0][i] = whole ? ParRates.forward(curve, starts[i], horizon, frequency) : Double.NaN;
      out[1][i] = curve.zeroForward(starts[i], end, basis(args));
      out[2][i] = curve.zeroForward(starts[i], end, RateBasis.CONTINUOUS);
      out[3][i] = held.total();
      out[4][i] = held.yieldIncome();
      out[5][i] = held.rollDown();
      out[6][i] = held.carry();
      out[7][i] = held.excess();
    }
    return new Result()
        .putSeries("par_forward", unit(args).out(out[0]))
        .put("zero_forward", unit(args).out(out[1]))
        .put("zero_forward_continuous", unit(args).out(out[2]))
        .put("unchanged_curve_return", unit(args).out(out[3]))
        .put("yield_income", unit(args).out(out[4]))
        .put("roll_down", unit(args).out(out[5]))
        .put("carry_over_funding", unit(args).out(out[6]))
        .put("excess_return", unit(args).out(out[7]));
  }

  private static Result nodes(Arguments args, InterpolatedCurve curve) {
    double[] times = curve.times();
    int n = times.length;
    double[] maturities = new double[n];
    double[] zeros = new double[n];
    double[] forwards = new double[n];
    double[] discounts = new double[n];
    for (int i = 0; i < n; i++) {
      maturities[i] = args.choice("maturity_unit", TenorUnit.class).of(times[i]);
      zeros[i] = curve.zero(times[i], basis(args));
      discounts[i] = curve.discount(times[i]);
      forwards[i] = curve.zeroForward(i == 0 ? 0 : times[i - 1], times[i], RateBasis.CONTINUOUS);
    }
    return new Result()
        .put("maturities", maturities)
        .put("zero", unit(args).out(zeros))
        .put("zero_continuous", unit(args).out(curve.rates()))
        .put("discount_factor", discounts)
        .put("forward_continuous", unit(args).out(forwards));
  }
}
