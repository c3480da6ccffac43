package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.alert.notify.StandingAlert;
import io.macrostream.functions.alert.notify.StandingAlerts;
import io.macrostream.functions.alert.notify.StandingAlerts.Judgement;
import io.macrostream.functions.alert.notify.Telling;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each channel of the steps of alerts, as {@link StandingAlerts} and the rates of the
 * channels allow; every step that passes is in exactly one notification of each of its channels.
 *
 * <p>One key for all, {@link #KEY}: alerts are few, and an alert is held back by those of other
 * nodes. State: the tree of nodes, the alerts that stand, the window of each channel and what waits
 * for its end, inputs ahead of the watermark. What stands is also on the heap, about 2 kB for each
 * alert. The ids of alerts that have ended are never cleared (about 50 bytes each): the topic may
 * repeat any of them.
 *
 * <p>A step behind the watermark is judged at once. So is every step of a STALLED alert, and it
 * counts against no rate: it is there because event time has stopped, and neither the watermark nor
 * the end of a window may ever come.
 */
public final class NotificationFunction
    extends KeyedProcessFunction<String, NotificationInput, Notification>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Puts everything under one key. */
  public static final KeySelector<NotificationInput, String> KEY = new OneKey();

  private final NotificationRules rules;
  private final EventTimeBuffer<NotificationInput> buffer =
      new EventTimeBuffer<>(
          "unjudged",
          TypeInformation.of(NotificationInput.class),
          input -> input.time().toEpochMilli(),
          NotificationInput::compare);

  private transient MapState<String, String> parents;
  private transient MapState<String, StandingAlert> standing;
  private transient MapState<String, Integer> ended;
  private transient StandingAlerts alerts;
  private transient NotificationOutbox outbox;
  private transient Counter repeats;
  private transient Counter heldBack;

  public NotificationFunction(NotificationRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    parents = state("parents", Types.STRING);
    standing = state("standing", TypeInformation.of(StandingAlert.class));
    ended = state("ended", Types.INT);
    outbox = new NotificationOutbox(rules, getRuntimeContext());
    var metrics = getRuntimeContext().getMetricGroup();
    repeats = metrics.counter("repeatedSteps");
    heldBack = metrics.counter("heldBackSteps");
  }

  private <T> MapState<String, T> state(String name, TypeInformation<T> type) {
    return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, Types.STRING, type));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(NotificationInput input, Context context, Collector<Notification> out)
      throws Exception {
    if (isOfStall(input) || !buffer.add(context.getCurrentKey(), input, context.timerService())) {
      judge(List.of(input), input.time(), context.timerService(), out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Notification> out)
      throws Exception {
    // What happens at the end of a window belongs to the next one.
    outbox.endWindows(timer, out);
    TimerService timers = context.timerService();
    List<NotificationInput> inputs = buffer.release(context.getCurrentKey(), timer, timers);
    judge(inputs, Instant.ofEpochMilli(timer), timers, out);
  }

  private void judge(
      List<NotificationInput> inputs,
      Instant time,
      TimerService timers,
      Collector<Notification> out)
      throws Exception {
    List<Alert> steps = new ArrayList<>();
    for (NotificationInput input : inputs) {
      if (input.position() != null) {
        place(input.position());
      } else if (ended.contains(input.alert().alertId())) {
        repeats.inc();
      } else {
        steps.add(input.alert());
      }
    }
    if (!steps.isEmpty()) {
      Judgement judgement = alerts().judge(steps);
      keep(judgement);
      for (Telling telling : judgement.tellings()) {
        outbox.tell(telling, time, timers, out);
      }
    }
  }

  private void place(Position position) throws Exception {
    place(position.book(), position.desk());
    place(position.desk(), position.firm());
  }

  private void place(String node, String parent) throws Exception {
    if (alerts().place(node, parent)) {
      parents.put(node, parent);
    }
  }

  private void keep(Judgement judgement) throws Exception {
    repeats.inc(judgement.repeats());
    heldBack.inc(judgement.heldBack());
    for (StandingAlert changed : judgement.changed()) {
      standing.put(changed.alert().alertId(), changed);
    }
    for (String id : judgement.ended()) {
      standing.remove(id);
      ended.put(id, 1);
    }
  }

  /** What stands, read from the state after a start; there is one key. */
  private StandingAlerts alerts() throws Exception {
    if (alerts == null) {
      StandingAlerts known = new StandingAlerts(rules);
      for (Map.Entry<String, String> place : parents.entries()) {
        known.place(place.getKey(), place.getValue());
      }
      for (StandingAlert each : standing.values()) {
        known.restore(each);
      }
      alerts = known;
    }
    return alerts;
  }

  private static boolean isOfStall(NotificationInput input) {
    return input.alert() != null && isOfStall(input.alert());
  }

  static boolean isOfStall(Alert alert) {
    return alert.rule().equals(AlertRule.STALLED.name());
  }

  private static final class OneKey implements KeySelector<NotificationInput, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(NotificationInput input) {
      return "notifications";
    }
  }
}
