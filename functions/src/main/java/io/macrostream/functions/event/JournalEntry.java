package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of the risk journal: something happened to the mandate of a node. Written with the state
 * that it tells of, in one transaction.
 *
 * @param node node of the mandate
 * @param control what watches over it, a {@link Mandate.Control}
 * @param asOf risk day
 * @param kind what happened
 * @param fromPhase phase before, {@link #NONE} where there was no mandate
 * @param fromLevel level before, of a breaker the number of its triggers that held
 * @param toPhase phase after
 * @param toLevel level after
 * @param fromScale of the positions before, in [0, 1]
 * @param toScale of the positions after
 * @param reason in words, with the figure that decided
 * @param people who asked and who approved; empty where nobody did
 * @param nav net asset value, USD
 * @param drawdown from the peak of the levels as it was before the move, a positive fraction
 * @param drawdownYtd from the peak of the calendar year
 * @param drawdownInception from the peak since inception
 * @param positionsVersion which book it was: sum of the versions of its positions; 0 where no close
 *     was judged
 * @param mandateVersion version of the mandate it was judged under
 * @param availableAt when it happened
 * @param entry 1 for the first line of the node at that instant, one more for each further one
 */
public record JournalEntry(
    String node,
    String control,
    @EpochDay int asOf,
    Kind kind,
    String fromPhase,
    int fromLevel,
    String toPhase,
    int toLevel,
    double fromScale,
    double toScale,
    String reason,
    List<String> people,
    double nav,
    double drawdown,
    double drawdownYtd,
    double drawdownInception,
    long positionsVersion,
    int mandateVersion,
    Instant availableAt,
    int entry)
    implements Event {

  /** Phase of a node without a mandate. */
  public static final String NONE = "NONE";

  /** What happened. */
  public enum Kind {
    /** A mandate began. */
    STARTED,
    /** A new version of it took effect. */
    CHANGED,
    /** It ended. */
    ENDED,
    /** Money came or went. */
    FLOW,
    /** The control moved. */
    TRANSITION
  }

  /** The same as a later line of its instant. */
  public JournalEntry numbered(int number) {
    return new JournalEntry(
        node,
        control,
        asOf,
        kind,
        fromPhase,
        fromLevel,
        toPhase,
        toLevel,
        fromScale,
        toScale,
        reason,
        people,
        nav,
        drawdown,
        drawdownYtd,
        drawdownInception,
        positionsVersion,
        mandateVersion,
        availableAt,
        number);
  }

  @Override
  public String key() {
    return node;
  }

  @Override
  public long sequence() {
    return entry;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("node", node)
        .present("control", control)
        .present("kind", kind)
        .present("from_phase", fromPhase)
        .present("to_phase", toPhase)
        .present("reason", reason)
        .present("people", people)
        .present("available_at", availableAt)
        .finite("from_scale", fromScale)
        .finite("to_scale", toScale)
        .finite("nav", nav)
        .finite("drawdown", drawdown)
        .finite("drawdown_ytd", drawdownYtd)
        .finite("drawdown_inception", drawdownInception)
        .result();
  }
}
