package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.Assessment;
import io.macrostream.functions.quality.CurveSanity;
import io.macrostream.functions.quality.CurveStanding;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.quality.Quarantine;
import io.macrostream.functions.quality.SeriesStanding;
import io.macrostream.functions.quality.SeriesTally;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges each day of a curve as a whole, beside the path that its points take: gives out findings,
 * and the status of the curve with the end of each month (UTC) in which a day was judged.
 *
 * <p>Key: curve id. A day is judged an hour of event time after its first point, or when a point of
 * a newer day comes; what comes for it later is not judged. State per key: {@link CurveStanding},
 * and what is ahead of the watermark.
 */
public final class CurveDayQuality extends KeyedProcessFunction<String, CurvePoint, TopicRecord>
    implements WriteBehindFunction {

  /** How long the points of a day are waited for. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  private static final long serialVersionUID = 1L;

  private final EventTimeBuffer<CurvePoint> buffer =
      new EventTimeBuffer<>(
          "unjudged",
          TypeInformation.of(CurvePoint.class),
          point -> point.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient WriteBehindValue<CurveStanding> standings;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    standings =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("curve", TypeInformation.of(CurveStanding.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, standings);
  }

  @Override
  public void processElement(CurvePoint point, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), point, context.timerService())) {
      throw new IllegalStateException("an accepted point is behind the watermark: " + point);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    String curve = context.getCurrentKey();
    CurveStanding standing = standings.valueOr(curve, CurveStanding.EMPTY);
    for (CurvePoint point : buffer.release(curve, timer)) {
      long day = point.observedAt().toEpochMilli();
      if (day > standing.observedAt()) {
        standing = judged(curve, standing, timer, out);
        standing = standing.opened(point, timer + PATIENCE.toMillis());
        context.timerService().registerEventTimeTimer(standing.judgedAt());
        context.timerService().registerEventTimeTimer(nextMonth(standing.judgedAt()));
      } else if (day == standing.observedAt() && !standing.points().isEmpty()) {
        standing = standing.with(point);
      }
    }
    if (standing.judgedAt() <= timer) {
      standing = judged(curve, standing, timer, out);
    }
    if (standing.tally().unreported() && nextMonth(timer - 1) == timer) {
      standing = reported(curve, standing, timer, out);
    }
    standings.update(curve, standing);
  }

  private static CurveStanding judged(
      String curve, CurveStanding standing, long time, Collector<TopicRecord> out) {
    if (standing.points().isEmpty()) {
      return standing;
    }
    CurveSanity.Step step = CurveSanity.next(standing.jump(), standing.nodes());
    Assessment assessment = standing.assessment().judged(time, false);
    for (Doubt doubt : step.doubts()) {
      assessment = assessment.found(time, doubt.check());
      out.collect(
          TopicRecord.of(Topics.FINDINGS, finding(curve, standing.observedAt(), doubt, time)));
    }
    List<String> flags = step.doubts().stream().map(doubt -> doubt.check().name()).toList();
    SeriesTally tally = standing.tally().accepted(standing.observedAt(), false, flags);
    return new CurveStanding(
        List.of(), standing.observedAt(), Long.MAX_VALUE, step.memory(), tally, assessment);
  }

  private static DataFinding finding(String curve, long observedAt, Doubt doubt, long time) {
    Instant day = Instant.ofEpochMilli(observedAt);
    return new DataFinding(
        curve,
        Topics.CURVE_POINTS.name(),
        doubt.check(),
        DataFinding.Action.FLAGGED,
        day,
        doubt.value(),
        doubt.lower(),
        doubt.upper(),
        doubt.message(),
        Origin.of(Topics.CURVE_POINTS.name(), curve + '/' + EventJson.format(day)),
        1,
        Instant.ofEpochMilli(time));
  }

  private static CurveStanding reported(
      String curve, CurveStanding standing, long time, Collector<TopicRecord> out) {
    SeriesTally tally = standing.tally().reported();
    SeriesStanding how = new SeriesStanding(null, standing.assessment(), Quarantine.EMPTY);
    out.collect(
        TopicRecord.of(
            Topics.DATA_STATUS,
            tally.status(curve, "quality:curves", Instant.ofEpochMilli(time), how)));
    return new CurveStanding(
        standing.points(),
        standing.observedAt(),
        standing.judgedAt(),
        standing.jump(),
        tally,
        standing.assessment());
  }

  /** The first instant of the month (UTC) after a time. */
  private static long nextMonth(long time) {
    return Instant.ofEpochMilli(time)
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
