package io.macrostream.deploy.demo;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.risk.var.RiskFlags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
          "NO_PNL",
          "there is no P&L of the day",
          "NO_VAR",
          "there is no VaR to hold the P&L against");

  private final Terminal terminal;

  FlagLegend(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(List<Map<String, Object>> nodes) {
    Map<String, List<String>> byFlag = new TreeMap<>();
    for (String flag : flags(nodes)) {
      byFlag.put(
          flag,
          nodes.stream()
              .filter(node -> Summary.flags(node).contains(flag))
              .map(node -> node.get("node").toString())
              .toList());
    }
    return byFlag.entrySet().stream()
        .map(each -> line(each.getKey(), each.getValue(), nodes))
        .toList();
  }

  private static TreeSet<String> flags(List<Map<String, Object>> nodes) {
    var flags = new TreeSet<String>();
    nodes.forEach(node -> flags.addAll(Summary.flags(node)));
    return flags;
  }

  private String line(String flag, List<String> flagged, List<Map<String, Object>> nodes) {
    String meaning = MEANINGS.get(flag);
    return terminal.paint(Style.YELLOW, MARK + ' ' + flag)
        + ' '
        + (flagged.size() == nodes.size() ? "every node" : GapsView.names(flagged))
        + (meaning == null ? "" : ": " + meaning);
  }
}
