package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchReport;
import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What benchmarks have in common. */
abstract class Bench extends io.macrostream.deploy.cli.Command {

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a report there: Markdown and a plot")
  private Path report;

  abstract BenchResult measure(Progress progress) throws Exception;

  @Override
  final int run() throws Exception {
    BenchResult result = measure(new Progress(terminal()));
    if (global.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", result.name());
      json.put("conditions", result.conditions());
      json.put("rows", result.rows());
      terminal().json(json);
    } else {
      show(result);
    }
    if (report != null) {
      terminal().note("Report in " + BenchReport.write(result, report));
    }
    return ExitCode.OK;
  }

  private void show(BenchResult result) {
    terminal().print("");
    terminal().print(terminal().paint(Style.BOLD, result.title()));
    terminal().print("");
    String[] headings =
        result.columns().stream().map(column -> column.replace('_', ' ')).toArray(String[]::new);
    var table = new Table(headings);
    result.cells().forEach(cells -> table.row(cells.toArray()));
    table.lines().forEach(terminal()::print);
    terminal().print("");
    result.conditions().forEach((name, value) -> terminal().printf("%-14s %s", name, value));
  }
}
