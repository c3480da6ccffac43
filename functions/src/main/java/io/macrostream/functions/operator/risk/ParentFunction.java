package io.macrostream.functions.operator.risk;

import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.risk.NodeDay;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A desk or the firm at the close of each risk day: the sum of its children in the order of their
 * names.
 *
 * <p>Key: the parent node. State per key: the children's days ahead of the watermark, one scenario
 * vector each.
 */
public final class ParentFunction extends KeyedProcessFunction<String, NodeDay, NodeDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private static final Comparator<NodeDay> ORDER =
      Comparator.comparingLong(NodeDay::time).thenComparing(NodeDay::node);

  private final EventTimeBuffer<NodeDay> buffer =
      new EventTimeBuffer<>(
          "children", TypeInformation.of(NodeDay.class), NodeDay::time, ParentFunction::order);

  private static int order(NodeDay left, NodeDay right) {
    return ORDER.compare(left, right);
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
  public void processElement(NodeDay child, Context context, Collector<NodeDay> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), child, context.timerService())) {
      throw new IllegalStateException(
          child.node() + " reported " + child.day() + " behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<NodeDay> out) throws Exception {
    List<NodeDay> children = buffer.release(context.getCurrentKey(), timer, context.timerService());
    if (!children.isEmpty()) {
      out.collect(NodeDay.parentOf(children));
    }
  }
}
