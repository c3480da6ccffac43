package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.curve.CurveDays;
import io.macrostream.functions.quality.Assessment;
import io.macrostream.functions.quality.CurveSanity;
import io.macrostream.functions.quality.CurveStanding;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.quality.Quarantine;
import io.macrostream.functions.quality.SeriesStanding;
import io.macrostream.functions.quality.SeriesTally;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Judges each day of a curve as a whole, beside the path that its points take: gives out findings,
 * and the status of the curve with the end of each month (UTC) in which a day was judged.
 *
 * <p>A day is judged when {@link CurveDays} closes it first; what comes for it later is not judged.
 * State per key: {@link CurveStanding}, and what is ahead of the watermark.
 */
public final class CurveDayQuality extends CurveDays<CurveStanding, TopicRecord> {

  private static final long serialVersionUID = 1L;

  public CurveDayQuality() {
    super("unjudged", "curve", CurveStanding.class);
  }

  @Override
  protected CurveStanding empty() {
    return CurveStanding.EMPTY;
  }

  @Override
  protected void begun(CurveStanding day, TimerService timers) {
    super.begun(day, timers);
    timers.registerEventTimeTimer(nextMonth(day.judgedAt()));
  }

  @Override
  protected CurveStanding closed(
      CurveStanding day, boolean changed, OnTimerContext context, Collector<TopicRecord> out) {
    return judged(context.getCurrentKey(), day, context.timestamp(), out);
  }

  @Override
  protected CurveStanding finished(
      CurveStanding day, OnTimerContext context, Collector<TopicRecord> out) {
    long time = context.timestamp();
    return day.tally().unreported() && nextMonth(time - 1) == time
        ? reported(context.getCurrentKey(), day, time, out)
        : day;
  }

  private static CurveStanding judged(
      String curve, CurveStanding standing, long time, Collector<TopicRecord> out) {
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
