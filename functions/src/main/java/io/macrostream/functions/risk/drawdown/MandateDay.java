package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.risk.drawdown.MandateControl.Refusal;
import io.macrostream.functions.volatility.RealisedVolatility;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A close that is judged.
 *
 * @param after how the node stands then
 * @param transitions how it moved, in order
 * @param refused what people asked for in vain
 */
record MandateDay(MandateState after, List<Transition> transitions, List<Refusal> refused) {

  /**
   * Realised volatility is the sample deviation (ddof 1) of so many daily returns of the would-be
   * portfolio, times the root of 252; with fewer there is none, and the gate stays shut.
   */
  static final int VOLATILITY_DAYS = 20;

  static final double DAYS_OF_YEAR = 252;

  /** A would-be portfolio that lost all its capital, or more, stays a figure. */
  private static final double NEARLY_ALL = -1 + 1e-9;

  /**
   * @param wouldBe P&amp;L of the would-be portfolio, USD; NaN where unknown
   */
  static MandateDay of(MandateState state, NodePnl own, double wouldBe) {
    boolean marked = !Double.isNaN(wouldBe);
    Double ret = marked ? Math.max(wouldBe / state.nav(), NEARLY_ALL) : null;
    double[] returns = marked ? remembered(state.returns(), ret) : state.returns();
    DrawdownInput input =
        new DrawdownInput(
            own.day(),
            state.nav() + own.pnl() + state.flow(),
            state.flow(),
            marked ? volatility(returns) : null,
            // Where it is not known the would-be portfolio is not marked, which is no return of 0:
            // it stays out of the volatility, and without one the gate does not open.
            marked || state.phase() == Phase.ACTIVE ? ret : Double.valueOf(0),
            "positions:" + own.positionsVersion(),
            state.commands());
    int[] riskDays = riskDays(state, own.day());
    AllocationBreaker.State breaker = null;
    Decision decision;
    if (state.breaker() == null) {
      decision =
          new DrawdownControl(Mandates.rules(state.mandate()), new RiskDays(riskDays))
              .next(state.control(), input);
    } else {
      AllocationBreaker rules = Mandates.breaker(state.mandate());
      boolean reset = state.asks(MandateAction.Action.RESET_HARD_STOP);
      var outcome = rules.next(state.breaker(), own.day(), ret, reset);
      breaker = outcome.state();
      decision = decision(state.control(), input, outcome, rules.isLatched(breaker));
    }
    if (decision.state().phase() != state.phase()) {
      riskDays = isTimed(decision.state().phase()) ? new int[] {own.day()} : new int[0];
    }
    MandateState after =
        new MandateState(
            state.mandate(),
            own.day(),
            state.judged() + 1,
            state.missed(),
            input.nav(),
            new ArrayList<>(),
            returns,
            riskDays,
            decision.state(),
            breaker,
            false);
    return new MandateDay(after, decision.transitions(), refused(state, decision));
  }

  /** The days that time is counted in, with one more. */
  static int[] riskDays(MandateState state, int day) {
    return isTimed(state.phase())
        ? new RiskDays(state.riskDays()).with(day).days()
        : state.riskDays();
  }

  private static boolean isTimed(Phase phase) {
    return phase == Phase.COOLDOWN || phase == Phase.RAMP;
  }

  private static double[] remembered(double[] returns, double ret) {
    int kept = Math.min(returns.length, VOLATILITY_DAYS - 1);
    double[] next = Arrays.copyOfRange(returns, returns.length - kept, returns.length + 1);
    next[kept] = ret;
    return next;
  }

  private static Double volatility(double[] returns) {
    return returns.length < VOLATILITY_DAYS
        ? null
        : Double.valueOf(Math.sqrt(RealisedVolatility.variance(returns, false, 1) * DAYS_OF_YEAR));
  }

  /** What a breaker decided, in the terms of a portfolio. */
  private static Decision decision(
      ControlState before,
      DrawdownInput input,
      AllocationBreaker.Outcome outcome,
      boolean latched) {
    AllocationBreaker.State breaker = outcome.state();
    double equity = breaker.value();
    boolean newYear = year(input.day()) != year(before.last().day());
    int level = 0;
    for (boolean tripped : breaker.tripped()) {
      level += tripped ? 1 : 0;
    }
    Phase phase = latched ? Phase.STOPPED : Phase.ACTIVE;
    ControlState after =
        new ControlState(
            input,
            equity,
            Math.max(before.inceptionPeak(), equity),
            Math.max(newYear ? before.equity() : before.yearPeak(), equity),
            breaker.peak(),
            1,
            1,
            phase,
            level,
            phase == before.phase() ? before.since() : input.day(),
            before.stopAt(),
            outcome.scale());
    if (outcome.changes().isEmpty()) {
      return new Decision(after, outcome.scale(), List.of(), List.of(), false);
    }
    Transition moved =
        new Transition(
            input.day(),
            before.phase(),
            before.level(),
            phase,
            level,
            String.join("; ", outcome.changes()),
            1 - equity / Math.max(before.trailingPeak(), equity),
            after.yearDrawdown(),
            after.inceptionDrawdown(),
            input.bookSnapshot());
    return new Decision(after, outcome.scale(), List.of(moved), List.of(), false);
  }

  private static int year(int day) {
    return LocalDate.ofEpochDay(day).getYear();
  }

  /** Of each kind at most one waits, so that a refusal names its command by its kind. */
  private static List<Refusal> refused(MandateState state, Decision decision) {
    List<Refusal> refused = new ArrayList<>();
    for (MandateAction action : state.actions()) {
      for (String refusal : decision.refusals()) {
        if (refusal.startsWith(action.action().name())) {
          refused.add(new Refusal(action, refusal));
        }
      }
    }
    return refused;
  }
}
