package io.macrostream.deploy.cli;

import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what is known of every series of input. */
@Command(
    name = "status",
    description = {
      "For every series: how far it goes, what is expected next, what is missing, rejected, held",
      "back, revised, flagged, and its quality.",
      "UNVERIFIED is read as documented, without a recorded answer or a confirmed id;",
      "REVISED_SNAPSHOT has the newest values in its past, not those that were known then;",
      "UNREACHABLE waits for a vendor that does not answer."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand extends io.macrostream.deploy.cli.Command {

  @Mixin private DatabaseOptions options;

  @Override
  int run() throws Exception {
    try (HomeDatabase database = options.open(new Home(global.home()))) {
      String run = database.run(options.runId());
      List<Map<String, Object>> rows =
          database
              .query()
              .rows(
                  "SELECT series, source, first_observed_at, last_observed_at, expected_next_at,"
                      + " late, records, missing, gaps, rejected, quarantined, revised, flagged,"
                      + " flags, score, grade FROM data_status WHERE run_id = ?"
                      + " ORDER BY series, source",
                  run);
      var marks = new SeriesMarks(SeriesRegistry.bundled(), VendorRegistry.bundled());
      rows = rows.stream().map(row -> marked(row, marks)).toList();
      if (global.json()) {
        rows.forEach(terminal()::json);
        return ExitCode.OK;
      }
      var table =
          new Table(
              "series",
              "source",
              "from",
              "to",
              "next",
              "records",
              "missing",
              "gaps",
              "rejected",
              "held",
              "revised",
              "flagged",
              "score",
              "flags");
      for (Map<String, Object> row : rows) {
        table.row(
            row.get("series"),
            row.get("source"),
            date(row.get("first_observed_at")),
            date(row.get("last_observed_at")),
            next(row),
            row.get("records"),
            row.get("missing"),
            row.get("gaps"),
            row.get("rejected"),
            row.get("quarantined"),
            row.get("revised"),
            row.get("flagged"),
            score(row),
            String.join(" ", strings(row.get("flags"))));
      }
      String overall =
          OverallQuality.of(rows, OverallQuality.uses(database, run))
              .map(OverallQuality::text)
              .orElse("no judged series is in use by positions or strategies");
      terminal().print("Run " + run + ", " + rows.size() + " series; " + overall);
      table.lines().forEach(terminal()::print);
    }
    return ExitCode.OK;
  }

  /** A row with what the registries know of its series among its flags. */
  static Map<String, Object> marked(Map<String, Object> row, SeriesMarks marks) {
    Set<String> flags = new LinkedHashSet<>(strings(row.get("flags")));
    flags.addAll(marks.of((String) row.get("series"), (String) row.get("source")));
    Map<String, Object> marked = new LinkedHashMap<>(row);
    marked.put("flags", List.copyOf(flags));
    return marked;
  }

  private static String date(Object time) {
    return time == null ? "" : time.toString().substring(0, 10);
  }

  private static String next(Map<String, Object> row) {
    String date = date(row.get("expected_next_at"));
    return Boolean.TRUE.equals(row.get("late")) ? date + " LATE" : date;
  }

  private static String score(Map<String, Object> row) {
    Object score = row.get("score");
    return score == null ? "" : row.get("grade") + " " + Math.round(((Number) score).doubleValue());
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(Object::toString).toList();
  }
}
