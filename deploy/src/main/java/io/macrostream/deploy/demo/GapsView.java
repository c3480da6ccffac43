package io.macrostream.deploy.demo;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what a run lacks, or that it lacks nothing. */
final class GapsView {

  private static final int NAMES = 6;

  private final Terminal terminal;
  private final boolean simulated;

  /**
   * @param simulated whether the input is the simulator's, which damages some records
   */
  GapsView(Terminal terminal, boolean simulated) {
    this.terminal = terminal;
    this.simulated = simulated;
  }

  /**
   * Lines for a person.
   *
   * @param summary of the run; empty if it has no risk figure
   */
  List<String> lines(RunGaps gaps, Optional<Summary> summary) {
    List<String> lines = new ArrayList<>();
    if (summary.isEmpty()) {
      lines.add(terminal.paint(Style.RED, "No risk figure was computed."));
      lines.add("  why: " + whyNoFigure(gaps));
    }
    if (gaps.deadLetters() > 0) {
      lines.add(warning(count(gaps.deadLetters(), "record") + " could not be used"));
      gaps.reasons().forEach(reason -> lines.add("  " + reason(reason)));
      long named = gaps.reasons().stream().mapToLong(reason -> (Long) reason.get("n")).sum();
      if (named < gaps.deadLetters()) {
        lines.add(String.format(Locale.ROOT, "  %,8d  of other kinds", gaps.deadLetters() - named));
      }
      if (simulated) {
        lines.add("  (the market simulator damages some records on purpose)");
      }
      lines.add("  see the table dead_letters, or dead_letters.csv of an export");
    }
    if (!gaps.missingSeries().isEmpty()) {
      lines.add(warning(count(gaps.missingSeries().size(), "series") + " without any data"));
      lines.add("  " + names(gaps.missingSeries()));
    }
    if (lines.isEmpty()) {
      lines.add(terminal.paint(Style.GREEN, "✓ ") + "no dead letter, and every series has data");
    }
    return lines;
  }

  private static String whyNoFigure(RunGaps gaps) {
    List<String> reasons = new ArrayList<>();
    if (gaps.positions() == 0) {
      reasons.add("no position was accepted");
    }
    if (gaps.riskDays().count() == 0) {
      reasons.add("the risk calendar has no day (its file has no usable row)");
    }
    if (gaps.positions() > 0
        && gaps.riskDays().count() > 0
        && gaps.firstPosition().isAfter(gaps.riskDays().last())) {
      reasons.add(
          "the first position takes effect on "
              + gaps.firstPosition()
              + ", the last risk day is "
              + gaps.riskDays().last());
    }
    return reasons.isEmpty()
        ? "there are positions and risk days, but no figure was stored; read the log under --home"
        : String.join("; ", reasons);
  }

  private static String reason(Map<String, Object> reason) {
    return String.format(
        Locale.ROOT,
        "%,8d  %s of %s",
        (Long) reason.get("n"),
        reason.get("reason"),
        reason.get("source"));
  }

  private String warning(String text) {
    return terminal.paint(Style.YELLOW, "! " + text);
  }

  private static String count(long n, String unit) {
    String plural = unit.equals("series") || n == 1 ? "" : "s";
    return String.format(Locale.ROOT, "%,d %s%s", n, unit, plural);
  }

  /** The first few of some names, and how many more there are. */
  static String names(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
    return names.size() <= NAMES ? first : first + " and " + (names.size() - NAMES) + " more";
  }
}
