package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.event.Limit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Draws limits in force: bounds as a table, then which nodes must have one on what. */
final class LimitsView {

  private static final String MIDNIGHT = "T00:00:00Z";

  /** From here on fractions of the currency say nothing. */
  private static final double LARGE = 1000;

  private final Terminal terminal;

  LimitsView(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Lines for a person.
   *
   * @param rows of the table {@code limits}
   */
  List<String> lines(List<Map<String, Object>> rows) {
    List<Map<String, Object>> bounds = rows.stream().filter(row -> !isRequired(row)).toList();
    List<String> lines = new ArrayList<>(table(bounds).lines());
    List<Map<String, Object>> required = rows.stream().filter(LimitsView::isRequired).toList();
    if (!required.isEmpty()) {
      lines.add("");
      lines.addAll(requirements(required, bounds));
    }
    return lines;
  }

  private static boolean isRequired(Map<String, Object> row) {
    return Limit.Kind.REQUIRED.name().equals(row.get("kind"));
  }

  private static Table table(List<Map<String, Object>> bounds) {
    var table =
        new Table(
            "limit",
            "node",
            "metric",
            "kind",
            "value",
            "currency",
            "warn",
            "sustain",
            "since",
            "until",
            "author",
            "version");
    for (Map<String, Object> row : bounds) {
      table.row(
          row.get("limit_id"),
          row.get("node"),
          row.get("metric"),
          row.get("kind"),
          amount((Double) row.get("value")),
          row.get("currency"),
          String.format(Locale.ROOT, "%.0f%%", 100 * (Double) row.get("warn_level")),
          row.get("sustain_days"),
          time(row.get("effective_at")),
          time(row.get("expires_at")),
          row.get("author"),
          row.get("version"));
    }
    return table;
  }

  private List<String> requirements(
      List<Map<String, Object>> required, List<Map<String, Object>> bounds) {
    Set<String> bounded = new HashSet<>();
    bounds.forEach(row -> bounded.add(pair(row)));
    Map<String, List<String>> byNode = new TreeMap<>();
    for (Map<String, Object> row : required) {
      String metric = row.get("metric").toString();
      byNode
          .computeIfAbsent(row.get("node").toString(), node -> new ArrayList<>())
          .add(
              bounded.contains(pair(row))
                  ? metric
                  : terminal.paint(Style.YELLOW, metric + " (none in force)"));
    }
    var table = new Table("node", "must have a limit on");
    byNode.forEach((node, metrics) -> table.row(node, String.join(", ", metrics)));
    return table.lines();
  }

  private static String pair(Map<String, Object> row) {
    return row.get("node") + "|" + row.get("metric");
  }

  /** An amount as people write it; a small one keeps its digits. */
  static String amount(Double value) {
    if (value == null) {
      return "";
    }
    return Math.abs(value) >= LARGE
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", value).replaceFirst("\\.0$", "");
  }

  private static String time(Object time) {
    return time == null ? "" : time.toString().replace(MIDNIGHT, "");
  }
}
