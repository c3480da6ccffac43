package io.macrostream.functions.operator.drawdown;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.risk.drawdown.MandateControl;
import io.macrostream.functions.risk.drawdown.MandateControl.Refusal;
import io.macrostream.functions.risk.drawdown.MandateControl.Step;
import io.macrostream.functions.risk.drawdown.MandateState;
import io.macrostream.functions.risk.drawdown.NodePnl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges each close of each node with a mandate, and tells its figures, its journal, and what was
 * not followed.
 *
 * <p>Key: one for all. A node may be judged by the P&amp;L of another, its would-be portfolio, and
 * which one is a matter of its mandate at that time; nodes report once a day, so that one task has
 * little to do. State: a {@link MandateState} by node with a mandate, cleared when that ends, and
 * what is ahead of the watermark. Mandates and actions take effect at their {@code effective_at} in
 * the same order of event time as closes, before a close of that instant.
 *
 * <p>A day that comes twice changes nothing. A mandate or an action behind the watermark holds from
 * the next close on; a close behind it cannot be, and is an error.
 */
public final class DrawdownFunction extends KeyedProcessFunction<String, MandateInput, RiskMetric>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** The key. */
  public static final KeySelector<MandateInput, String> KEY = input -> "mandates";

  /** Lines of the risk journal. */
  public static final OutputTag<JournalEntry> JOURNAL =
      new OutputTag<>("risk-journal", TypeInformation.of(JournalEntry.class));

  /** Mandates and actions that were not followed. */
  public static final OutputTag<DeadLetter> REFUSED =
      new OutputTag<>("refused-mandates", TypeInformation.of(DeadLetter.class));

  private final EventTimeBuffer<MandateInput> buffer =
      new EventTimeBuffer<>(
          "inputs",
          TypeInformation.of(MandateInput.class),
          MandateInput::time,
          MandateInput::compare);

  private transient MapState<String, MandateState> mandates;
  private transient Counter deadLetters;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    mandates =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "mandates", Types.STRING, TypeInformation.of(MandateState.class)));
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(MandateInput input, Context context, Collector<RiskMetric> out)
      throws Exception {
    if (buffer.add(context.getCurrentKey(), input, context.timerService())) {
      return;
    }
    if (input.close() != null) {
      throw new IllegalStateException(
          input.node() + " reported " + input.close().day() + " behind the watermark");
    }
    take(List.of(input), context, out);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<RiskMetric> out)
      throws Exception {
    take(buffer.release(context.getCurrentKey(), timer, context.timerService()), context, out);
  }

  private void take(List<MandateInput> inputs, Context context, Collector<RiskMetric> out)
      throws Exception {
    Map<String, NodePnl> closes = new TreeMap<>();
    for (MandateInput input : inputs) {
      if (input.close() != null) {
        closes.put(input.node(), input.close());
      }
    }
    Map<String, Integer> told = new TreeMap<>();
    for (MandateInput input : inputs) {
      Step step = step(mandates.get(input.node()), input, closes);
      keep(input.node(), step.state());
      step.metrics().forEach(out::collect);
      for (JournalEntry entry : step.journal()) {
        context.output(JOURNAL, entry.numbered(told.merge(input.node(), 1, Integer::sum)));
      }
      for (Refusal refusal : step.refused()) {
        deadLetters.inc();
        context.output(REFUSED, deadLetter(refusal, Instant.ofEpochMilli(input.time())));
      }
    }
  }

  private static Step step(MandateState state, MandateInput input, Map<String, NodePnl> closes) {
    if (input.mandate() != null) {
      return MandateControl.change(state, input.mandate());
    }
    if (input.action() != null) {
      return MandateControl.act(state, input.action());
    }
    return state == null
        ? Step.nothing(null)
        : MandateControl.close(state, input.close(), closes.get(state.mandate().wouldBe()));
  }

  private void keep(String node, MandateState state) throws Exception {
    if (state != null) {
      mandates.put(node, state);
    } else {
      mandates.remove(node);
    }
  }

  private static DeadLetter deadLetter(Refusal refusal, Instant at) {
    Event asked = refusal.asked();
    return new DeadLetter(
        Topics.of(asked).name(),
        Reason.REJECTED_COMMAND,
        asked.key() + ": " + refusal.why(),
        asked instanceof MandateAction action
            ? "command:" + action.actionId()
            : Topics.of(asked).name() + '/' + asked.key() + "/v" + asked.sequence(),
        new String(EventJson.write(asked), StandardCharsets.UTF_8),
        at);
  }
}
