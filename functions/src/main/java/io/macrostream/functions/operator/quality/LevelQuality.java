package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.SuspectMove;
import io.macrostream.functions.quality.Verdict;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges records that say the level of an instrument at an observation, and may revise each other.
 * Rejects unknown instruments (UNKNOWN_KEY), levels that the instrument forbids (OUT_OF_RANGE), and
 * what contradicts an accepted version (DUPLICATE).
 *
 * @param <T> type of the records
 */
abstract class LevelQuality<T extends Event> extends QualityFunction<T> {

  private static final long serialVersionUID = 1L;

  private final AcceptedVersions versions = new AcceptedVersions();

  private transient WriteBehindValue<SuspectMove.Memory> moves;

  LevelQuality(Class<T> type) {
    super(type);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    versions.open(getRuntimeContext());
    moves = value("moves", SuspectMove.Memory.class);
  }

  /** Whose level it is. */
  abstract Optional<Instrument> instrument(T event);

  /** Name of the observation within the series. */
  abstract String observation(T event);

  /** Version of the observation. */
  abstract int version(T event);

  /** What makes its levels impossible, or empty. */
  abstract Optional<String> impossible(T event, Instrument instrument);

  /** Flags that an accepted record gets. */
  abstract List<String> doubts(String series, T event, Instrument instrument) throws Exception;

  /** The record with those flags. */
  abstract T flagged(T event, List<String> doubts);

  @Override
  final Verdict<T> judge(String series, T event) throws Exception {
    Optional<Instrument> instrument = instrument(event);
    if (instrument.isEmpty()) {
      return Verdict.refuse(Reason.UNKNOWN_KEY, series + " is not in the instrument master");
    }
    Optional<String> impossible = impossible(event, instrument.get());
    if (impossible.isPresent()) {
      return Verdict.refuse(Reason.OUT_OF_RANGE, impossible.get());
    }
    String observation = observation(event);
    Optional<Verdict<T>> conflict = versions.conflict(observation, version(event), event);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    boolean revision = versions.accept(observation, version(event), event);
    List<String> doubts = doubts(series, event, instrument.get());
    return new Verdict.Accepted<>(
        doubts.isEmpty() ? event : flagged(event, doubts), revision, doubts);
  }

  /** Whether the move to a level is to be doubted, see {@link SuspectMove}; remembers the level. */
  final boolean suspect(String series, T event, double level, boolean yield) throws Exception {
    SuspectMove.Step step =
        SuspectMove.next(moves.value(series), observedAt(event).toEpochMilli(), level, yield);
    moves.update(series, step.memory());
    return step.suspect();
  }
}
