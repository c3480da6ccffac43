package io.macrostream.deploy.demo;

import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a {@link Summary} as lines of text. */
final class SummaryView {

  private static final int BAR = 30;

  private final Terminal terminal;
  private final LocalDate end;

  /**
   * @param end last day of the run, or null if it is not known
   */
  SummaryView(Terminal terminal, LocalDate end) {
    this.terminal = terminal;
    this.end = end;
  }

  List<String> lines(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(terminal.paint(Style.BOLD, "Risk day " + summary.day()) + "  " + progress(summary));
    lines.add("");
    lines.addAll(nodes(summary.nodes()));
    lines.addAll(new FlagLegend(terminal).lines(summary.nodes()));
    lines.add("");
    lines.addAll(new PriceBoard(terminal).lines(summary.prices()));
    lines.add("");
    lines.addAll(alerts(summary));
    return lines;
  }

  private List<String> alerts(Summary summary) {
    List<String> lines = new ArrayList<>();
    String open =
        summary.openAlerts() + (summary.openAlerts() == 1 ? " open alert" : " open alerts");
    lines.add(terminal.paint(Style.BOLD, open) + ", " + summary.steps() + " steps so far");
    summary.alerts().forEach(alert -> lines.add(alert(alert)));
    long more = summary.openAlerts() - summary.alerts().size();
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
    return lines;
  }

  private String progress(Summary summary) {
    if (end == null) {
      return "";
    }
    double all = ChronoUnit.DAYS.between(summary.firstDay(), end);
    double done = ChronoUnit.DAYS.between(summary.firstDay(), summary.day());
    double fraction = all <= 0 ? 1 : done / all;
    return Progress.bar(fraction, BAR) + String.format(Locale.ROOT, " %3.0f%%", 100 * fraction);
  }

  private List<String> nodes(List<Map<String, Object>> nodes) {
    var table =
        new Table("node", "level", "P&L", "VaR 99%", "ES 99%", "utilisation", "severity", "");
    for (Map<String, Object> node : nodes) {
      table.row(
          node.get("node"),
          node.get("level"),
          amount(node.get("pnl")),
          amount(node.get("var99")),
          amount(node.get("es99")),
          percent(node.get("utilisation")),
          node.get("severity"),
          Summary.flags(node).isEmpty() ? "" : terminal.paint(Style.YELLOW, FlagLegend.MARK));
    }
    return table.lines();
  }

  private String alert(Map<String, Object> alert) {
    String severity = String.format(Locale.ROOT, "%-7s", alert.get("severity"));
    Style style = "WARN".equals(alert.get("severity")) ? Style.YELLOW : Style.RED;
    return "  "
        + alert.get("opened_at").toString().substring(0, 10)
        + "  "
        + terminal.paint(style, severity)
        + ' '
        + what(alert);
  }

  /** Most messages begin with what they are about; the others get it in front. */
  private static String what(Map<String, Object> alert) {
    String subject =
        alert.get("node") + (alert.get("metric") == null ? "" : " " + alert.get("metric"));
    Object text = alert.get("message") == null ? alert.get("rule") : alert.get("message");
    return text.toString().startsWith(subject) ? text.toString() : subject + ' ' + text;
  }

  private static String amount(Object value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%,.0f", (Double) value);
  }

  private static String percent(Object value) {
    return value == null
        ? "-"
        : String.format(Locale.ROOT, "%.0f%%", 100 * ((Number) value).doubleValue());
  }
}
