package io.macrostream.deploy.demo;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.risk.var.RiskFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says which flags stand on the figures of which nodes, and what they mean. */
final class FlagLegend {

  /** What a node with a flag is marked with. */
  static final String MARK = "!";

  private static final Map<String, String> MEANINGS =
      Map.of(
          RiskFlags.INCOMPLETE,
          "a position without a price is left out",
          RiskFlags.NO_RISK,
          "there is no figure",
          RiskFlags.NO_SCENARIOS,
          "no day on which every factor held has a return",
          RiskFlags.SHORT_HISTORY,
          "fewer scenarios than the window",
          RiskFlags.UNRELIABLE,
          "too few scenarios for the level",
          RiskFlags.NO_PNL,
          "there is no P&L of the day",
          RiskFlags.NO_VAR,
          "there is no VaR to hold the P&L against",
          RiskFlags.STALE_FACTORS,
          "so many prices are carried over from a day before");

  private final Terminal terminal;

  FlagLegend(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(List<Map<String, Object>> nodes) {
    Map<String, List<String>> byFlag = new TreeMap<>();
    for (Map<String, Object> node : nodes) {
      for (String flag : Summary.flags(node)) {
        String[] parts = flag.split(":", 2);
        String count = parts.length == 1 ? "" : " (" + parts[1] + ')';
        byFlag.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(node.get("node") + count);
      }
    }
    return byFlag.entrySet().stream()
        .map(each -> line(each.getKey(), each.getValue(), nodes))
        .toList();
  }

  private String line(String flag, List<String> flagged, List<Map<String, Object>> nodes) {
    String meaning = MEANINGS.get(flag);
    return terminal.paint(Style.YELLOW, MARK + ' ' + flag)
        + ' '
        + (flagged.equals(names(nodes)) ? "every node" : GapsView.names(flagged))
        + (meaning == null ? "" : ": " + meaning);
  }

  private static List<String> names(List<Map<String, Object>> nodes) {
    return nodes.stream().map(node -> node.get("node").toString()).toList();
  }
}
