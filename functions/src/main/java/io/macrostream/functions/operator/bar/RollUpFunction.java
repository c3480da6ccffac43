package io.macrostream.functions.operator.bar;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.bar.RolledWindow;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Builds longer bars from shorter ones. They equal those built from the trades directly, in values,
 * versions and {@code available_at}; the volume-weighted price to the last bits.
 *
 * <p>Key: instrument id. A window closes at its end plus the grace of {@link BarFunction}, by when
 * its last part has; each part that is amended later gives the next version, at once. State per
 * key: {@link RolledWindow} for each length and window, removed after the amendment horizon, and
 * what is ahead of the watermark.
 */
public final class RollUpFunction extends KeyedProcessFunction<String, Bar, Bar>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;
  private static final long GRACE = BarFunction.GRACE.toMillis();

  /**
   * A part may be amended that long after its own end, which is no later than that of the whole.
   */
  private static final long HORIZON = BarFunction.AMEND_HORIZON.toMillis();

  private final ArrayList<BarInterval> intervals;
  private final long until;
  private final EventTimeBuffer<Bar> buffer =
      new EventTimeBuffer<>(
          "parts",
          TypeInformation.of(Bar.class),
          bar -> bar.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient List<MapState<Long, RolledWindow>> windows;

  /**
   * @param intervals lengths, multiples of that of the bars
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public RollUpFunction(List<BarInterval> intervals, long until) {
    Require.that(!intervals.isEmpty(), Fault.EMPTY, "no bar lengths");
    this.intervals = new ArrayList<>(intervals);
    this.until = until;
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
                      "rolled-" + interval.name(),
                      Types.LONG,
                      TypeInformation.of(RolledWindow.class))));
    }
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(Bar bar, Context context, Collector<Bar> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), bar, context.timerService())) {
      throw new IllegalStateException("a bar is behind the watermark: " + bar);
    }
  }

  @Override
  public void onTimer(long now, OnTimerContext context, Collector<Bar> out) throws Exception {
    List<Bar> parts = buffer.release(context.getCurrentKey(), now, context.timerService());
    for (int i = 0; i < intervals.size(); i++) {
      SortedSet<Long> due = new TreeSet<>();
      for (Bar part : parts) {
        take(i, part, now, due, context.timerService());
      }
      emit(i, now, due, context.getCurrentKey(), out);
      if (intervals.get(i).isEnd(now - HORIZON)) {
        windows.get(i).remove(now - HORIZON);
      }
    }
  }

  private void take(int i, Bar part, long now, SortedSet<Long> due, TimerService timers)
      throws Exception {
    long end = intervals.get(i).endOf(part.observedAt().toEpochMilli() - 1);
    RolledWindow window = windows.get(i).get(end);
    if (window == null) {
      window = RolledWindow.EMPTY;
      timers.registerEventTimeTimer(end + HORIZON);
      if (now < end + GRACE) {
        timers.registerEventTimeTimer(end + GRACE);
      }
    }
    windows.get(i).put(end, window.with(part));
    if (now > end + GRACE) {
      due.add(end);
    }
  }

  private void emit(int i, long now, SortedSet<Long> due, String instrument, Collector<Bar> out)
      throws Exception {
    if (intervals.get(i).isEnd(now - GRACE) && windows.get(i).contains(now - GRACE)) {
      due.add(now - GRACE);
    }
    List<String> flags = now > until ? List.of(Flags.PARTIAL) : List.of();
    for (long end : due) {
      RolledWindow window = windows.get(i).get(end).emitted();
      windows.get(i).put(end, window);
      out.collect(window.bar(instrument, intervals.get(i).name(), end, now, flags));
    }
  }
}
