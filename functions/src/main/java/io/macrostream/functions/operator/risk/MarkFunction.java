package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.OpenPanes;
import io.macrostream.functions.risk.Panes;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The last trade of each pane of an instrument: risk hears of an instrument once a pane, however
 * often it trades.
 *
 * <p>Key: instrument. State per key: the last trade of each pane between the watermark and the
 * newest trade. A trade behind the watermark means that an earlier stage broke its promise, and
 * stops the job.
 */
public final class MarkFunction extends KeyedProcessFunction<String, Trade, Mark>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final Panes panes;

  private transient WriteBehindValue<OpenPanes> states;

  public MarkFunction(Panes panes) {
    this.panes = panes;
  }

  @Override
  public void open(OpenContext context) {
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("panes", Types.LIST(TypeInformation.of(Trade.class))),
            this::restore,
            OpenPanes::trades);
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(states);
  }

  @Override
  public void processElement(Trade trade, Context context, Collector<Mark> out) throws Exception {
    long end = panes.endOf(trade.availableAt().toEpochMilli());
    if (end <= context.timerService().currentWatermark()) {
      throw new IllegalStateException(
          trade.instrumentId() + " traded at " + trade.availableAt() + " behind the watermark");
    }
    String instrument = context.getCurrentKey();
    OpenPanes open = states.value(instrument);
    if (open == null) {
      open = restore(List.of());
    }
    if (open.add(trade)) {
      context.timerService().registerEventTimeTimer(end);
    }
    states.update(instrument, open);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Mark> out) throws Exception {
    String instrument = context.getCurrentKey();
    OpenPanes open = states.value(instrument);
    out.collect(new Mark(instrument, timer, open.end(timer).price()));
    states.update(instrument, open.isEmpty() ? null : open);
  }

  private OpenPanes restore(List<Trade> saved) {
    return new OpenPanes(panes, saved);
  }
}
