package io.macrostream.functions.risk.backtest;

import static io.macrostream.functions.risk.backtest.LikelihoodRatio.logLikelihood;
import static io.macrostream.functions.risk.backtest.LikelihoodRatio.logLikelihoodOfNot;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.OptionalInt;

/**
 * Whether exceptions come as often as the level of the VaR says: the tests of Kupiec (1995). With p
 * = 1 - confidence, T observations and N exceptions.
 */
public final class Kupiec {

  /** What the region of non-rejection says of a record without any exception. */
  public enum ZeroExceptions {
    /** It is tested as any other: at 99%, 255 days without exception are rejected (LR 5.13). */
    TESTED,
    /**
     * It is accepted wherever a single exception is, as in the table that Kupiec printed (N &lt; 7
     * for 255 days at 99%).
     */
    ACCEPTED
  }

  /**
   * Numbers of exceptions at which the VaR is not rejected, as an open interval.
   *
   * @param above more exceptions than this; empty if none are too few
   * @param below fewer exceptions than this; empty if none are too many
   */
  public record Region(OptionalInt above, OptionalInt below) {}

  private Kupiec() {}

  /**
   * Proportion of failures: LR = -2 ln[(1-p)^(T-N) p^N] + 2 ln[(1-N/T)^(T-N) (N/T)^N], one degree
   * of freedom.
   *
   * @param observations T
   * @param exceptions N, from 0 to T
   * @param confidenceBp level of the VaR, 9900 for p = 1%
   */
  public static LikelihoodRatio proportionOfFailures(
      int observations, int exceptions, int confidenceBp) {
    checkCounts(observations, exceptions);
    return LikelihoodRatio.of(proportionStatistic(observations, exceptions, tail(confidenceBp)), 1);
  }

  /**
   * Time until the first failure: LR = -2 ln[p (1-p)^(v-1)] + 2 ln[(1/v) (1-1/v)^(v-1)], one degree
   * of freedom.
   *
   * @param firstException v, the number of the day, 1 for the first
   */
  public static LikelihoodRatio timeUntilFirstFailure(int firstException, int confidenceBp) {
    return LikelihoodRatio.of(timeStatistic(firstException, tail(confidenceBp)), 1);
  }

  /**
   * The exceptions in T days at which {@link #proportionOfFailures} does not reject. The statistic
   * falls up to N = p T and rises from there, so each end is found by bisection.
   *
   * @param testConfidenceBp of the test, not of the VaR
   */
  public static Region nonRejection(
      int observations, int confidenceBp, int testConfidenceBp, ZeroExceptions zero) {
    checkCounts(observations, 0);
    double p = tail(confidenceBp);
    double critical = LikelihoodRatio.critical(1, testConfidenceBp);
    int expected = (int) Math.floor(p * observations);
    int tooFew = -1;
    if (proportionStatistic(observations, 0, p) > critical) {
      tooFew = lastRejected(observations, 0, expected, p, critical);
    }
    if (tooFew == 0 && zero == ZeroExceptions.ACCEPTED) {
      tooFew = -1;
    }
    int tooMany = observations + 1;
    if (proportionStatistic(observations, observations, p) > critical) {
      tooMany = firstRejected(observations, expected + 1, observations, p, critical);
    }
    return new Region(
        tooFew < 0 ? OptionalInt.empty() : OptionalInt.of(tooFew),
        tooMany > observations ? OptionalInt.empty() : OptionalInt.of(tooMany));
  }

  /** Between {@code from}, which is rejected, and {@code to}, the last that is. */
  private static int lastRejected(int observations, int from, int to, double p, double critical) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (int) (((long) low + high + 1) / 2);
      if (proportionStatistic(observations, middle, p) > critical) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Between {@code from} and {@code to}, which is rejected, the first that is. */
  private static int firstRejected(int observations, int from, int to, double p, double critical) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (int) (((long) low + high) / 2);
      if (proportionStatistic(observations, middle, p) > critical) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private static double proportionStatistic(int observations, int exceptions, double p) {
    double quiet = (double) observations - exceptions;
    double share = (double) exceptions / observations;
    return 2
        * (logLikelihoodOfNot(quiet, share)
            + logLikelihood(exceptions, share)
            - logLikelihoodOfNot(quiet, p)
            - logLikelihood(exceptions, p));
  }

  /** The statistic of a time of v days up to and including an exception. */
  static double timeStatistic(int days, double p) {
    Require.that(
        days >= 1,
        Fault.OUT_OF_RANGE,
        () -> "the exception is on day " + days + ", days count from 1");
    return 2
        * (logLikelihood(1, 1.0 / days)
            + logLikelihoodOfNot(days - 1, 1.0 / days)
            - logLikelihood(1, p)
            - logLikelihoodOfNot(days - 1, p));
  }

  /** 1 - confidence, exact in basis points. */
  static double tail(int confidenceBp) {
    return (Confidence.UNIT - Confidence.check(confidenceBp)) / (double) Confidence.UNIT;
  }

  static void checkCounts(int observations, int exceptions) {
    Require.that(
        observations > 0,
        observations == 0 ? Fault.EMPTY : Fault.OUT_OF_RANGE,
        () -> "a back-test needs one observation at least, has " + observations);
    Require.that(
        exceptions >= 0 && exceptions <= observations,
        Fault.OUT_OF_RANGE,
        () -> exceptions + " exceptions in " + observations + " observations");
  }
}
