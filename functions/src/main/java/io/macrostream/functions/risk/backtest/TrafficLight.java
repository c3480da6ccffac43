package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.special.Beta;

/**
 * Zones of the supervisor's back-test (Basel Committee, January 1996): what the number of
 * exceptions in 250 days at 99% does to the multiplier of the capital charge.
 *
 * @param zone green up to 4 exceptions, red from 10 on, yellow between
 * @param cumulativeProbability P(X &lt;= N) of a correct model, X binomial
 */
public record TrafficLight(Zone zone, double cumulativeProbability) {

  /** Days of the supervisor's back-test. */
  public static final int DAYS = 250;

  /** Level of its VaR. */
  public static final int CONFIDENCE_BP = 9_900;

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /** Where a number of exceptions lies. */
  public enum Zone {
    GREEN(0),
    YELLOW(1),
    RED(2);

    private final int number;

    Zone(int number) {
      this.number = number;
    }

    /** How it is told where a figure is wanted: 0 green, 1 yellow, 2 red. */
    public int number() {
      return number;
    }
  }

  /** Whose multiplier. */
  public enum Framework {
    /** Base 3, plus up to 1. */
    BASEL_1996(3, 0.4, 0.5, 0.65, 0.75, 0.85, 1),
    /** Base 1.5, plus up to 0.5 (minimum capital requirements for market risk, 2019). */
    FRTB(1.5, 0.2, 0.26, 0.33, 0.38, 0.42, 0.5);

    private final double base;
    private final double[] increases;

    Framework(double base, double... increases) {
      this.base = base;
      this.increases = increases;
    }

    /** Multiplier of a model in the green zone. */
    public double base() {
      return base;
    }

    /** What that many exceptions in 250 days at 99% add to the multiplier. */
    public double increase(int exceptions) {
      Kupiec.checkCounts(DAYS, exceptions);
      return exceptions < 5 ? 0 : increases[Math.min(exceptions, 10) - 5];
    }
  }

  /**
   * The zone of a record as the supervisor draws it.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException OUT_OF_RANGE for anything but 250
   *     days at 99%: the numbers 4 and 9 mean nothing there; {@link #generalised} does
   */
  public static TrafficLight basel(int observations, int exceptions, int confidenceBp) {
    Require.that(
        observations == DAYS && confidenceBp == CONFIDENCE_BP,
        Fault.OUT_OF_RANGE,
        () ->
            "Basel zones hold for 250 days at 99%, not for "
                + observations
                + " days at "
                + confidenceBp
                + " basis points: ask for the generalised zones");
    Kupiec.checkCounts(observations, exceptions);
    Zone zone = exceptions < 5 ? Zone.GREEN : exceptions < 10 ? Zone.YELLOW : Zone.RED;
    return new TrafficLight(zone, cumulative(observations, exceptions, confidenceBp));
  }

  /**
   * The same idea for any length and level: yellow where the cumulative probability reaches 95%,
   * red where it reaches 99.99%. For 250 days at 99% it is {@link #basel}.
   */
  public static TrafficLight generalised(int observations, int exceptions, int confidenceBp) {
    Kupiec.checkCounts(observations, exceptions);
    double cumulative = cumulative(observations, exceptions, confidenceBp);
    Zone zone =
        cumulative >= RED_FROM ? Zone.RED : cumulative >= YELLOW_FROM ? Zone.YELLOW : Zone.GREEN;
    return new TrafficLight(zone, cumulative);
  }

  /** P(X &lt;= N) = I_(1-p)(T - N, N + 1). */
  private static double cumulative(int observations, int exceptions, int confidenceBp) {
    double p = Kupiec.tail(confidenceBp);
    return exceptions == observations
        ? 1
        : Beta.regularizedBeta(1 - p, (double) observations - exceptions, exceptions + 1.0);
  }
}
