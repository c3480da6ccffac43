package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.COMPOUNDING;
import static io.macrostream.functions.catalogue.RateArguments.MATURITY_UNIT;
import static io.macrostream.functions.catalogue.RateArguments.NODES;
import static io.macrostream.functions.catalogue.RateArguments.RATE;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.ZEROS;
import static io.macrostream.functions.catalogue.RateArguments.rate;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.curve.TaggedRates;
import io.macrostream.functions.curve.Tenor;
import io.macrostream.functions.event.Compounding;
import java.util.List;

/** Single rates: growth, conversion and forwards. */
final class RateFunctions {

  private static final String TAGS =
      "exp_252 (1+r)^(bd/252); lin_360 1+r d/360; bey_sa (1+r/2)^(2d/365); cont_365 exp(r d/365);"
          + " eff_365 (1+r)^(d/365)";
  private static final String CONVENTIONS = "product convention: rate tags";
  private static final Argument TAG =
      choice("compounding", Compounding.class, "tag of the rate; a rate without one is refused");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("discount_factor")
              .summary("Discount and growth factor of a rate with a compounding tag")
              .formula(TAGS)
              .result("discount_factor, growth_factor")
              .source(CONVENTIONS)
              .takes(
                  required("rate", NUMBER, RATE, "zero rate"),
                  TAG,
                  days("business_days", "business days to maturity; needed by exp_252"),
                  days("calendar_days", "calendar days to maturity; needed by the other tags"),
                  UNIT)
              .example("{'rate': 0.135, 'compounding': 'exp_252', 'business_days': 504}")
              .by(
                  args -> {
                    Compounding tag = args.choice("compounding", Compounding.class);
                    Tenor tenor = tenor(args, "business_days", "calendar_days");
                    return new Result()
                        .put(
                            "discount_factor", TaggedRates.discount(rate(args, "rate"), tag, tenor))
                        .put("growth_factor", TaggedRates.growth(rate(args, "rate"), tag, tenor));
                  }),
          CatalogueFunction.named("convert_rate")
              .summary("A rate restated with another compounding tag")
              .formula("equal growth factor over the same dates; " + TAGS)
              .result("value, a rate with tag to; growth_factor")
              .source(CONVENTIONS)
              .takes(
                  required("rate", NUMBER, RATE, "zero rate"),
                  choice("from", Compounding.class, "its tag"),
                  choice("to", Compounding.class, "tag of the result"),
                  days("business_days", "business days of the tenor; needed by exp_252"),
                  days("calendar_days", "calendar days of the tenor; needed by the other tags"),
                  UNIT)
              .example(
                  "{'rate': 0.05, 'from': 'lin_360', 'to': 'exp_252', 'business_days': 252,"
                      + " 'calendar_days': 365}")
              .by(
                  args -> {
                    Compounding from = args.choice("from", Compounding.class);
                    Compounding to = args.choice("to", Compounding.class);
                    Tenor tenor = tenor(args, "business_days", "calendar_days");
                    double rate = rate(args, "rate");
                    return new Result()
                        .put("value", unit(args).out(TaggedRates.convert(rate, from, to, tenor)))
                        .put("growth_factor", TaggedRates.growth(rate, from, tenor));
                  }),
          CatalogueFunction.named("forward_rate")
              .summary("Forward rate between two tenors, by compounding tag")
              .formula(
                  "growth to far / growth to near = growth between; exp_252: ((1+r2)^t2 /"
                      + " (1+r1)^t1)^(1/(t2-t1)) - 1")
              .result("value, a rate with the same tag; growth_factor, discount_factor between")
              .source(CONVENTIONS)
              .takes(
                  required("near_rate", NUMBER, RATE, "zero rate to the near date"),
                  required("far_rate", NUMBER, RATE, "zero rate to the far date"),
                  TAG,
                  days("near_business_days", "needed by exp_252"),
                  days("far_business_days", "needed by exp_252"),
                  days("near_calendar_days", "needed by the other tags"),
                  days("far_calendar_days", "needed by the other tags"),
                  UNIT)
              .example(
                  "{'near_rate': 0.13, 'far_rate': 0.135, 'compounding': 'exp_252',"
                      + " 'near_business_days': 252, 'far_business_days': 504}")
              .by(RateFunctions::forward),
          CatalogueFunction.named("convert_compounding")
              .summary("A rate restated in another compounding, by time in years")
              .formula(
                  "equal growth over the years: continuous exp(r t), m times a year (1+r/m)^(m t),"
                      + " simple 1+r t")
              .result("value, a rate in the compounding to; growth_factor over years")
              .source("Hull, Options, Futures, and Other Derivatives: interest rates")
              .takes(
                  required("rate", NUMBER, RATE, "the rate"),
                  choice("from", RateBasis.class, "its compounding"),
                  choice("to", RateBasis.class, "compounding of the result"),
                  number("years", "years", 1, "time; matters only where one of them is simple"),
                  UNIT)
              .example("{'rate': 0.1, 'from': 'semi_annual', 'to': 'continuous'}")
              .by(
                  args -> {
                    RateBasis from = args.choice("from", RateBasis.class);
                    RateBasis to = args.choice("to", RateBasis.class);
                    double years = args.number("years");
                    double rate = rate(args, "rate");
                    return new Result()
                        .put("value", unit(args).out(from.convert(rate, to, years)))
                        .put("growth_factor", 1 / from.discount(rate, years));
                  }),
          CatalogueFunction.named("forward_rates")
              .summary("Forward rates between neighbouring nodes of a zero curve")
              .formula("growth to node i / growth to node i-1; the first from today")
              .result(
                  "forward_rates in the compounding of the nodes; discount_factors of the nodes")
              .source("Hull, Options, Futures, and Other Derivatives: forward rates")
              .takes(NODES, ZEROS, COMPOUNDING, MATURITY_UNIT, UNIT)
              .example("{'maturities': [1, 2, 3], 'zero_rates': [3, 4, 4.6], 'unit': 'percent'}")
              .by(RateFunctions::forwards));

  private RateFunctions() {}

  private static Argument days(String name, String description) {
    return optional(name, INTEGER, "days", description);
  }

  private static Tenor tenor(Arguments args, String business, String calendar) {
    return new Tenor(
        args.has(business) ? args.integer(business) : Tenor.UNKNOWN,
        args.has(calendar) ? args.integer(calendar) : Tenor.UNKNOWN);
  }

  private static Result forward(Arguments args) {
    Compounding tag = args.choice("compounding", Compounding.class);
    Tenor near = tenor(args, "near_business_days", "near_calendar_days");
    Tenor far = tenor(args, "far_business_days", "far_calendar_days");
    double nearRate = rate(args, "near_rate");
    double farRate = rate(args, "far_rate");
    double forward = TaggedRates.forward(nearRate, near, farRate, far, tag);
    double growth = TaggedRates.growth(farRate, tag, far) / TaggedRates.growth(nearRate, tag, near);
    return new Result()
        .put("value", unit(args).out(forward))
        .put("growth_factor", growth)
        .put("discount_factor", 1 / growth);
  }

  private static Result forwards(Arguments args) {
    double[] years = RateArguments.allYears(args, "maturities");
    RateBasis basis = RateArguments.basis(args);
    InterpolatedCurve curve =
        new InterpolatedCurve(
            years,
            RateArguments.rates(args, "zero_rates"),
            basis,
            Interpolation.FLAT_FORWARD,
            Extrapolation.NONE);
    double[] forwards = new double[years.length];
    double[] discounts = new double[years.length];
    for (int i = 0; i < years.length; i++) {
      forwards[i] = curve.zeroForward(i == 0 ? 0 : years[i - 1], years[i], basis);
      discounts[i] = curve.discount(years[i]);
    }
    return new Result()
        .put("forward_rates", unit(args).out(forwards))
        .put("discount_factors", discounts);
  }
}
