package io.macrostream.functions.operator.bar;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.bar.BarWindow;
import io.macrostream.functions.bar.OpenWindows;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
 * DeadLetters#FACTS}). A window without trades gives no bar. A bar that closes only because a
 * bounded run ends is available after that end and flagged {@link Flags#PARTIAL}: trades of it may
 * be missing.
 *
 * <p>State per key: {@link OpenWindows}, packed; a {@link BarWindow} for each closed window of each
 * length, removed at the horizon, which only late trades read; and what is ahead of the watermark.
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
  private final long until;
  private final EventTimeBuffer<Trade> buffer =
      new EventTimeBuffer<>(
          "unwindowed",
          TypeInformation.of(Trade.class),
          trade -> trade.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient WriteBehindValue<OpenWindows> open;
  private transient List<MapState<Long, BarWindow>> closed;
  private transient Counter amendments;
  private transient Counter tooLate;

  /**
   * With the default grace and horizon.
   *
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public BarFunction(List<BarInterval> intervals, long until) {
    this(intervals, GRACE, AMEND_HORIZON, until);
  }

  /**
   * @param intervals lengths, each with a name of its own
   * @param grace from a window's end to its first bar
   * @param amendHorizon from a window's end to its last amendment, longer than {@code grace}
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public BarFunction(
      List<BarInterval> intervals, Duration grace, Duration amendHorizon, long until) {
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
    this.until = until;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    open =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("open", TypeInformation.of(OpenWindows.class)));
    closed = new ArrayList<>();
    for (BarInterval interval : intervals) {
      closed.add(
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
    return List.of(buffer, open);
  }

  @Override
  public void processElement(Trade trade, Context context, Collector<Bar> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), trade, context.timerService())) {
      refuse(trade, "behind the watermark of its partition", context);
    }
  }

  @Override
  public void onTimer(long now, OnTimerContext context, Collector<Bar> out) throws Exception {
    String instrument = context.getCurrentKey();
    OpenWindows windows = open.valueOr(instrument, OpenWindows.NONE);
    Due due = new Due(intervals.size());
    for (Trade trade : buffer.release(instrument, now, context.timerService())) {
      List<String> missed = List.of();
      for (int i = 0; i < intervals.size(); i++) {
        BarInterval interval = intervals.get(i);
        long end = interval.endOf(trade.observedAt().toEpochMilli());
        if (now <= end + grace) {
          windows = take(trade, interval.name(), end, windows, context.timerService());
        } else if (now <= end + horizon) {
          amend(trade, i, end, context.timerService());
          due.add(i, end);
        } else {
          missed = new ArrayList<>(missed);
          missed.add(interval.name());
        }
      }
      if (!missed.isEmpty()) {
        refuse(trade, "after the amendment horizon of its bars " + missed, context);
      }
    }
    for (int i = 0; i < intervals.size(); i++) {
      windows = close(i, now - grace, windows, due, context.timerService());
      emit(i, now, due.of(i), instrument, out);
      forget(i, now - horizon);
    }
    open.update(instrument, windows);
  }

  /** Ends of the windows, by bar length, that give a bar now; most trades give none. */
  private static final class Due {
    private final List<SortedSet<Long>> ends;

    private Due(int lengths) {
      ends = new ArrayList<>(Collections.nCopies(lengths, Collections.emptySortedSet()));
    }

    private SortedSet<Long> of(int i) {
      return ends.get(i);
    }

    private void add(int i, long end) {
      if (ends.get(i).isEmpty()) {
        ends.set(i, new TreeSet<>());
      }
      ends.get(i).add(end);
    }
  }

  /** Puts a trade in a window that has not closed yet. */
  private OpenWindows take(
      Trade trade, String interval, long end, OpenWindows windows, TimerService timers) {
    if (!windows.holds(interval, end)) {
      timers.registerEventTimeTimer(end + grace);
    }
    return windows.with(interval, end, trade);
  }

  /** Puts a trade in a window that has closed, or would have if it had had a trade before. */
  private void amend(Trade trade, int i, long end, TimerService timers) throws Exception {
    BarWindow window = closed.get(i).get(end);
    if (window == null) {
      timers.registerEventTimeTimer(end + horizon);
    }
    closed.get(i).put(end, window == null ? BarWindow.of(trade) : window.with(trade));
  }

  /** Closes the window that ends then, if it has trades. */
  private OpenWindows close(int i, long end, OpenWindows windows, Due due, TimerService timers)
      throws Exception {
    String interval = intervals.get(i).name();
    BarWindow window = windows.get(interval, end);
    if (window == null) {
      return windows;
    }
    closed.get(i).put(end, window);
    timers.registerEventTimeTimer(end + horizon);
    due.add(i, end);
    return windows.without(interval, end);
  }

  private void emit(int i, long now, SortedSet<Long> due, String instrument, Collector<Bar> out)
      throws Exception {
    List<String> flags = now > until ? List.of(Flags.PARTIAL) : List.of();
    for (long end : due) {
      BarWindow window = closed.get(i).get(end).emitted();
      closed.get(i).put(end, window);
      if (window.version() > 1) {
        amendments.inc();
      }
      out.collect(window.bar(instrument, intervals.get(i).name(), end, now, flags));
    }
  }

  private void forget(int i, long end) throws Exception {
    if (intervals.get(i).isEnd(end)) {
      closed.get(i).remove(end);
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
