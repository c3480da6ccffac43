package io.macrostream.functions.risk.backtest;

import static io.macrostream.functions.risk.backtest.LikelihoodRatio.logLikelihood;
import static io.macrostream.functions.risk.backtest.LikelihoodRatio.logLikelihoodOfNot;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.OptionalDouble;

/**
 * Whether exceptions come one by one: independence of first order and conditional coverage
 * (Christoffersen 1998). A probability that no transition tells of, such as that of an exception
 * after an exception in a record without one, is absent and adds nothing to the likelihood.
 *
 * @param transitions what was counted, under which convention is the caller's choice
 * @param unconditional {@link Kupiec#proportionOfFailures} of all T days
 * @param independence -2 ln[(1-pi)^(n00+n10) pi^(n01+n11)] + 2 ln[(1-pi01)^n00 pi01^n01
 *     (1-pi11)^n10 pi11^n11], one degree of freedom
 * @param conditional the sum of both, two degrees of freedom
 */
public record Christoffersen(
    Transitions transitions,
    LikelihoodRatio unconditional,
    LikelihoodRatio independence,
    LikelihoodRatio conditional) {

  /**
   * The tests of a record.
   *
   * @param exceptions one for each day, oldest first
   * @param confidenceBp level of the VaR
   */
  public static Christoffersen of(
      boolean[] exceptions, int confidenceBp, Transitions.Convention convention) {
    int count = 0;
    for (boolean exception : exceptions) {
      count += exception ? 1 : 0;
    }
    return of(exceptions.length, count, Transitions.of(exceptions, convention), confidenceBp);
  }

  /**
   * The tests of counts.
   *
   * @param observations T days
   * @param exceptions N among them
   * @param transitions T (a quiet day before the first) or T - 1 of them, that end in N exceptions,
   *     or in one less where the first day is one and starts the pairs
   */
  public static Christoffersen of(
      int observations, int exceptions, Transitions transitions, int confidenceBp) {
    LikelihoodRatio unconditional =
        Kupiec.proportionOfFailures(observations, exceptions, confidenceBp);
    int missing = observations - transitions.total();
    Require.that(
        missing == 0 || missing == 1,
        Fault.SHAPE,
        () -> transitions.total() + " transitions do not belong to " + observations + " days");
    int unseen = exceptions - transitions.intoException();
    Require.that(
        unseen == 0 || (unseen == 1 && missing == 1),
        Fault.SHAPE,
        () ->
            transitions.intoException()
                + " transitions into an exception do not belong to "
                + exceptions
                + " exceptions");
    LikelihoodRatio independence = LikelihoodRatio.of(independenceStatistic(transitions), 1);
    return new Christoffersen(
        transitions, unconditional, independence, unconditional.plus(independence));
  }

  private static double independenceStatistic(Transitions n) {
    double pi = share(n.intoException(), n.total()).orElse(0);
    double pi01 = share(n.n01(), n.fromQuiet()).orElse(0);
    double pi11 = share(n.n11(), n.fromException()).orElse(0);
    return 2
        * (logLikelihoodOfNot(n.n00(), pi01)
            + logLikelihood(n.n01(), pi01)
            + logLikelihoodOfNot(n.n10(), pi11)
            + logLikelihood(n.n11(), pi11)
            - logLikelihoodOfNot((double) n.n00() + n.n10(), pi)
            - logLikelihood(n.intoException(), pi));
  }

  /** Share of exceptions among the transitions; absent without a transition. */
  public OptionalDouble exceptionShare() {
    return share(transitions.intoException(), transitions.total());
  }

  /** Share of exceptions after a quiet day; absent without a quiet day before another. */
  public OptionalDouble exceptionAfterQuiet() {
    return share(transitions.n01(), transitions.fromQuiet());
  }

  /** Share of exceptions after an exception; absent without an exception before another day. */
  public OptionalDouble exceptionAfterException() {
    return share(transitions.n11(), transitions.fromException());
  }

  private static OptionalDouble share(int count, int of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
  }
}
