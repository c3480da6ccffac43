package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells every factor that a risk day closes, whether or not it traded, once the watermark has
 * passed the close. Feed it the watermarks of everything a close looks at: a calendar is known
 * decades ahead of the market, and would else wait once for each factor.
 *
 * <p>Key: calendar. State per key: closes ahead of the watermark.
 */
public final class DayCloseFunction extends KeyedProcessFunction<String, ScheduleEvent, FactorInput>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> instruments;
  private final EventTimeBuffer<ScheduleEvent> buffer =
      new EventTimeBuffer<>(
          "closes",
          TypeInformation.of(ScheduleEvent.class),
          close -> close.availableAt().toEpochMilli(),
          EventOrder::compare);

  /**
   * @param instruments ids of the factors
   */
  public DayCloseFunction(Collection<String> instruments) {
    this.instruments = new ArrayList<>(new TreeSet<>(instruments));
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(ScheduleEvent close, Context context, Collector<FactorInput> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), close, context.timerService())) {
      throw new IllegalStateException(
          "the close of risk day " + close.date() + " came behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<FactorInput> out)
      throws Exception {
    for (ScheduleEvent close :
        buffer.release(context.getCurrentKey(), timer, context.timerService())) {
      instruments.forEach(instrument -> out.collect(FactorInput.of(instrument, close)));
    }
  }
}
