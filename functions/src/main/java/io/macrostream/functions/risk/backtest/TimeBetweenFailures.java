package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.Require;

/**
 * Whether the times between exceptions are those of independent days (Haas 2001). Each time v_i,
 * the first counted from the start of the record, gives the statistic of {@link
 * Kupiec#timeUntilFirstFailure}; their sum has N degrees of freedom. What follows the last
 * exception is not used.
 *
 * @param independence sum over the N times
 * @param mixed with {@link Kupiec#proportionOfFailures} added, N + 1 degrees of freedom
 */
public record TimeBetweenFailures(LikelihoodRatio independence, LikelihoodRatio mixed) {

  /**
   * The tests of a record.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException EMPTY without an exception: there
   *     is no time to test
   */
  public static TimeBetweenFailures of(Exceptions record, int confidenceBp) {
    int[] times = record.timesBetween();
    Require.enough("the test of times between exceptions", times.length, 1);
    double p = Kupiec.tail(confidenceBp);
    double sum = 0;
    for (int days : times) {
      sum += Kupiec.timeStatistic(days, p);
    }
    LikelihoodRatio independence = LikelihoodRatio.of(sum, times.length);
    return new TimeBetweenFailures(
        independence,
        independence.plus(
            Kupiec.proportionOfFailures(record.observations(), record.count(), confidenceBp)));
  }
}
