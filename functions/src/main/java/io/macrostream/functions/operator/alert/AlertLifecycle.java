package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.PairAlerts;
import io.macrostream.functions.alert.PairLifecycle;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Owns the alerts of each (node, metric) pair; the rules are those of {@link PairLifecycle}.
 *
 * <p>Key: pair. State per key: inputs ahead of the watermark, and a {@link PairAlerts}: at most one
 * alert of each family with at most 20 lines of evidence, a mark for each limit in breach or
 * unknown, and what is due for each alert. It is cleared when nothing is open and no limit is in
 * breach. Patterns, reports and actions meet in event-time order; equal ones count once; one behind
 * the watermark is applied at once. An action on an alert that is not open is refused to {@link
 * #REFUSED}. What is due happens by timers on event time, dated when it was due; at the end of a
 * bounded run event time runs to its end, and all that is still due happens.
 */
public final class AlertLifecycle extends KeyedProcessFunction<String, AlertInput, Alert>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Actions that found no open alert. */
  public static final OutputTag<DeadLetter> REFUSED = RefusedAction.TAG;

  private final EventTimeBuffer<AlertInput> buffer =
      new EventTimeBuffer<>(
          "unapplied",
          TypeInformation.of(AlertInput.class),
          input -> input.time().toEpochMilli(),
          AlertInput::compare);

  private transient Counter deadLetters;
  private transient ValueState<PairAlerts> alerts;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
    alerts =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("alerts", TypeInformation.of(PairAlerts.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(AlertInput input, Context context, Collector<Alert> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), input, context.timerService())) {
      apply(List.of(input), null, context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Alert> out) throws Exception {
    List<AlertInput> inputs =
        buffer.release(context.getCurrentKey(), timer, context.timerService());
    apply(inputs, Instant.ofEpochMilli(timer), context, out);
  }

  /**
   * @param now the time of a timer, or null for an input that came late
   */
  private void apply(List<AlertInput> inputs, Instant now, Context context, Collector<Alert> out)
      throws Exception {
    PairAlerts before = alerts.value();
    PairLifecycle lifecycle = new PairLifecycle(before == null ? PairAlerts.QUIET : before);
    for (AlertInput input : inputs) {
      if (!lifecycle.apply(input)) {
        deadLetters.inc();
        context.output(REFUSED, RefusedAction.deadLetter(input.action(), "is not open"));
      }
      lifecycle.takeSteps().forEach(out::collect);
    }
    if (now != null) {
      lifecycle.passTo(now);
      lifecycle.takeSteps().forEach(out::collect);
    }
    lifecycle
        .nextDue()
        .ifPresent(due -> context.timerService().registerEventTimeTimer(due.toEpochMilli()));
    PairAlerts after = lifecycle.state();
    if (after.quiet()) {
      alerts.clear();
    } else {
      alerts.update(after);
    }
  }
}
