package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** Rows of the database, as they are or as a table. */
abstract class RowsCommand extends Command {

  @Mixin private DatabaseOptions options;

  abstract List<Map<String, Object>> rows(HomeDatabase database, String run) throws Exception;

  @Override
  int run() throws Exception {
    try (HomeDatabase database = options.open(new Home(global.home()))) {
      String run = database.run(options.runId());
      List<Map<String, Object>> rows = rows(database, run);
      if (global.json()) {
        rows.forEach(terminal()::json);
        return ExitCode.OK;
      }
      terminal().print("Run " + run + ", " + rows.size() + " rows");
      if (!rows.isEmpty()) {
        var table = new Table(rows.get(0).keySet().toArray(String[]::new));
        rows.forEach(row -> table.row(row.values().toArray()));
        table.lines().forEach(terminal()::print);
      }
    }
    return ExitCode.OK;
  }
}
