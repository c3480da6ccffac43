package io.macrostream.functions.curve;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Rates that say how they compound. Two rates of different tags are compared only after one was
 * converted to the tag of the other by equal growth factor over the same dates.
 */
public final class TaggedRates {

  private TaggedRates() {}

  /**
   * What 1 grows to over the tenor: {@code EXP_252} (1+r)^(bd/252), {@code LIN_360} 1+r d/360,
   * {@code BEY_SA} (1+r/2)^(2d/365), {@code CONT_365} exp(r d/365), {@code EFF_365} (1+r)^(d/365).
   *
   * @param rate decimal fraction per annum
   * @param tag its convention; null is refused
   */
  public static double growth(double rate, Compounding tag, Tenor tenor) {
    return Math.exp(logGrowth(rate, tag, tenor));
  }

  /** Present value of 1 paid at the end of the tenor. */
  public static double discount(double rate, Compounding tag, Tenor tenor) {
    return Math.exp(-logGrowth(rate, tag, tenor));
  }

  /** {@code rate} restated with the tag {@code to}: equal growth over the same dates. */
  public static double convert(double rate, Compounding from, Compounding to, Tenor tenor) {
    double growth = logGrowth(rate, from, tenor);
    return rateOf(growth, to, tenor);
  }

  /**
   * The rate from the end of {@code near} to the end of {@code far} that two rates imply. All three
   * have the same tag; for {@code EXP_252} it is ((1+r2)^t2 / (1+r1)^t1)^(1/(t2-t1)) - 1.
   */
  public static double forward(
      double nearRate, Tenor near, double farRate, Tenor far, Compounding tag) {
    double growth = logGrowth(farRate, tag, far) - logGrowth(nearRate, tag, near);
    return rateOf(growth, tag, far.minus(near));
  }

  private static double logGrowth(double rate, Compounding tag, Tenor tenor) {
    known(tag);
    Require.finite("rate", rate);
    Require.that(
        Math.abs(rate) < tag.limit(),
        Fault.OUT_OF_RANGE,
        () -> "a rate of " + rate + " is not a decimal fraction: divide percent by 100");
    return RateBasis.of(tag).logGrowth(rate, years(tag, tenor));
  }

  private static double rateOf(double logGrowth, Compounding tag, Tenor tenor) {
    known(tag);
    return RateBasis.of(tag).rate(logGrowth, years(tag, tenor));
  }

  private static double years(Compounding tag, Tenor tenor) {
    int days = tenor.days(tag);
    Require.that(
        days > 0, Fault.OUT_OF_RANGE, () -> "a tenor of " + days + " days; it must be positive");
    return switch (tag) {
      case EXP_252 -> days / 252.0;
      case LIN_360 -> days / 360.0;
      case BEY_SA, CONT_365, EFF_365 -> days / 365.0;
    };
  }

  private static void known(Compounding tag) {
    Require.that(
        tag != null,
        Fault.UNKNOWN_NAME,
        "a rate without a compounding tag has no growth: state it");
  }
}
