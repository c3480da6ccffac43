package io.macrostream.functions.operator.bar;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.bar.BarWindow;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Builds bars of several lengths from trades.
 *
 * <p>Key: instrument id. A window groups trades by the venue's time. It closes at its end plus the
 * grace, in {@code available_at}: trades available by then are in version 1. The trades that become
 * available at one later instant make the next version, available at that instant, until the
 * amendment horizon after the window's end; later ones are dead letters (TOO_LATE, in {@link
 * DeadLetters#FACTS}). A window without trades gives no bar.
 *
 * <p>State per key: {@link BarWindow} for each length and window, removed at the horizon, and what
 * is ahead of the watermark.
 */
public final class BarFunction extends KeyedProcessFunction<String, Trade, Bar>
    implements WriteBehindFunction {

  /** Default grace. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  /** Default amendment horizon. */
  public static final Duration AMEND_HORIZON = Duration.ofDays(1);

  private static final long serialVersionUID = 1L;

  private final ArrayList<BarInterval> intervals;
  private final long grace;
  private final long horizon;
  private final EventTimeBuffer<Trade> buffer =
      new EventTimeBuffer<>(
          "unwindowed",
          TypeInformation.of(Trade.class),
          trade -> trade.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient List<MapState<Long, BarWindow>> windows;
  private transient Counter amendments;
  private transient Counter tooLate;

  /** With the default grace and horizon. */
  public BarFunction(List<BarInterval> intervals) {
    this(intervals, GRACE, AMEND_HORIZON);
  }

  /**
   * @param intervals lengths, each with a name of its own
   * @param grace from a window's end to its first bar
   * @param amendHorizon from a window's end to its last amendment, longer than {@code grace}
   */
  public BarFunction(List<BarInterval> intervals, Duration grace, Duration amendHorizon) {
    Require.that(!intervals.isEmpty(), Fault.EMPTY, "no bar lengths");
    Require.that(
        intervals.stream().map(BarInterval::name).distinct().count() == intervals.size(),
        Fault.SHAPE,
        () -> "two bar lengths share a name: " + intervals);
    Require.that(
        !grace.isNegative() && amendHorizon.compareTo(grace) > 0,
        Fault.OUT_OF_RANGE,
        () -> "grace " + grace + " and amendment horizon " + amendHorizon);
    this.intervals = new ArrayList<>(intervals);
    this.grace = grace.toMillis();
    this.horizon = amendHorizon.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    windows = new ArrayList<>();
    for (BarInterval interval : intervals) {
      windows.add(
          getRuntimeContext()
              .getMapState(
                  new MapStateDescriptor<>(
                      "windows-" + interval.name(),
                      Types.LONG,
                      TypeInformation.of(BarWindow.class))));
    }
    var metrics = getRuntimeContext().getMetricGroup().addGroup("bars");
    amendments = metrics.counter("amendments");
    tooLate = metrics.counter("tooLate");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(Trade trade, Context context, Collector<Bar> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), trade, context.timerService())) {
      refuse(trade, "behind the watermark of its partition", context);
    }
  }

  @Override
  public void onTimer(long now, OnTimerContext context, Collector<Bar> out) throws Exception {
    List<Trade> trades = buffer.release(context.getCurrentKey(), now);
    List<TreeSet<Long>> due = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      due.add(new TreeSet<>());
    }
    for (Trade trade : trades) {
      List<String> missed = new ArrayList<>(0);
      for (int i = 0; i < intervals.size(); i++) {
        if (!take(trade, i, now, due.get(i), context.timerService())) {
          missed.add(intervals.get(i).name());
        }
      }
      if (!missed.isEmpty()) {
        refuse(trade, "after the amendment horizon of its bars " + missed, context);
      }
    }
    for (int i = 0; i < intervals.size(); i++) {
      emit(i, now, due.get(i), context.getCurrentKey(), out);
      forget(i, now);
    }
  }

  /** Puts a trade in its window; false if that can no longer change. */
  private boolean take(Trade trade, int i, long now, TreeSet<Long> due, TimerService timers)
      throws Exception {
    long end = intervals.get(i).endOf(trade.observedAt().toEpochMilli());
    if (now > end + horizon) {
      return false;
    }
    BarWindow window = windows.get(i).get(end);
    if (window == null) {
      if (now < end + grace) {
        timers.registerEventTimeTimer(end + grace);
      }
      timers.registerEventTimeTimer(end + horizon);
    }
    windows.get(i).put(end, window == null ? BarWindow.of(trade) : window.with(trade));
    if (now > end + grace) {
      due.add(end);
    }
    return true;
  }

  private void emit(int i, long now, TreeSet<Long> due, String instrumentId, Collector<Bar> out)
      throws Exception {
    long closing = now - grace;
    if (intervals.get(i).isEnd(closing)) {
      BarWindow window = windows.get(i).get(closing);
      if (window != null && window.version() == 0) {
        due.add(closing);
      }
    }
    for (long end : due) {
      BarWindow window = windows.get(i).get(end).emitted();
      windows.get(i).put(end, window);
      if (window.version() > 1) {
        amendments.inc();
      }
      out.collect(window.bar(instrumentId, intervals.get(i).name(), end, now));
    }
  }

  private void forget(int i, long now) throws Exception {
    if (intervals.get(i).isEnd(now - horizon)) {
      windows.get(i).remove(now - horizon);
    }
  }

  private void refuse(Trade trade, String why, Context context) {
    tooLate.inc();
    context.output(
        DeadLetters.FACTS,
        DeadLetters.of(
            Topics.TRADES,
            trade,
            String.join(
                "/",
                trade.instrumentId(),
                trade.venue(),
                trade.session(),
                Long.toString(trade.tradeSequence())),
            new Rejection(Reason.TOO_LATE, why)));
  }
}
