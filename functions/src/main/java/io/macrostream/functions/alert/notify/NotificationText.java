package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What notifications say to people. */
final class NotificationText {

  /** Steps that a digest spells out at most. */
  static final int SPELLED_OUT = 20;

  private NotificationText() {}

  /** {@code HARD HARD_BREACH EM VAR99}, or RESOLVED before the rule. */
  static String title(Alert alert) {
    return status(alert)
        + ' '
        + alert.rule()
        + ' '
        + alert.node()
        + (alert.metric() == null ? "" : ' ' + alert.metric());
  }

  static String text(Telling told) {
    Alert alert = told.alert();
    StringBuilder text = new StringBuilder(message(alert));
    if (told.heldBack() > 0) {
      text.append(" and ").append(told.heldBack()).append(" below");
    }
    return text.append("\nopen since ")
        .append(EventJson.format(alert.openedAt()))
        .append(", alert ")
        .append(alert.alertId())
        .append(" v")
        .append(alert.version())
        .toString();
  }

  static String digestTitle(Channel channel, List<Telling> told) {
    return told.size() + " more on " + channel.id() + ", gravest " + title(told.get(0).alert());
  }

  /**
   * @param told the gravest first
   */
  static String digestText(RateWindow window, List<Telling> told) {
    TreeMap<Severity, Integer> open = new TreeMap<>(Comparator.reverseOrder());
    int resolved = 0;
    for (Telling each : told) {
      if (each.alert().state() == Alert.State.RESOLVED) {
        resolved++;
      } else {
        open.merge(each.alert().severity(), 1, Integer::sum);
      }
    }
    StringBuilder text =
        new StringBuilder("from ")
            .append(EventJson.format(Instant.ofEpochMilli(window.start())))
            .append(" to ")
            .append(EventJson.format(Instant.ofEpochMilli(window.end())))
            .append(':');
    open.forEach((severity, count) -> text.append(' ').append(count).append(' ').append(severity));
    if (resolved > 0) {
      text.append(' ').append(resolved).append(" RESOLVED");
    }
    for (Telling each : told.subList(0, Math.min(told.size(), SPELLED_OUT))) {
      text.append('\n').append(status(each.alert())).append(' ').append(message(each.alert()));
      if (each.heldBack() > 0) {
        text.append(" and ").append(each.heldBack()).append(" below");
      }
    }
    if (told.size() > SPELLED_OUT) {
      text.append("\nand ").append(told.size() - SPELLED_OUT).append(" more");
    }
    return text.toString();
  }

  private static String status(Alert alert) {
    return alert.state() == Alert.State.RESOLVED
        ? Alert.State.RESOLVED.name()
        : alert.severity().name();
  }

  private static String message(Alert alert) {
    return alert.message() == null || alert.message().isBlank() ? title(alert) : alert.message();
  }
}
