package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of a mandate: it begins, people move money and ask for resets, each close is judged
 * once, it ends. NAV at a close is the capital plus all P&amp;L and flows since; a flow changes NAV
 * and no drawdown.
 *
 * <p>The return of the would-be portfolio is the P&amp;L of the shadow node over the NAV of the
 * node at the close before. A day on which the node has no P&amp;L is not judged; nor is one of a
 * breaker without a would-be return. A portfolio without one is judged by its own losses, its
 * would-be portfolio is not marked, and its gate stays shut.
 */
public final class MandateControl {

  private static final long MILLIS_OF_DAY = 86_400_000;

  private MandateControl() {}

  /**
   * What a step led to.
   *
   * @param state to take the next step with, or null without a mandate
   * @param metrics figures to publish
   * @param journal lines, in order
   * @param refused what was not followed
   */
  public record Step(
      MandateState state,
      List<RiskMetric> metrics,
      List<JournalEntry> journal,
      List<Refusal> refused) {

    /** Nothing happened. */
    public static Step nothing(MandateState state) {
      return new Step(state, List.of(), List.of(), List.of());
    }

    static Step refused(MandateState state, Event asked, String why) {
      return new Step(state, List.of(), List.of(), List.of(new Refusal(asked, why)));
    }
  }

  /**
   * Something that was not followed.
   *
   * @param asked a {@link Mandate} or a {@link MandateAction}
   * @param why in words
   */
  public record Refusal(Event asked, String why) {}

  /**
   * A version of a mandate takes effect.
   *
   * @param state null if there is no mandate
   */
  public static Step change(MandateState state, Mandate mandate) {
    if (mandate.control() == Mandate.Control.ENDED) {
      return state == null
          ? Step.refused(null, mandate, mandate.node() + " has no mandate to end")
          : end(state, mandate);
    }
    String problem = Mandates.problem(mandate).orElse(null);
    if (problem != null) {
      return Step.refused(state, mandate, problem);
    }
    if (state == null) {
      MandateState begun = begin(mandate);
      return journalled(begun, MandateJournal.begun(begun));
    }
    Mandate before = state.mandate();
    if (before.control() != mandate.control()) {
      return Step.refused(
          state, mandate, "the mandate is one of a " + before.control() + "; end it first");
    }
    if (!before.capital().equals(mandate.capital())) {
      return Step.refused(
          state,
          mandate,
          "the mandate began with a capital of " + before.capital() + "; record a flow");
    }
    MandateState changed = state.under(mandate, underNewRules(state.control(), before, mandate));
    return journalled(changed, MandateJournal.changed(state, changed));
  }

  private static Step end(MandateState state, Mandate ended) {
    List<Refusal> refused = new ArrayList<>();
    for (MandateAction action : state.actions()) {
      if (action.action() != MandateAction.Action.FLOW) {
        refused.add(new Refusal(action, "the mandate ended before a close was judged"));
      }
    }
    return new Step(null, List.of(), List.of(MandateJournal.ended(state, ended)), refused);
  }

  private static MandateState begin(Mandate mandate) {
    int dayBefore = dayOf(mandate.effectiveAt()) - 1;
    String capital = "mandate:" + mandate.version();
    DrawdownInput input =
        new DrawdownInput(dayBefore, mandate.capital(), 0, null, null, capital, new ArrayList<>());
    boolean portfolio = mandate.control() == Mandate.Control.PORTFOLIO;
    ControlState control =
        portfolio
            ? new DrawdownControl(Mandates.rules(mandate), RiskDays.NONE).start(input).state()
            : new ControlState(input, 1, 1, 1, 1, 1, 1, Phase.ACTIVE, 0, dayBefore, 1, 1);
    return new MandateState(
        mandate,
        dayBefore,
        0,
        0,
        mandate.capital(),
        new ArrayList<>(),
        new double[0],
        new int[0],
        control,
        portfolio ? null : Mandates.breaker(mandate).start(),
        false);
  }

  /** A hard stop that a reset has moved stays where it is; another follows the rules. */
  private static ControlState underNewRules(ControlState state, Mandate before, Mandate now) {
    boolean inItsPlace =
        now.control() == Mandate.Control.PORTFOLIO && state.stopAt() == before.hardStop();
    return inItsPlace ? state.stoppingAt(now.hardStop()) : state;
  }

  /** Somebody moves money, or asks for a reset, which the next close decides about. */
  public static Step act(MandateState state, MandateAction action) {
    if (state == null) {
      return Step.refused(null, action, action.node() + " has no mandate");
    }
    if (state.lost()) {
      return Step.refused(state, action, "the capital is gone; end the mandate and set another");
    }
    String why =
        switch (action.action()) {
          case FLOW ->
              state.nav() + state.flow() + action.amount() > 0
                  ? null
                  : "the flow would take more than the NAV of " + (state.nav() + state.flow());
          case RELEASE_COOLDOWN -> notNow(state, action, Phase.COOLDOWN, "there is no cooldown");
          case RESET_HARD_STOP -> notNow(state, action, Phase.STOPPED, "nothing is stopped");
        };
    if (why != null) {
      return Step.refused(state, action, why);
    }
    MandateState asked = state.asked(action);
    return action.action() == MandateAction.Action.FLOW
        ? journalled(asked, MandateJournal.flow(asked, action))
        : Step.nothing(asked);
  }

  private static String notNow(
      MandateState state, MandateAction action, Phase phase, String otherwise) {
    if (state.phase() != phase) {
      return otherwise;
    }
    if (state.asks(action.action())) {
      return "it has been asked for already and waits for the next close";
    }
    ResetCommand command = state.asked(action).commands().get(state.commands().size());
    return command.isApproved()
        ? null
        : "it takes " + command.kind().approvers() + " people, is " + command.approvers();
  }

  /**
   * A risk day closes.
   *
   * @param own what the node made
   * @param shadow what the would-be portfolio made, or null if it did not report
   */
  public static Step close(MandateState state, NodePnl own, NodePnl shadow) {
    if (own.day() <= state.lastDay()) {
      return Step.nothing(state);
    }
    if (state.lost()) {
      double nav = Double.isNaN(own.pnl()) ? state.nav() : state.nav() + own.pnl();
      return published(state.gone(own.day(), nav), own, List.of(), List.of());
    }
    if (Double.isNaN(own.pnl())) {
      return unjudged(state, own, state.nav(), MandateFigures.NO_PNL);
    }
    double beforeFlow = state.nav() + own.pnl();
    if (beforeFlow <= 0 || beforeFlow + state.flow() <= 0) {
      MandateState gone = state.gone(own.day(), beforeFlow + state.flow());
      return published(gone, own, List.of(MandateJournal.gone(state, gone, own)), List.of());
    }
    boolean marked = shadow != null && !Double.isNaN(shadow.pnl());
    if (!marked && state.breaker() != null) {
      return unjudged(state, own, beforeFlow, MandateFigures.NO_SHADOW_PNL);
    }
    MandateDay day = MandateDay.of(state, own, marked ? shadow.pnl() : Double.NaN);
    return new Step(
        day.after(),
        MandateFigures.of(day.after(), own, marked ? null : MandateFigures.NO_SHADOW_PNL),
        MandateJournal.moved(state, day.after(), own, day.transitions()),
        day.refused());
  }

  private static Step unjudged(MandateState state, NodePnl own, double nav, String why) {
    MandateState after = state.unjudged(own.day(), nav, MandateDay.riskDays(state, own.day()));
    return new Step(after, MandateFigures.unjudged(after, own, why), List.of(), List.of());
  }

  private static Step published(
      MandateState state, NodePnl own, List<JournalEntry> journal, List<Refusal> refused) {
    return new Step(state, MandateFigures.of(state, own, null), journal, refused);
  }

  private static Step journalled(MandateState state, JournalEntry entry) {
    return new Step(state, List.of(), List.of(entry), List.of());
  }

  static int dayOf(Instant time) {
    return (int) Math.floorDiv(time.toEpochMilli(), MILLIS_OF_DAY);
  }
}
