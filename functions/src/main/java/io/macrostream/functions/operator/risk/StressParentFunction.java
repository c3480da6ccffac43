package io.macrostream.functions.operator.risk;

import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.risk.StressDay;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A desk or the firm under stress at the close of each risk day: the sum of its children in the
 * order of their names. A close is reported by all children at one instant.
 *
 * <p>Key: the parent node. State per key: the children's closes ahead of the watermark.
 */
public final class StressParentFunction extends KeyedProcessFunction<String, StressDay, StressDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final EventTimeBuffer<StressDay> buffer =
      new EventTimeBuffer<>(
          "children",
          TypeInformation.of(StressDay.class),
          StressDay::time,
          (left, right) -> left.node().compareTo(right.node()));

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(StressDay child, Context context, Collector<StressDay> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), child, context.timerService())) {
      throw new IllegalStateException(
          child.node() + " reported stress of " + child.day() + " behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<StressDay> out)
      throws Exception {
    List<StressDay> children =
        buffer.release(context.getCurrentKey(), timer, context.timerService());
    if (!children.isEmpty()) {
      out.collect(StressDay.parentOf(children));
    }
  }
}
