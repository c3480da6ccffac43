package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.SourceWatch;
import io.macrostream.functions.alert.StallAlerts;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Raises STALLED when a source's clock stops, and resolves it when the clock goes on. It stands on
 * its own path: nothing that may stall with the source is joined to it.
 *
 * <p>Key: source. State per key: one {@link SourceWatch} and one timer; sources are few. This is
 * the one function on processing time, since the absence of ticks has no event time. What it says
 * does not depend on when it notices: the alert opens at the last tick plus {@code stallAfter}. A
 * duplicate or older tick proves that the source is read, and does not move its time back.
 *
 * <p>After a restore every source is given {@code stallAfter} anew, so that the ticks of the
 * downtime can be read first; if none comes, it fires.
 */
public final class Watchdog extends KeyedProcessFunction<String, ClockTick, Alert> {

  private static final long serialVersionUID = 1L;

  /** How long a source that ticks once a second may be silent. */
  public static final Duration DEFAULT_STALL_AFTER = Duration.ofSeconds(5);

  private final Duration stallAfter;

  private transient ValueState<SourceWatch> watch;

  /** Processing time at which this attempt first saw anything; -1 before. */
  private transient long awakeSince;

  /**
   * @param stallAfter silence after which a source counts as stalled
   * @throws IllegalArgumentException if it is not positive
   */
  public Watchdog(Duration stallAfter) {
    if (stallAfter.isNegative() || stallAfter.isZero()) {
      throw new IllegalArgumentException("stall-after is " + stallAfter + ", must be positive");
    }
    this.stallAfter = stallAfter;
  }

  @Override
  public void open(OpenContext context) {
    awakeSince = -1;
    watch =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("watch", TypeInformation.of(SourceWatch.class)));
  }

  @Override
  public void processElement(ClockTick tick, Context context, Collector<Alert> out)
      throws Exception {
    long now = wake(context.timerService());
    SourceWatch known = watch.value();
    if (known == null) {
      watch.update(new SourceWatch(tick.availableAt(), now, null));
      arm(context.timerService(), now);
      return;
    }
    boolean newer = tick.availableAt().isAfter(known.lastTick());
    if (known.stalled() != null && newer) {
      out.collect(StallAlerts.resolve(known.stalled(), tick.availableAt()));
      watch.update(new SourceWatch(tick.availableAt(), now, null));
      arm(context.timerService(), now);
      return;
    }
    Instant last = newer ? tick.availableAt() : known.lastTick();
    watch.update(new SourceWatch(last, now, known.stalled()));
  }

  /** One timer per source: a tick only notes its time, the timer goes on to it. */
  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Alert> out) throws Exception {
    long awake = wake(context.timerService());
    SourceWatch known = watch.value();
    if (known == null || known.stalled() != null) {
      return;
    }
    long from = Math.max(known.seenAt(), awakeSince);
    if (from + stallAfter.toMillis() > awake) {
      arm(context.timerService(), from);
      return;
    }
    Alert stalled = StallAlerts.open(context.getCurrentKey(), known.lastTick(), stallAfter);
    watch.update(new SourceWatch(known.lastTick(), known.seenAt(), stalled));
    out.collect(stalled);
  }

  private long wake(TimerService timers) {
    long now = timers.currentProcessingTime();
    if (awakeSince < 0) {
      awakeSince = now;
    }
    return now;
  }

  private void arm(TimerService timers, long from) {
    timers.registerProcessingTimeTimer(from + stallAfter.toMillis());
  }
}
