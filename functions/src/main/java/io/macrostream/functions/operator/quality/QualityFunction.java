package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.SeriesTally;
import io.macrostream.functions.quality.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges the records of a series in event-time order: lets them pass, with flags where there is
 * doubt, or sends them to {@link DeadLetters#FACTS} with the reason.
 *
 * <p>Key: the series. State per key: {@link SeriesTally}, what the rules remember, and what is
 * ahead of the watermark. A record behind the watermark is a dead letter, TOO_LATE. The data status
 * of a series is given out with the end of each month (UTC) in which something was counted; at the
 * end of a bounded run the last month's timer fires too, so nothing counted goes unreported.
 *
 * @param <T> type of the records
 */
public abstract class QualityFunction<T extends Event> extends KeyedProcessFunction<String, T, T>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400_000L;

  private final Class<T> type;
  private final EventTimeBuffer<T> buffer;

  private transient List<WriteBehind> states;
  private transient WriteBehindValue<SeriesTally> tallies;
  private transient Counter repeated;
  private transient MetricGroup flaggedGroup;
  private transient RefusalCounters rejected;
  private transient Map<String, Counter> flagged;

  QualityFunction(Class<T> type) {
    this.type = type;
    this.buffer =
        new EventTimeBuffer<>(
            "unjudged",
            TypeInformation.of(type),
            event -> event.availableAt().toEpochMilli(),
            EventOrder::compare);
  }

  /** Topic of the records. */
  abstract Topic<T> topic();

  /** What tells a record from all others of its topic. */
  abstract String naturalKey(T event);

  /** What a record describes. */
  abstract Instant observedAt(T event);

  /** Judges a record and remembers it. */
  abstract Verdict<T> judge(String series, T event) throws Exception;

  /** Whether {@link #tidy} is to be called at midnights (UTC). */
  boolean forgets() {
    return false;
  }

  /** Forgets what is no longer needed and says whether anything is left. */
  boolean tidy(long midnight) throws Exception {
    return false;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    buffer.open(getRuntimeContext());
    states = new ArrayList<>(List.of(buffer));
    tallies = value("tally", SeriesTally.class);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("quality");
    repeated = metrics.counter("repeated");
    flaggedGroup = metrics.addGroup("flagged");
    rejected = new RefusalCounters(metrics);
    flagged = new TreeMap<>();
  }

  /** A value per series that the rules remember. */
  <S> WriteBehindValue<S> value(String name, Class<S> type) {
    WriteBehindValue<S> value =
        WriteBehindValue.of(
            getRuntimeContext(), new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    states.add(value);
    return value;
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return states;
  }

  @Override
  public void processElement(T event, Context context, Collector<T> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), event, context.timerService())) {
      String series = context.getCurrentKey();
      SeriesTally tally = tally(series);
      refuse(
          event, new Rejection(Reason.TOO_LATE, "behind the watermark of its partition"), context);
      tallies.update(series, tally.refused());
      report(event.availableAt().toEpochMilli(), context.timerService());
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<T> out) throws Exception {
    String series = context.getCurrentKey();
    List<T> events = buffer.releaseWithRepeats(series, timer);
    SeriesTally before = tally(series);
    SeriesTally tally = before;
    for (T event : events) {
      tally = count(tally, event, judge(series, event), context, out);
    }
    if (!events.isEmpty()) {
      report(timer, context.timerService());
    }
    if (Math.floorMod(timer, DAY) == 0) {
      if (tidy(timer)) {
        context.timerService().registerEventTimeTimer(timer + DAY);
      }
      if (tally.unreported() && date(timer).getDayOfMonth() == 1) {
        tally = tally.reported();
        DataStatus status =
            tally.status(series, "quality:" + topic().name(), Instant.ofEpochMilli(timer));
        context.output(DeadLetters.FACTS, TopicRecord.of(Topics.DATA_STATUS, status));
      }
    }
    if (!tally.equals(before)) {
      tallies.update(series, tally);
    }
  }

  private SeriesTally count(
      SeriesTally tally, T event, Verdict<T> verdict, Context context, Collector<T> out) {
    if (verdict instanceof Verdict.Accepted<T> accepted) {
      for (String doubt : accepted.doubts()) {
        flagged.computeIfAbsent(doubt, flaggedGroup::counter).inc();
      }
      out.collect(accepted.event());
      return tally.accepted(
          observedAt(event).toEpochMilli(), accepted.revision(), accepted.doubts());
    }
    if (verdict instanceof Verdict.Refused<T> refused) {
      refuse(event, refused.rejection(), context);
      return tally.refused();
    }
    repeated.inc();
    return tally;
  }

  private void refuse(T event, Rejection rejection, Context context) {
    rejected.count(rejection.reason());
    context.output(DeadLetters.FACTS, DeadLetters.of(topic(), event, naturalKey(event), rejection));
  }

  private SeriesTally tally(String series) throws Exception {
    return tallies.valueOr(series, SeriesTally.empty());
  }

  /** Sees to it that the month's status is given out, and that the rules are tidied up. */
  private void report(long time, TimerService timers) throws Exception {
    timers.registerEventTimeTimer(
        date(time)
            .withDayOfMonth(1)
            .plusMonths(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .toEpochMilli());
    if (forgets()) {
      timers.registerEventTimeTimer(Math.floorDiv(time, DAY) * DAY + DAY);
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
