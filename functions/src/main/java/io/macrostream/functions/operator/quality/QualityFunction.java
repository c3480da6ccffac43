package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.DataFinding.Action;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.Attendance;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.quality.Quarantine.Held;
import io.macrostream.functions.quality.SeriesStanding;
import io.macrostream.functions.quality.SeriesTally;
import io.macrostream.functions.quality.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges the records of a series in event-time order: lets them pass, with flags and findings where
 * there is doubt, or sends them to {@link DeadLetters#FACTS} with the reason. What is almost surely
 * wrong is held back in quarantine, from which an action, the second input, lets it go or discards
 * it: a record that is released was available when the action took effect.
 *
 * <p>Key: the series. State per key: {@link SeriesTally}, {@link SeriesStanding}, what the rules
 * remember, and what is ahead of the watermark. A record behind the watermark is a dead letter,
 * TOO_LATE. The data status of a series is given out when it is overdue, and with the end of each
 * month (UTC) in which something was counted; at the end of a bounded run the last month's timer
 * fires too, so nothing counted goes unreported.
 *
 * @param <T> type of the records
 */
public abstract class QualityFunction<T extends Repeatable>
    extends KeyedCoProcessFunction<String, T, QualityAction, T> implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400_000L;

  private final Class<T> type;
  private final long until;
  private final EventTimeBuffer<T> buffer;
  private final EventTimeBuffer<QualityAction> actions =
      new EventTimeBuffer<>(
          "undone",
          TypeInformation.of(QualityAction.class),
          action -> action.effectiveAt().toEpochMilli(),
          QualityFunction::inOrder);

  private transient List<WriteBehind> states;

  /** For which the timers of {@link #report} are set, because each record asks for them. */
  private transient Map<String, Span> reports;

  private transient WriteBehindValue<SeriesTally> tallies;
  private transient WriteBehindValue<SeriesStanding> standings;
  private transient Counter repeated;
  private transient MetricGroup flaggedGroup;
  private transient RefusalCounters rejected;
  private transient Map<String, Counter> flagged;

  /** A time with its end left out, milliseconds. */
  private record Span(long start, long end) {
    private static final Span NONE = new Span(0, 0);

    private boolean holds(long time) {
      return start <= time && time < end;
    }
  }

  /** What is known of a series while one of its timers is served. */
  private final class Ledger {
    private final String series;
    private final Context context;
    private SeriesTally tally;
    private SeriesStanding standing;

    private Ledger(String series, Context context, SeriesTally tally, SeriesStanding standing) {
      this.series = series;
      this.context = context;
      this.tally = tally;
      this.standing = standing;
    }

    private void found(long time, DataFinding.Check check) {
      standing = standing.with(standing.assessment().found(time, check));
    }
  }

  /**
   * @param until end of a bounded run, milliseconds, after which nothing is missed or expires;
   *     {@link Long#MAX_VALUE} for one that does not end
   */
  QualityFunction(Class<T> type, long until) {
    this.type = type;
    this.until = until;
    this.buffer =
        new EventTimeBuffer<>(
            "unjudged",
            TypeInformation.of(type),
            event -> event.availableAt().toEpochMilli(),
            EventOrder::compare);
  }

  /** A method of its own: of two references to the same one, deserialization makes one type. */
  private static int inOrder(QualityAction left, QualityAction right) {
    return EventOrder.compare(left, right);
  }

  /** Topic of the records. */
  abstract Topic<T> topic();

  /** What tells a record from all others of its topic. */
  abstract String naturalKey(T event);

  /** What a record describes. */
  abstract Instant observedAt(T event);

  /** Its version, or 1 if it has none. */
  abstract int version(T event);

  /** Its value. */
  abstract Double value(T event);

  /** Judges a record and remembers it. */
  abstract Verdict<T> judge(String series, T event) throws Exception;

  /**
   * Takes in a record that was held back as it is.
   *
   * @param held the record as it came
   * @param released the same, available now
   */
  abstract Verdict<T> admit(String series, T held, T released) throws Exception;

  /** What has come of a series with one more record of it, or null where nothing is scheduled. */
  Attendance attend(Attendance attendance, T event) {
    return null;
  }

  /** Whether {@link #tidy} is to be called at midnights (UTC). */
  boolean forgets() {
    return false;
  }

  /** Forgets what is no longer needed and says whether anything is left. */
  boolean tidy(String series, long midnight) throws Exception {
    return false;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    buffer.open(getRuntimeContext());
    actions.open(getRuntimeContext());
    states = new ArrayList<>(List.of(buffer, actions));
    tallies = value("tally", SeriesTally.class);
    standings = value("standing", SeriesStanding.class);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("quality");
    repeated = metrics.counter("repeated");
    flaggedGroup = metrics.addGroup("flagged");
    rejected = new RefusalCounters(metrics);
    flagged = new TreeMap<>();
    reports = new HashMap<>();
  }

  /** A value per series that the rules remember. */
  <S> WriteBehindValue<S> value(String name, Class<S> type) {
    return state(
        WriteBehindValue.of(
            getRuntimeContext(), new ValueStateDescriptor<>(name, TypeInformation.of(type))));
  }

  /** State that the rules remember, to be written with each snapshot. */
  <S extends WriteBehind> S state(S state) {
    states.add(state);
    return state;
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return states;
  }

  @Override
  public void processElement1(T event, Context context, Collector<T> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), event, context.timerService())) {
      Ledger ledger = ledger(context);
      refuse(
          ledger, event, new Rejection(Reason.TOO_LATE, "behind the watermark of its partition"));
      report(ledger.series, event.availableAt().toEpochMilli(), context.timerService());
      keep(ledger);
    }
  }

  @Override
  public void processElement2(QualityAction action, Context context, Collector<T> out)
      throws Exception {
    if (!actions.add(context.getCurrentKey(), action, context.timerService())) {
      refuse(action, "it took effect behind the watermark", context);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<T> out) throws Exception {
    Ledger ledger = ledger(context);
    List<T> events = buffer.releaseWithRepeats(ledger.series, timer, ledger.context.timerService());
    for (T event : events) {
      if (isHeld(ledger, event)) {
        repeated.inc();
      } else {
        count(ledger, event, judge(ledger.series, event), out);
      }
    }
    List<QualityAction> decided =
        actions.release(ledger.series, timer, ledger.context.timerService());
    for (QualityAction action : decided) {
      decide(ledger, action, out);
    }
    if (!events.isEmpty() || !decided.isEmpty()) {
      report(ledger.series, timer, context.timerService());
    }
    attend(ledger, timer);
    if (Math.floorMod(timer, DAY) == 0) {
      endDay(ledger, timer);
    }
    keep(ledger);
  }

  /** Whether that very record is in quarantine already. */
  private boolean isHeld(Ledger ledger, T event) {
    return ledger.standing.quarantine().size() > 0
        && ledger
            .standing
            .quarantine()
            .find(origin(event))
            .filter(held -> Arrays.equals(held.record(), EventJson.write(event)))
            .isPresent();
  }

  private void endDay(Ledger ledger, long midnight) throws Exception {
    if (tidy(ledger.series, midnight)) {
      ledger.context.timerService().registerEventTimeTimer(midnight + DAY);
    }
    if (date(midnight).getDayOfMonth() != 1) {
      return;
    }
    if (midnight <= until) {
      expire(ledger, midnight);
      if (ledger.standing.quarantine().size() > 0) {
        report(ledger.series, midnight, ledger.context.timerService());
      }
    }
    if (ledger.tally.unreported()) {
      giveStatus(ledger, midnight);
    }
  }

  private void giveStatus(Ledger ledger, long time) {
    ledger.tally = ledger.tally.reported();
    ledger.context.output(
        DeadLetters.FACTS,
        TopicRecord.of(
            Topics.DATA_STATUS,
            ledger.tally.status(
                ledger.series,
                "quality:" + topic().name(),
                Instant.ofEpochMilli(time),
                ledger.standing)));
  }

  /** Says so when a series is overdue, and waits for the next time it can be. */
  private void attend(Ledger ledger, long time) {
    Attendance attendance = ledger.standing.attendance();
    if (attendance == null) {
      return;
    }
    if (attendance.timer() == time && attendance.deadline() <= time) {
      ledger.standing = ledger.standing.with(attendance.missing());
      giveStatus(ledger, time);
      return;
    }
    boolean waits = attendance.timer() > time && attendance.timer() != Attendance.NOTHING_DUE;
    if (waits || attendance.late()) {
      return;
    }
    // One timer a series, which moves on when it fires too early.
    if (attendance.deadline() <= until && attendance.deadline() != Attendance.NOTHING_DUE) {
      ledger.context.timerService().registerEventTimeTimer(attendance.deadline());
      ledger.standing = ledger.standing.with(attendance.waitedFor(attendance.deadline()));
    } else if (attendance.timer() != Attendance.NOTHING_DUE) {
      ledger.standing = ledger.standing.with(attendance.waitedFor(Attendance.NOTHING_DUE));
    }
  }

  private void count(Ledger ledger, T event, Verdict<T> verdict, Collector<T> out) {
    if (verdict instanceof Verdict.Accepted<T> accepted) {
      accept(ledger, event, accepted, out);
    } else if (verdict instanceof Verdict.Held<T> held) {
      hold(ledger, event, held);
    } else if (verdict instanceof Verdict.Refused<T> refused) {
      refuse(ledger, event, refused.rejection());
      refused.doubts().forEach(doubt -> find(ledger, event, doubt, Action.DISCARDED));
    } else {
      repeated.inc();
    }
  }

  private void accept(Ledger ledger, T event, Verdict.Accepted<T> accepted, Collector<T> out) {
    for (String flag : accepted.flags()) {
      flagged.computeIfAbsent(flag, flaggedGroup::counter).inc();
    }
    out.collect(accepted.event());
    long time = event.availableAt().toEpochMilli();
    ledger.tally =
        ledger.tally.accepted(
            observedAt(event).toEpochMilli(), accepted.revision(), accepted.flags());
    SeriesStanding standing = ledger.standing;
    ledger.standing =
        new SeriesStanding(
            accepted.revision() ? standing.attendance() : attend(standing.attendance(), event),
            standing.assessment().judged(time, accepted.stale()),
            standing.quarantine());
    accepted.doubts().forEach(doubt -> find(ledger, event, doubt, Action.FLAGGED));
  }

  private void hold(Ledger ledger, T event, Verdict.Held<T> verdict) {
    long time = event.availableAt().toEpochMilli();
    refuse(ledger, event, verdict.rejection());
    find(ledger, event, verdict.doubt(), Action.QUARANTINED);
    Held held = new Held(origin(event), verdict.doubt().check(), EventJson.write(event), time);
    ledger.standing = ledger.standing.with(ledger.standing.quarantine().with(held));
    expire(ledger, time);
  }

  private void expire(Ledger ledger, long time) {
    for (Held held : ledger.standing.quarantine().expired(time)) {
      T event = read(held);
      close(
          ledger,
          event,
          held,
          Action.DISCARDED,
          "nobody has released it, and its time or its place has run out",
          time);
    }
  }

  private void decide(Ledger ledger, QualityAction action, Collector<T> out) throws Exception {
    Optional<Held> held = ledger.standing.quarantine().find(action.origin());
    if (held.isEmpty()) {
      refuse(action, "it is not in quarantine", ledger.context);
      return;
    }
    T event = read(held.get());
    long time = action.effectiveAt().toEpochMilli();
    if (action.action() == QualityAction.Action.DISCARD) {
      close(ledger, event, held.get(), Action.DISCARDED, by("discarded", action), time);
      return;
    }
    T released = type.cast(event.firstSeenAt(action.effectiveAt()));
    Verdict<T> verdict = admit(ledger.series, event, released);
    if (verdict instanceof Verdict.Accepted<T> accepted) {
      close(ledger, event, held.get(), Action.RELEASED, by("released", action), time);
      accept(ledger, released, accepted, out);
    } else {
      refuse(action, "its observation was accepted in another version since", ledger.context);
    }
  }

  private static String by(String what, QualityAction action) {
    String note = action.note() == null ? "" : ": " + action.note();
    return what + " by " + action.author() + note;
  }

  /** Ends the quarantine of a record. */
  private void close(Ledger ledger, T event, Held held, Action action, String message, long time) {
    ledger.standing = ledger.standing.with(ledger.standing.quarantine().without(held.origin()));
    ledger.tally = ledger.tally.changed();
    Doubt doubt = Doubt.of(held.check(), value(event), message);
    emit(ledger, event, doubt, action, Instant.ofEpochMilli(time));
  }

  private T read(Held held) {
    try {
      return EventJson.read(type, held.record());
    } catch (MalformedEventException e) {
      throw new IllegalStateException("cannot read what was held back: " + held.origin(), e);
    }
  }

  private void find(Ledger ledger, T event, Doubt doubt, Action action) {
    ledger.found(event.availableAt().toEpochMilli(), doubt.check());
    emit(ledger, event, doubt, action, event.availableAt());
  }

  private void emit(Ledger ledger, T event, Doubt doubt, Action action, Instant time) {
    DataFinding finding =
        new DataFinding(
            ledger.series,
            topic().name(),
            doubt.check(),
            action,
            observedAt(event),
            finite(doubt.value()),
            finite(doubt.lower()),
            finite(doubt.upper()),
            doubt.message(),
            origin(event),
            version(event),
            time);
    ledger.context.output(DeadLetters.FACTS, TopicRecord.of(Topics.FINDINGS, finding));
  }

  private static Double finite(Double number) {
    return number == null || !Double.isFinite(number) ? null : number;
  }

  private String origin(T event) {
    return Origin.of(topic().name(), naturalKey(event));
  }

  private void refuse(Ledger ledger, T event, Rejection rejection) {
    rejected.count(rejection.reason());
    ledger.tally = ledger.tally.refused();
    ledger.context.output(
        DeadLetters.FACTS, DeadLetters.of(topic(), event, naturalKey(event), rejection));
  }

  private void refuse(QualityAction action, String why, Context context) {
    rejected.count(Reason.REJECTED_COMMAND);
    context.output(DeadLetters.FACTS, DeadLetters.of(action, why));
  }

  private Ledger ledger(Context context) throws Exception {
    String series = context.getCurrentKey();
    return new Ledger(
        series,
        context,
        tallies.valueOr(series, SeriesTally.empty()),
        standings.valueOr(series, SeriesStanding.EMPTY));
  }

  private void keep(Ledger ledger) throws IOException {
    tallies.update(ledger.series, ledger.tally);
    standings.update(ledger.series, ledger.standing);
  }

  /** Sees to it that the month's status is given out, and that the rules are tidied up. */
  private void report(String series, long time, TimerService timers) {
    if (reports.getOrDefault(series, Span.NONE).holds(time)) {
      return;
    }
    LocalDate first = date(time).withDayOfMonth(1);
    long monthEnd = first.plusMonths(1).toEpochDay() * DAY;
    timers.registerEventTimeTimer(monthEnd);
    if (forgets()) {
      long day = Math.floorDiv(time, DAY) * DAY;
      timers.registerEventTimeTimer(day + DAY);
      reports.put(series, new Span(day, day + DAY));
    } else {
      reports.put(series, new Span(first.toEpochDay() * DAY, monthEnd));
    }
  }

  private static LocalDate date(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " of " + type.getSimpleName();
  }
}
