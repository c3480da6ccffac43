package io.macrostream.functions.operator.risk;

import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.Children;
import io.macrostream.functions.risk.NodeDay;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A desk or the firm at the close of each risk day and at the end of each pane in which a child
 * moved: the sum of its children in the order of their names.
 *
 * <p>Key: the parent node. State per key: the children's days ahead of the watermark, and the
 * newest of each, one scenario vector each. Before the first close it cannot be told whether all
 * children have reported, and the day is marked incomplete.
 */
public final class ParentFunction extends KeyedProcessFunction<String, NodeDay, NodeDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private static final Comparator<NodeDay> ORDER =
      Comparator.comparingLong(NodeDay::time).thenComparing(NodeDay::node);

  private final EventTimeBuffer<NodeDay> buffer =
      new EventTimeBuffer<>(
          "children", TypeInformation.of(NodeDay.class), NodeDay::time, ParentFunction::order);

  private transient WriteBehindValue<Children> states;

  private static int order(NodeDay left, NodeDay right) {
    return ORDER.compare(left, right);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("newest", TypeInformation.of(Children.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, states);
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
    String parent = context.getCurrentKey();
    List<NodeDay> reports = buffer.release(parent, timer, context.timerService());
    if (reports.isEmpty()) {
      return;
    }
    Children children = states.valueOr(parent, Children.UNKNOWN).with(reports);
    states.update(parent, children);
    out.collect(children.parent());
  }
}
