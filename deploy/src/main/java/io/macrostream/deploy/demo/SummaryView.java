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
  private static final int PRICES_PER_LINE = 4;
  private static final int PRICES = 12;

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
    lines.add("");
    lines.addAll(prices(summary.prices()));
    lines.add("");
    lines.add(
        terminal.paint(Style.BOLD, summary.openAlerts() + " open alerts")
            + ", "
            + summary.steps()
            + " steps so far");
    summary.alerts().forEach(alert -> lines.add(alert(alert)));
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
    var table = new Table("node", "level", "P&L", "VaR 99%", "ES 99%", "utilisation", "severity");
    for (Map<String, Object> node : nodes) {
      table.row(
          node.get("node"),
          node.get("level"),
          amount(node.get("pnl")),
          amount(node.get("var99")),
          amount(node.get("es99")),
          percent(node.get("utilisation")),
          node.get("severity"));
    }
    return table.lines();
  }

  private static List<String> prices(List<Map<String, Object>> prices) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    int shown = Math.min(prices.size(), PRICES);
    for (int i = 0; i < shown; i++) {
      Map<String, Object> price = prices.get(i);
      line.append(
          String.format(
              Locale.ROOT,
              "%-10s %,12.4f   ",
              price.get("instrument_id"),
              (Double) price.get("close")));
      if ((i + 1) % PRICES_PER_LINE == 0 || i + 1 == shown) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
    }
    return lines;
  }

  private String alert(Map<String, Object> alert) {
    String severity = String.format(Locale.ROOT, "%-7s", alert.get("severity"));
    return "  "
        + alert.get("opened_at").toString().substring(0, 10)
        + "  "
        + terminal.paint(Style.RED, severity)
        + ' '
        + alert.get("node")
        + ' '
        + (alert.get("metric") == null ? "" : alert.get("metric") + " ")
        + (alert.get("message") == null ? alert.get("rule") : alert.get("message"));
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
