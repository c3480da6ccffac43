package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import java.util.Locale;

/** An alert in one line. */
final class AlertLine {

  private AlertLine() {}

  static String of(Alert alert, Terminal terminal) {
    String severity = String.format(Locale.ROOT, "%-7s", alert.severity());
    return String.format(
        Locale.ROOT,
        "%s  %s %-12s  %-24s %-12s %-16s %s  %s%s  (%s v%d)",
        EventJson.format(alert.availableAt()),
        terminal.paint(style(alert.severity()), severity),
        alert.state(),
        alert.rule(),
        alert.node(),
        alert.metric() == null ? "" : alert.metric(),
        figures(alert),
        alert.message() == null ? "" : alert.message(),
        care(alert),
        alert.alertId(),
        alert.version());
  }

  /** Who looks after it, and until when it is silent. */
  private static String care(Alert alert) {
    return (alert.assignee() == null ? "" : "  [" + alert.assignee() + ']')
        + (alert.snoozedUntil() == null
            ? ""
            : "  [until " + EventJson.format(alert.snoozedUntil()) + ']');
  }

  private static String figures(Alert alert) {
    if (alert.observed() == null || alert.threshold() == null) {
      return "";
    }
    return String.format(Locale.ROOT, "%,.0f / %,.0f", alert.observed(), alert.threshold());
  }

  static Style style(Severity severity) {
    return switch (severity) {
      case OK -> Style.GREEN;
      case WARN -> Style.YELLOW;
      case SOFT, HARD, UNKNOWN -> Style.RED;
    };
  }
}
