package io.macrostream.functions.operator.indicator;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.indicator.IndicatorHistory;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Indicators after each bar, see {@link io.macrostream.functions.indicator.IndicatorSet}.
 *
 * <p>Key: instrument and interval, {@link #series}. State per key: one {@link IndicatorHistory} of
 * about 2 kB, and what is ahead of the watermark. An amendment of the latest bar gives the next
 * version of its features; a bar older than the latest, new or amended, changes nothing and is
 * counted, because all figures after it would have to be taken back.
 */
public final class IndicatorFunction extends KeyedProcessFunction<String, Bar, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final EventTimeBuffer<Bar> buffer =
      new EventTimeBuffer<>(
          "bars",
          TypeInformation.of(Bar.class),
          bar -> bar.availableAt().toEpochMilli(),
          IndicatorFunction::inOrder);

  private transient WriteBehindValue<IndicatorHistory> histories;
  private transient Counter pastBars;

  /** By window: bars that become available together, as a history does, follow each other. */
  private static int inOrder(Bar left, Bar right) {
    int windows = left.observedAt().compareTo(right.observedAt());
    return windows != 0 ? windows : EventOrder.compare(left, right);
  }

  /** Bars of one series follow each other. */
  public static String series(Bar bar) {
    return bar.instrumentId() + '|' + bar.interval();
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    histories =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("indicators", TypeInformation.of(IndicatorHistory.class)));
    pastBars = getRuntimeContext().getMetricGroup().addGroup("indicators").counter("pastBars");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, histories);
  }

  @Override
  public void processElement(Bar bar, Context context, Collector<Feature> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), bar, context.timerService())) {
      throw new IllegalStateException("an accepted bar is behind the watermark: " + bar);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String series = context.getCurrentKey();
    IndicatorHistory history = histories.valueOr(series, IndicatorHistory.EMPTY);
    for (Bar bar : buffer.release(series, timer, context.timerService())) {
      if (history.isPast(bar)) {
        pastBars.inc();
      } else {
        history = history.with(bar);
        history.features(bar).forEach(out::collect);
      }
    }
    histories.update(series, history);
  }
}
