package io.macrostream.functions.operator.risk;

import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.Children;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.WhatIfNode;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A desk or the firm at the close of each risk day and at the end of each pane in which a child
 * moved: the sum of its children in the order of their names. What a child would be goes on, by
 * {@link #WHAT_IFS}, as what the node would be; it comes by an input of its own and is never summed
 * with what is.
 *
 * <p>Key: the parent node. State per key: the children's days and questions ahead of the watermark,
 * and the newest day of each, one scenario vector each. Before the first close it cannot be told
 * whether all children have reported, and the day is marked incomplete.
 */
public final class ParentFunction
    extends KeyedCoProcessFunction<String, NodeDay, WhatIfNode, NodeDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Answers to questions. */
  public static final OutputTag<WhatIfNode> WHAT_IFS =
      new OutputTag<>("parent-what-ifs", TypeInformation.of(WhatIfNode.class));

  private static final Comparator<NodeDay> ORDER =
      Comparator.comparingLong(NodeDay::time).thenComparing(NodeDay::node);

  private final EventTimeBuffer<NodeDay> buffer =
      new EventTimeBuffer<>(
          "children", TypeInformation.of(NodeDay.class), NodeDay::time, ParentFunction::order);
  private final EventTimeBuffer<WhatIfNode> questions =
      new EventTimeBuffer<>(
          "what-ifs",
          TypeInformation.of(WhatIfNode.class),
          WhatIfNode::time,
          (left, right) -> left.requestId().compareTo(right.requestId()));

  private transient WriteBehindValue<Children> states;

  private static int order(NodeDay left, NodeDay right) {
    return ORDER.compare(left, right);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    questions.open(getRuntimeContext());
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("newest", TypeInformation.of(Children.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, questions, states);
  }

  @Override
  public void processElement1(NodeDay child, Context context, Collector<NodeDay> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), child, context.timerService())) {
      throw new IllegalStateException(
          child.node() + " reported " + child.day() + " behind the watermark");
    }
  }

  @Override
  public void processElement2(WhatIfNode child, Context context, Collector<NodeDay> out)
      throws Exception {
    String parent = context.getCurrentKey();
    if (!questions.add(parent, child, context.timerService())) {
      answer(child, states.valueOr(parent, Children.UNKNOWN), context);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<NodeDay> out) throws Exception {
    String parent = context.getCurrentKey();
    Children children = states.valueOr(parent, Children.UNKNOWN);
    List<NodeDay> reports = buffer.release(parent, timer, context.timerService());
    if (!reports.isEmpty()) {
      children = children.with(reports);
      states.update(parent, children);
      out.collect(children.parent());
    }
    for (WhatIfNode child : questions.release(parent, timer, context.timerService())) {
      answer(child, children, context);
    }
  }

  private static void answer(WhatIfNode child, Children children, Context context) {
    context.output(WHAT_IFS, child.inParent(children));
  }
}
