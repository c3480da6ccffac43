package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.EpochDay;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import java.util.ArrayList;
import java.util.List;

/**
 * A mandate in force and how its node stands, in fields that Flink serializes natively.
 *
 * @param mandate version in force
 * @param lastDay newest risk day told, judged or not
 * @param judged days judged
 * @param missed days without a P&amp;L, which the NAV lacks
 * @param nav capital, P&amp;L known since and flows, USD
 * @param actions that wait for the next close that is judged, in order
 * @param returns of the would-be portfolio, oldest first, as many as realised volatility needs
 * @param riskDays closes since the cooldown or the ramp began, its first day included
 * @param control of a portfolio; of a breaker its record at full allocation, with as many levels as
 *     triggers hold, STOPPED where one is latched
 * @param breaker null for a portfolio
 * @param lost whether the capital is gone, so that there are no returns any longer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MandateState(
    Mandate mandate,
    @EpochDay int lastDay,
    int judged,
    int missed,
    double nav,
    List<MandateAction> actions,
    double[] returns,
    int[] riskDays,
    ControlState control,
    AllocationBreaker.State breaker,
    boolean lost) {

  double flow() {
    double flow = 0;
    for (MandateAction action : actions) {
      flow += action.action() == MandateAction.Action.FLOW ? action.amount() : 0;
    }
    return flow;
  }

  /** What people ask of the control. */
  List<ResetCommand> commands() {
    List<ResetCommand> commands = new ArrayList<>();
    for (MandateAction action : actions) {
      if (action.action() != MandateAction.Action.FLOW) {
        List<String> people = new ArrayList<>(List.of(action.author()));
        if (action.approver() != null) {
          people.add(action.approver());
        }
        commands.add(new ResetCommand(ResetCommand.Kind.valueOf(action.action().name()), people));
      }
    }
    return commands;
  }

  boolean asks(MandateAction.Action what) {
    return actions.stream().anyMatch(action -> action.action() == what);
  }

  double scale() {
    return lost ? 0 : control.scale();
  }

  Phase phase() {
    return lost ? Phase.STOPPED : control.phase();
  }

  MandateState under(Mandate version, ControlState newControl) {
    return new MandateState(
        version,
        lastDay,
        judged,
        missed,
        nav,
        actions,
        returns,
        riskDays,
        newControl,
        breaker,
        lost);
  }

  MandateState asked(MandateAction action) {
    List<MandateAction> more = new ArrayList<>(actions);
    more.add(action);
    return new MandateState(
        mandate, lastDay, judged, missed, nav, more, returns, riskDays, control, breaker, lost);
  }

  /** After a close that could not be judged: what was asked for still waits. */
  MandateState unjudged(int day, double newNav, int[] newRiskDays) {
    return new MandateState(
        mandate,
        day,
        judged,
        missed + 1,
        newNav,
        actions,
        returns,
        newRiskDays,
        control,
        breaker,
        lost);
  }

  /** After a close that took the capital, or one behind it. */
  MandateState gone(int day, double newNav) {
    return new MandateState(
        mandate,
        day,
        judged + 1,
        missed,
        newNav,
        new ArrayList<>(),
        returns,
        riskDays,
        control,
        breaker,
        true);
  }
}
