package io.macrostream.functions.operator.curve;

import io.macrostream.functions.curve.OpenDay;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes days of the points of a curve.
 *
 * <p>Key: curve id. A day is closed {@link #PATIENCE} after its first point, or when a point of a
 * newer day comes; it is closed again at each later time that brings points for it. A point of an
 * older day changes nothing and is counted. State per key: what a subclass remembers, the points of
 * the newest day among it, and what is ahead of the watermark.
 *
 * @param <S> what is remembered of a curve
 * @param <O> what is given out
 */
public abstract class CurveDays<S extends OpenDay<S>, O>
    extends KeyedProcessFunction<String, CurvePoint, O> implements WriteBehindFunction {

  /** How long the points of a day are waited for. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  private static final long serialVersionUID = 1L;

  private final String name;
  private final Class<S> type;
  private final EventTimeBuffer<CurvePoint> buffer;

  private transient WriteBehindValue<S> days;
  private transient Counter pastPoints;

  /**
   * @param waiting name of the state of points ahead of the watermark
   * @param name name of the state of what is remembered
   * @param type of what is remembered
   */
  protected CurveDays(String waiting, String name, Class<S> type) {
    this.name = name;
    this.type = type;
    this.buffer =
        new EventTimeBuffer<>(
            waiting,
            TypeInformation.of(CurvePoint.class),
            point -> point.availableAt().toEpochMilli(),
            EventOrder::compare);
  }

  /** What is remembered of a curve before its first point. */
  protected abstract S empty();

  /**
   * Closes a day, again if it was closed before.
   *
   * @param day with at least one point
   * @param changed whether points have come since it was closed last
   * @param context its timestamp is the time at which the day is closed
   */
  protected abstract S closed(S day, boolean changed, OnTimerContext context, Collector<O> out)
      throws Exception;

  /** A day has begun: asks to be called when it is over. */
  protected void begun(S day, TimerService timers) {
    timers.registerEventTimeTimer(day.closesAt());
  }

  /** The last thing that is done at a time. */
  protected S finished(S day, OnTimerContext context, Collector<O> out) {
    return day;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    days =
        WriteBehindValue.of(
            getRuntimeContext(), new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    pastPoints = getRuntimeContext().getMetricGroup().addGroup("curves").counter("pastPoints");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, days);
  }

  @Override
  public final void processElement(CurvePoint point, Context context, Collector<O> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), point, context.timerService())) {
      throw new IllegalStateException("an accepted point is behind the watermark: " + point);
    }
  }

  @Override
  public final void onTimer(long timer, OnTimerContext context, Collector<O> out) throws Exception {
    String curve = context.getCurrentKey();
    S day = days.valueOr(curve, empty());
    boolean changed = false;
    for (CurvePoint point : buffer.release(curve, timer, context.timerService())) {
      long observedAt = point.observedAt().toEpochMilli();
      if (observedAt > day.observedAt()) {
        day = close(day, changed, context, out);
        day = day.next(point, timer + PATIENCE.toMillis());
        begun(day, context.timerService());
        changed = false;
      } else if (observedAt == day.observedAt()) {
        day = day.with(point);
        changed = true;
      } else {
        pastPoints.inc();
      }
    }
    if (timer >= day.closesAt()) {
      day = close(day, changed, context, out);
    }
    days.update(curve, finished(day, context, out));
  }

  private S close(S day, boolean changed, OnTimerContext context, Collector<O> out)
      throws Exception {
    return day.points().isEmpty() ? day : closed(day, changed, context, out);
  }
}
