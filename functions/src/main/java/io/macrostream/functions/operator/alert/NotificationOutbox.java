package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.notify.Channel;
import io.macrostream.functions.alert.notify.Collected;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.alert.notify.Notifications;
import io.macrostream.functions.alert.notify.RateWindow;
import io.macrostream.functions.alert.notify.Telling;
import io.macrostream.functions.event.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * What goes out at once, and what waits for the end of its channel's window. State: the newest
 * window of each channel, and the steps that wait for its end.
 */
final class NotificationOutbox {

  private final NotificationRules rules;
  private final MapState<String, RateWindow> windows;
  private final MapState<String, Collected> collected;
  private final Counter digested;
  private final Counter notifications;

  /** Obtains the state; call from the function's {@code open}. */
  NotificationOutbox(NotificationRules rules, RuntimeContext context) {
    this.rules = rules;
    windows = state(context, "windows", RateWindow.class);
    collected = state(context, "collected", Collected.class);
    digested = context.getMetricGroup().counter("digestedSteps");
    notifications = context.getMetricGroup().counter("notifications");
  }

  private static <T> MapState<String, T> state(RuntimeContext context, String name, Class<T> type) {
    return context.getMapState(
        new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(type)));
  }

  /** Tells a step, at once or at the end of the window that {@code time} lies in. */
  void tell(Telling telling, Instant time, TimerService timers, Collector<Notification> out)
      throws Exception {
    Optional<Channel> found = rules.channel(telling.channel());
    if (found.isEmpty()) {
      return;
    }
    Channel channel = found.get();
    if (channel.rate() == null || NotificationFunction.isOfStall(telling.alert())) {
      give(Notifications.single(channel, telling, time), out);
      return;
    }
    RateWindow window =
        RateWindow.at(time.toEpochMilli(), windows.get(channel.id()), channel.rate());
    if (window.isOpen(channel.rate())) {
      windows.put(channel.id(), window.plusTold());
      give(Notifications.single(channel, telling, time), out);
    } else {
      windows.put(channel.id(), window.plusCollected());
      Collected waiting = new Collected(window.start(), telling);
      collected.put(waiting.key(), waiting);
      digested.inc();
      timers.registerEventTimeTimer(window.end());
    }
  }

  /** Tells what waits for windows that end by then; call it on every timer. */
  void endWindows(long time, Collector<Notification> out) throws Exception {
    Map<String, RateWindow> due = new TreeMap<>();
    for (Map.Entry<String, RateWindow> window : windows.entries()) {
      if (window.getValue().isDue(time)) {
        due.put(window.getKey(), window.getValue());
      }
    }
    for (Map.Entry<String, RateWindow> window : due.entrySet()) {
      List<Telling> told = takeCollected(window.getKey());
      windows.put(window.getKey(), window.getValue().next());
      Optional<Channel> channel = rules.channel(window.getKey());
      if (channel.isPresent()) {
        for (Notification digest : Notifications.digests(channel.get(), window.getValue(), told)) {
          give(digest, out);
        }
      }
    }
  }

  private List<Telling> takeCollected(String channel) throws Exception {
    List<Telling> told = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, Collected> each : collected.entries()) {
      if (each.getValue().telling().channel().equals(channel)) {
        told.add(each.getValue().telling());
        keys.add(each.getKey());
      }
    }
    for (String key : keys) {
      collected.remove(key);
    }
    return told;
  }

  private void give(Notification notification, Collector<Notification> out) {
    notifications.inc();
    out.collect(notification);
  }
}
