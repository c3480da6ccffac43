package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what is known of every series of input. */
@Command(
    name = "status",
    description = "For every series: how far it goes, what is missing, rejected, revised, flagged.",
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
                  "SELECT series, source, first_observed_at, last_observed_at, records, missing,"
                      + " rejected, revised, flagged, flags FROM data_status WHERE run_id = ?"
                      + " ORDER BY series, source",
                  run);
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
              "records",
              "missing",
              "rejected",
              "revised",
              "flagged",
              "flags");
      for (Map<String, Object> row : rows) {
        table.row(
            row.get("series"),
            row.get("source"),
            date(row.get("first_observed_at")),
            date(row.get("last_observed_at")),
            row.get("records"),
            row.get("missing"),
            row.get("rejected"),
            row.get("revised"),
            row.get("flagged"),
            String.join(" ", strings(row.get("flags"))));
      }
      terminal().print("Run " + run + ", " + rows.size() + " series");
      table.lines().forEach(terminal()::print);
    }
    return ExitCode.OK;
  }

  private static String date(Object time) {
    return time == null ? "" : time.toString().substring(0, 10);
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(Object::toString).toList();
  }
}
