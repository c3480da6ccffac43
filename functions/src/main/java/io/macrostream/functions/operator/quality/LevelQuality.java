package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.operator.quality.AcceptedVersions.Observed;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.Attendance;
import io.macrostream.functions.quality.Cadence;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.LevelChecks;
import io.macrostream.functions.quality.PointInTime;
import io.macrostream.functions.quality.SeriesMemory;
import io.macrostream.functions.quality.SeriesTerms;
import io.macrostream.functions.quality.Sessions;
import io.macrostream.functions.quality.TimeZoneMistake;
import io.macrostream.functions.quality.UnitScale;
import io.macrostream.functions.quality.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges records that say the level of a series at an observation, and may revise each other.
 * Rejects what nobody knows (UNKNOWN_KEY) and what contradicts an accepted version (DUPLICATE).
 * Holds back levels that are impossible (OUT_OF_RANGE), in the wrong unit (UNIT_SCALE), or
 * available before what they describe (POINT_IN_TIME). All else passes; doubts become findings.
 *
 * @param <T> type of the records
 */
abstract class LevelQuality<T extends Repeatable> extends QualityFunction<T> {

  private static final long serialVersionUID = 1L;

  private final AcceptedVersions versions = new AcceptedVersions();

  private transient WriteBehindValue<SeriesMemory> memories;

  LevelQuality(Class<T> type, long until) {
    super(type, until);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    versions.open(getRuntimeContext());
    memories = value("checks", SeriesMemory.class);
  }

  /** Why nothing can be said of a record, or empty. */
  abstract Optional<String> unknown(T event);

  /** What is known of its series; empty where the level is not one of a sequence of levels. */
  abstract Optional<SeriesTerms> terms(T event);

  /** Name of the observation within the series. */
  abstract String observation(T event);

  /** How much time the observations have that are remembered together: some tens of them. */
  Duration together(T event) {
    return Duration.ofDays(32);
  }

  private Observed observed(T event) {
    long block = Math.floorDiv(observedAt(event).getEpochSecond(), together(event).toSeconds());
    return new Observed(Long.toString(block), observation(event));
  }

  /** The day described, days since 1970-01-01. */
  abstract int day(T event);

  /** The level that moves are taken of; null where the record says that there is none. */
  abstract Double level(T event);

  /** How far what is described may lie ahead of its availability. */
  abstract Duration ahead(T event);

  /** Whether it can be known before what it describes is over; of a stranger nobody can tell. */
  boolean mayBeKnownAhead(T event) {
    return terms(event).map(SeriesTerms::knownAhead).orElse(true);
  }

  /** What makes its levels impossible, or empty. */
  abstract Optional<String> impossible(T event);

  /** Flags that an accepted record gets. */
  abstract List<String> flags(String series, T event) throws Exception;

  /** The record with those flags. */
  abstract T flagged(T event, List<String> flags);

  /** Whether a level in a wrong unit has another explanation. */
  boolean isExplained(SeriesMemory memory, T event) {
    return false;
  }

  /** More doubts about an accepted record, which is then remembered. */
  SeriesMemory examine(SeriesMemory memory, T event, List<Doubt> doubts) {
    return memory;
  }

  @Override
  final Verdict<T> judge(String series, T event) throws Exception {
    Optional<String> unknown = unknown(event);
    if (unknown.isPresent()) {
      return Verdict.refuse(Reason.UNKNOWN_KEY, unknown.get());
    }
    Optional<String> impossible = impossible(event);
    if (impossible.isPresent()) {
      return Verdict.hold(
          Reason.OUT_OF_RANGE, Doubt.of(Check.BOUNDS, value(event), impossible.get()));
    }
    Optional<Verdict<T>> conflict = versions.conflict(observed(event), version(event), event);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    Optional<SeriesTerms> terms = terms(event);
    if (!mayBeKnownAhead(event) && isAhead(event)) {
      return Verdict.hold(Reason.POINT_IN_TIME, ahead(series, event));
    }
    SeriesMemory memory = memories.valueOr(series, SeriesMemory.EMPTY);
    if (terms.isPresent() && level(event) != null && isNewest(memory, event)) {
      UnitScale.Step scale = UnitScale.next(memory.scale(), level(event), terms.get());
      if (scale.factor().isPresent() && !isExplained(memory, event)) {
        memories.update(series, memory.with(scale.memory()));
        return Verdict.hold(
            Reason.UNIT_SCALE,
            new Doubt(
                Check.UNIT_SCALE,
                level(event),
                null,
                null,
                "%s is about %s times the %s before it"
                    .formatted(
                        level(event), scale.factor().getAsDouble(), memory.scale().accepted())));
      }
    }
    return accept(series, event, event, memory);
  }

  @Override
  final Verdict<T> admit(String series, T held, T released) throws Exception {
    Optional<Verdict<T>> conflict = versions.conflict(observed(held), version(held), held);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    return accept(series, held, released, memories.valueOr(series, SeriesMemory.EMPTY));
  }

  private Verdict<T> accept(String series, T told, T event, SeriesMemory memory) throws Exception {
    boolean revision = versions.accept(observed(event), version(event), told);
    List<String> flags = flags(series, event);
    List<Doubt> doubts = new ArrayList<>(2);
    boolean stale = false;
    SeriesMemory examined = examine(memory, event, doubts);
    Optional<SeriesTerms> terms = terms(event);
    if (terms.isPresent() && level(event) != null) {
      if (isNewest(memory, event)) {
        examined = examined.with(new UnitScale.Memory(level(event), 0, 0));
      }
      LevelChecks.Step step =
          LevelChecks.next(examined, observedAt(event).toEpochMilli(), level(event), terms.get());
      doubts.addAll(step.doubts());
      stale = step.stale();
      examined = step.memory();
      offCalendar(event, terms.get()).ifPresent(doubts::add);
    }
    if (examined != memory) {
      memories.update(series, examined);
    }
    return new Verdict.Accepted<>(
        flags.isEmpty() ? event : flagged(event, flags), revision, flags, doubts, stale);
  }

  private boolean isNewest(SeriesMemory memory, T event) {
    return memory.moves() == null || memory.moves().precedes(observedAt(event).toEpochMilli());
  }

  private boolean isAhead(T event) {
    return PointInTime.violated(observedAt(event), event.availableAt(), ahead(event));
  }

  private Doubt ahead(String series, T event) {
    OptionalInt hours = TimeZoneMistake.hours(observedAt(event), event.availableAt());
    String what =
        "%s describes %s and was available at %s"
            .formatted(series, observedAt(event), event.availableAt());
    return hours.isPresent()
        ? Doubt.of(
            Check.TIME_ZONE,
            value(event),
            what + ", " + hours.getAsInt() + " h before: looks like a time zone mistake")
        : Doubt.of(Check.POINT_IN_TIME, value(event), what + ", before it");
  }

  private Optional<Doubt> offCalendar(T event, SeriesTerms terms) {
    boolean open =
        terms.cadence() != Cadence.SESSION || Sessions.of(terms.calendar()).isSession(day(event));
    return open
        ? Optional.empty()
        : Optional.of(
            Doubt.of(
                Check.OFF_CALENDAR,
                value(event),
                LocalDate.ofEpochDay(day(event)) + " is no session of " + terms.calendar()));
  }

  @Override
  final Attendance attend(Attendance attendance, T event) {
    Optional<SeriesTerms> terms = terms(event);
    if (terms.isEmpty()) {
      return attendance;
    }
    long observedAt = observedAt(event).toEpochMilli();
    long availableAt = event.availableAt().toEpochMilli();
    return attendance == null
        ? Attendance.first(terms.get(), day(event), observedAt, availableAt)
        : attendance.with(terms.get(), day(event), observedAt, availableAt);
  }
}
