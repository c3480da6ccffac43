package io.macrostream.deploy.cli;

import io.macrostream.connectors.canonical.ExportedRun;
import io.macrostream.connectors.canonical.Run;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.connectors.canonical.TableDiff;
import io.macrostream.connectors.canonical.TableDiff.Difference;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diff}: compares two runs. */
@Command(
    name = "diff",
    description = "Compare two runs record by record. Exit code 3 if they differ.",
    mixinStandardHelpOptions = true)
final class DiffCommand extends io.macrostream.deploy.cli.Command {

  @Mixin private DatabaseOptions options;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "Run id, or directory of an export")
  private String a;

  @Parameters(index = "1", paramLabel = "RUN_B", description = "Run id, or directory of an export")
  private String b;

  @Override
  int run() throws Exception {
    RunDiff diff;
    if (isExport(a) && isExport(b)) {
      diff = RunDiff.diff(new ExportedRun(Path.of(a)), new ExportedRun(Path.of(b)));
    } else {
      try (HomeDatabase database = options.open(new Home(global.home()))) {
        diff = RunDiff.diff(side(a, database), side(b, database));
      }
    }
    report(diff);
    return diff.identical() ? ExitCode.OK : ExitCode.DIFFERENCE;
  }

  private static boolean isExport(String side) {
    return Files.isDirectory(Path.of(side));
  }

  private static Run side(String side, HomeDatabase database) throws Exception {
    return isExport(side)
        ? new ExportedRun(Path.of(side))
        : new StoredRun(database.dataSource(), database.run(side));
  }

  private void report(RunDiff diff) {
    if (global.json()) {
      diff.tables().forEach(table -> terminal().json(json(table)));
      return;
    }
    var table = new Table("table", "equal", "only in A", "only in B", "differing");
    for (TableDiff each : diff.tables()) {
      table.row(each.table(), each.equal(), each.onlyInA(), each.onlyInB(), each.differing());
    }
    table.lines().forEach(terminal()::print);
    for (TableDiff each : diff.tables()) {
      for (Difference difference : each.examples()) {
        terminal().print(each.table() + " " + difference.key() + " " + difference.kind());
        difference
            .values()
            .forEach(
                value ->
                    terminal().print("  " + value.column() + ": " + value.a() + " | " + value.b()));
      }
    }
    terminal().print(diff.identical() ? "The runs are identical." : "The runs differ.");
  }

  private static Map<String, Object> json(TableDiff table) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("table", table.table());
    row.put("equal", table.equal());
    row.put("only_in_a", table.onlyInA());
    row.put("only_in_b", table.onlyInB());
    row.put("differing", table.differing());
    row.put("examples", table.examples().stream().map(Difference::key).toList());
    return row;
  }
}
