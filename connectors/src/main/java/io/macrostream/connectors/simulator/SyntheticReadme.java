package io.macrostream.connectors.simulator;

import java.util.Locale;
import java.util.TreeMap;

/** What the README of a directory of synthetic history says. */
final class SyntheticReadme {

  private SyntheticReadme() {}

  static String text(SyntheticHistory.Request request, SyntheticHistory.Report report) {
    var text = new StringBuilder();
    text.append("# SYNTHETIC market history\n\n")
        .append(
            "Every figure here is made up by Macrostream's market simulator. Nothing of it was ")
        .append("ever a price,\nalthough files and columns are named as those of real sources.\n\n")
        .append(line("seed", request.seed()))
        .append(line("first day", request.firstDay()))
        .append(line("years", request.years()))
        .append(
            line(
                "instruments",
                request.instruments().isEmpty()
                    ? "all that the simulator knows"
                    : String.join(
                        ", ",
                        SyntheticHistory.known().stream()
                            .filter(request.instruments()::contains)
                            .toList())))
        .append(line("files", report.files()))
        .append(line("rows", String.format(Locale.ROOT, "%,d", report.rows())));
    if (report.faults().isEmpty()) {
      text.append(line("faults", "none"));
    } else {
      text.append(line("faults", new TreeMap<>(report.faults())))
          .append("\nWhere they are stands in ")
          .append(SyntheticHistory.FAULTS)
          .append(".\n");
    }
    return text.append("\nRead it with: macrostream demo --history DIR\n").toString();
  }

  private static String line(String name, Object value) {
    return "- " + name + ": " + value + '\n';
  }
}
