package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.JournalEntry.Kind;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of the risk journal; those of one instant are numbered where they meet. */
final class MandateJournal {

  private static final Standing WITHOUT = new Standing(JournalEntry.NONE, 0, 1);
  private static final int NO_CLOSE = 0;

  private record Standing(String phase, int level, double scale) {
    static Standing of(MandateState state) {
      return new Standing(state.phase().name(), state.control().level(), state.scale());
    }
  }

  private record Fall(double levels, double year, double inception) {
    static final Fall ALL = new Fall(1, 1, 1);

    static Fall of(MandateState state) {
      ControlState control = state.control();
      return state.lost()
          ? ALL
          : new Fall(
              control.trailingDrawdown(), control.yearDrawdown(), control.inceptionDrawdown());
    }

    static Fall of(Transition move) {
      return new Fall(move.trailingDrawdown(), move.yearDrawdown(), move.inceptionDrawdown());
    }
  }

  /** When, and by whom. */
  private record Occasion(int day, Instant time, List<String> people, long positionsVersion) {
    static Occasion of(Mandate mandate) {
      return by(mandate.effectiveAt(), mandate.author(), mandate.approver());
    }

    static Occasion of(MandateAction action) {
      return by(action.effectiveAt(), action.author(), action.approver());
    }

    static Occasion of(NodePnl close, List<String> people) {
      return new Occasion(
          close.day(), Instant.ofEpochMilli(close.time()), people, close.positionsVersion());
    }

    private static Occasion by(Instant time, String author, String approver) {
      return new Occasion(
          MandateControl.dayOf(time),
          time,
          approver == null ? List.of(author) : List.of(author, approver),
          NO_CLOSE);
    }
  }

  private MandateJournal() {}

  static JournalEntry begun(MandateState state) {
    String reason = "mandate with a capital of " + money(state.nav());
    Occasion occasion = Occasion.of(state.mandate());
    return line(Kind.STARTED, WITHOUT, Standing.of(state), state, Fall.of(state), occasion, reason);
  }

  static JournalEntry changed(MandateState before, MandateState after) {
    return line(
        Kind.CHANGED,
        Standing.of(before),
        Standing.of(after),
        after,
        Fall.of(after),
        Occasion.of(after.mandate()),
        "version " + after.mandate().version() + " of the mandate");
  }

  static JournalEntry ended(MandateState state, Mandate end) {
    return line(
        Kind.ENDED,
        Standing.of(state),
        WITHOUT,
        state,
        Fall.of(state),
        Occasion.of(end),
        "mandate ended by version " + end.version());
  }

  static JournalEntry flow(MandateState state, MandateAction flow) {
    String note = flow.note() == null ? "" : ": " + flow.note();
    return line(
        Kind.FLOW,
        Standing.of(state),
        Standing.of(state),
        state,
        Fall.of(state),
        Occasion.of(flow),
        "flow of " + money(flow.amount()) + ", in NAV from the next close on" + note);
  }

  static JournalEntry gone(MandateState before, MandateState after, NodePnl close) {
    return line(
        Kind.TRANSITION,
        Standing.of(before),
        Standing.of(after),
        after,
        Fall.ALL,
        Occasion.of(close, List.of()),
        "the capital is gone, NAV of " + money(after.nav()));
  }

  /** How a close moved the control. */
  static List<JournalEntry> moved(
      MandateState before, MandateState after, NodePnl close, List<Transition> transitions) {
    List<JournalEntry> lines = new ArrayList<>();
    for (Transition move : transitions) {
      lines.add(
          line(
              Kind.TRANSITION,
              new Standing(move.fromPhase().name(), move.fromLevel(), before.scale()),
              new Standing(move.toPhase().name(), move.toLevel(), after.scale()),
              after,
              Fall.of(move),
              Occasion.of(close, people(before, move)),
              move.reason()));
    }
    return lines;
  }

  /** Who opened what was closed; what falls, falls by itself. */
  private static List<String> people(MandateState before, Transition move) {
    boolean opens = move.fromPhase() == Phase.STOPPED || move.fromPhase() == Phase.COOLDOWN;
    List<String> people = new ArrayList<>();
    if (opens && move.toPhase() != Phase.STOPPED) {
      before.commands().forEach(command -> people.addAll(command.approvers()));
    }
    return people;
  }

  private static JournalEntry line(
      Kind kind,
      Standing from,
      Standing to,
      MandateState state,
      Fall fall,
      Occasion occasion,
      String reason) {
    return new JournalEntry(
        state.mandate().node(),
        state.mandate().control().name(),
        occasion.day(),
        kind,
        from.phase(),
        from.level(),
        to.phase(),
        to.level(),
        from.scale(),
        to.scale(),
        reason,
        occasion.people(),
        state.nav(),
        Math.max(0, fall.levels()),
        Math.max(0, fall.year()),
        Math.max(0, fall.inception()),
        occasion.positionsVersion(),
        state.mandate().version(),
        occasion.time(),
        1);
  }

  private static String money(double amount) {
    return new BigDecimal(Double.toString(amount)).stripTrailingZeros().toPlainString() + " USD";
  }
}
