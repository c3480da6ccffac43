package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.Opening;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Brings actions to the pair whose alert they name. An action knows only the id of its alert, and
 * an id is a hash; but every alert opens on a pattern or a report, from which its id follows, so
 * the two can meet by id before the lifecycle has opened it.
 *
 * <p>Key: alert id. State per key: the pair, which is never cleared (about 150 bytes for each
 * report of a breach or of unknown risk, reminders included), and actions until they take effect.
 * An action on an id that nothing has led to by then is refused to {@link #REFUSED}.
 */
public final class ActionRouter
    extends KeyedCoProcessFunction<String, Opening, AlertAction, AlertInput>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Actions on alerts that do not exist. */
  public static final OutputTag<DeadLetter> REFUSED = RefusedAction.TAG;

  private final EventTimeBuffer<AlertAction> buffer =
      new EventTimeBuffer<>(
          "undirected",
          TypeInformation.of(AlertAction.class),
          action -> action.effectiveAt().toEpochMilli(),
          EventOrder::compare);

  private transient Counter deadLetters;
  private transient ValueState<Opening> opening;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
    opening =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("opening", TypeInformation.of(Opening.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement1(Opening announced, Context context, Collector<AlertInput> out)
      throws Exception {
    opening.update(announced);
  }

  @Override
  public void processElement2(AlertAction action, Context context, Collector<AlertInput> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), action, context.timerService())) {
      direct(action, context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<AlertInput> out)
      throws Exception {
    for (AlertAction action :
        buffer.release(context.getCurrentKey(), timer, context.timerService())) {
      direct(action, context, out);
    }
  }

  private void direct(AlertAction action, Context context, Collector<AlertInput> out)
      throws Exception {
    Opening known = opening.value();
    // The opening may have arrived first and still lie in the action's future.
    if (known == null || known.openedAt().isAfter(action.effectiveAt())) {
      deadLetters.inc();
      context.output(REFUSED, RefusedAction.deadLetter(action, "does not exist"));
    } else {
      out.collect(AlertInput.of(action, known.pair()));
    }
  }
}
