package io.macrostream.functions.curve;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * How a rate over a time in years grows. Rates with a tag that counts days are {@link TaggedRates};
 * this is the same for curves, whose time is a number of years (of 252 business days for Brazil).
 */
public enum RateBasis {
  /** exp(r t). */
  CONTINUOUS(0),
  /** (1+r)^t: annual effective. */
  ANNUAL(1),
  /** (1+r/2)^(2t). */
  SEMI_ANNUAL(2),
  /** (1+r/4)^(4t). */
  QUARTERLY(4),
  /** (1+r/12)^(12t). */
  MONTHLY(12),
  /** (1+r/52)^(52t). */
  WEEKLY(52),
  /** (1+r/365)^(365t). */
  DAILY(365),
  /** 1+r t. */
  SIMPLE(0);

  private final int times;

  RateBasis(int times) {
    this.times = times;
  }

  /** The compounding of a tag; how it counts days is another matter. */
  public static RateBasis of(Compounding tag) {
    return switch (tag) {
      case EXP_252, EFF_365 -> ANNUAL;
      case LIN_360 -> SIMPLE;
      case BEY_SA -> SEMI_ANNUAL;
      case CONT_365 -> CONTINUOUS;
    };
  }

  /** The compounding with that many periods a year: 1, 2, 4, 12, 52 or 365. */
  public static RateBasis times(int frequency) {
    for (RateBasis basis : values()) {
      if (basis.times == frequency && frequency > 0) {
        return basis;
      }
    }
    throw new InvalidInputException(
        Fault.OUT_OF_RANGE,
        "no compounding with " + frequency + " periods a year: take 1, 2, 4, 12, 52 or 365");
  }

  /**
   * Logarithm of the growth factor of {@code rate} over {@code years}.
   *
   * @throws InvalidInputException if the growth is not positive
   */
  public double logGrowth(double rate, double years) {
    Require.finite("rate", rate);
    Require.finite("years", years);
    return switch (this) {
      case CONTINUOUS -> rate * years;
      case SIMPLE -> Math.log1p(positive(rate * years, rate));
      default -> times * years * Math.log1p(positive(rate / times, rate));
    };
  }

  /** Present value of 1 paid after {@code years}. */
  public double discount(double rate, double years) {
    return Math.exp(-logGrowth(rate, years));
  }

  /**
   * The rate of which {@code logGrowth} is the logarithm of the growth factor over {@code years}.
   */
  public double rate(double logGrowth, double years) {
    Require.finite("growth", logGrowth);
    Require.that(
        years > 0,
        Fault.OUT_OF_RANGE,
        () -> "a rate over " + years + " years is not defined: the time must be positive");
    return switch (this) {
      case CONTINUOUS -> logGrowth / years;
      case SIMPLE -> Math.expm1(logGrowth) / years;
      default -> times * Math.expm1(logGrowth / (times * years));
    };
  }

  /** {@code rate} restated in {@code to}, with equal growth over {@code years}. */
  public double convert(double rate, RateBasis to, double years) {
    return this == to ? Require.finite("rate", rate) : to.rate(logGrowth(rate, years), years);
  }

  /**
   * Continuously compounded instantaneous forward where the zero rate is {@code rate} and has the
   * slope {@code slope} per year: the derivative of {@link #logGrowth} along the curve.
   */
  double forward(double rate, double slope, double years) {
    return switch (this) {
      case CONTINUOUS -> rate + years * slope;
      case SIMPLE -> (rate + years * slope) / (1 + positive(rate * years, rate));
      default -> {
        double each = positive(rate / times, rate);
        yield times * Math.log1p(each) + years * slope / (1 + each);
      }
    };
  }

  /** A continuously compounded instantaneous rate in this compounding. */
  public double ofInstantaneous(double continuous) {
    return times == 0 ? continuous : times * Math.expm1(continuous / times);
  }

  /** Derivative of the discount factor after {@code years} to the rate, per unit of rate. */
  public double discountSlope(double rate, double years) {
    double discount = discount(rate, years);
    return switch (this) {
      case CONTINUOUS -> -years * discount;
      case SIMPLE -> -years * discount * discount;
      default -> -years * discount / (1 + rate / times);
    };
  }

  /** Second derivative of the discount factor after {@code years} to the rate. */
  public double discountCurvature(double rate, double years) {
    double discount = discount(rate, years);
    return switch (this) {
      case CONTINUOUS -> years * years * discount;
      case SIMPLE -> 2 * years * years * discount * discount * discount;
      default -> {
        double each = 1 + rate / times;
        yield years * (years + 1.0 / times) * discount / (each * each);
      }
    };
  }

  private static double positive(double growth, double rate) {
    Require.that(
        growth > -1,
        Fault.OUT_OF_RANGE,
        () -> "a rate of " + rate + " loses all capital; rates are decimal fractions");
    return growth;
  }
}
