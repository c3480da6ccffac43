package io.macrostream.functions.operator.curve;

import io.macrostream.functions.curve.CurveDay;
import io.macrostream.functions.curve.CurveFeatures;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The features of each day of a curve.
 *
 * <p>Key: curve id. A day's features come, available then, {@link #PATIENCE} after its first point,
 * or when a newer day begins; each later point of the same day gives the next version. A point of
 * an older day changes nothing and is counted. State per key: {@link CurveDay}, the points of one
 * day, and what is ahead of the watermark.
 */
public final class CurveFunction extends KeyedProcessFunction<String, CurvePoint, Feature>
    implements WriteBehindFunction {

  /** How long the points of a day are waited for. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  private static final long serialVersionUID = 1L;

  private final EventTimeBuffer<CurvePoint> buffer =
      new EventTimeBuffer<>(
          "points",
          TypeInformation.of(CurvePoint.class),
          point -> point.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient WriteBehindValue<CurveDay> days;
  private transient Counter pastPoints;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    days =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("day", TypeInformation.of(CurveDay.class)));
    pastPoints = getRuntimeContext().getMetricGroup().addGroup("curves").counter("pastPoints");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, days);
  }

  @Override
  public void processElement(CurvePoint point, Context context, Collector<Feature> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), point, context.timerService())) {
      throw new IllegalStateException("an accepted point is behind the watermark: " + point);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String curve = context.getCurrentKey();
    CurveDay day = days.valueOr(curve, CurveDay.EMPTY);
    boolean changed = false;
    for (CurvePoint point : buffer.release(curve, timer)) {
      long observedAt = point.observedAt().toEpochMilli();
      if (observedAt > day.observedAt()) {
        if (day.version() == 0 || changed) {
          give(day, timer, out);
        }
        day = CurveDay.opened(point, timer + PATIENCE.toMillis());
        changed = false;
        context.timerService().registerEventTimeTimer(day.closesAt());
      } else if (observedAt == day.observedAt()) {
        day = day.with(point);
        changed = true;
      } else {
        pastPoints.inc();
      }
    }
    if (timer >= day.closesAt() && (day.version() == 0 || changed)) {
      give(day, timer, out);
      day = day.given();
    }
    days.update(curve, day);
  }

  private static void give(CurveDay day, long time, Collector<Feature> out) {
    if (!day.points().isEmpty()) {
      CurveFeatures.of(day.points(), Instant.ofEpochMilli(time), day.version() + 1)
          .forEach(out::collect);
    }
  }
}
