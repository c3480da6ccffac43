package io.macrostream.deploy.cli;

import io.macrostream.connectors.simulator.SyntheticHistory;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.deploy.terminal.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code data}: data to run the platform on. */
@Command(
    name = "data",
    description = "Make data to run the platform on.",
    mixinStandardHelpOptions = true,
    subcommands = DataCommand.Generate.class)
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code data generate}. */
  @Command(
      name = "generate",
      description = {
        "Write synthetic market history to files, from the built-in market simulator, in the layouts",
        "that demo --history and the ingest job read. Equal options give equal bytes."
      },
      mixinStandardHelpOptions = true)
  static final class Generate extends io.macrostream.deploy.cli.Command {

    private static final int BAR = 20;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Directory to write to, new or empty")
    private Path out;

    @Option(
        names = "--seed",
        defaultValue = "20160104",
        paramLabel = "N",
        description = "Seed of all draws (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
        names = "--first-day",
        defaultValue = "2016-01-04",
        paramLabel = "DATE",
        description = "First day (default: ${DEFAULT-VALUE})")
    private LocalDate firstDay;

    @Option(
        names = "--years",
        defaultValue = "3",
        paramLabel = "N",
        description = "Calendar years (default: ${DEFAULT-VALUE})")
    private int years;

    @Option(
        names = "--instruments",
        split = ",",
        paramLabel = "ID",
        description = "Instruments (default: all that the simulator knows)")
    private Set<String> instruments = Set.of();

    @Option(names = "--faults", description = "Damage some rows, and list them in faults.csv")
    private boolean faults;

    @Override
    int run() throws Exception {
      var request = new SyntheticHistory.Request(seed, firstDay, years, instruments, faults);
      List<String> problems = new ArrayList<>(request.problems(LocalDate.now(ZoneOffset.UTC)));
      if (!SyntheticHistory.isFree(out)) {
        problems.add(out + " is there and not an empty directory");
      }
      if (!problems.isEmpty()) {
        throw CliException.usage(
            "the data cannot be made like that",
            String.join("\n", problems),
            "see macrostream data generate --help");
      }
      int files = SyntheticHistory.files(request);
      var done = new AtomicInteger();
      SyntheticHistory.Report report =
          new Progress(terminal())
              .step(
                  "Write synthetic history",
                  () -> Progress.bar((double) done.get() / files, BAR) + " " + done + "/" + files,
                  () -> SyntheticHistory.write(request, out, done::set));
      show(report);
      return ExitCode.OK;
    }

    private void show(SyntheticHistory.Report report) {
      if (global.json()) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("synthetic", true);
        fields.put("directory", out.toString());
        fields.put("seed", seed);
        fields.put("files", report.files());
        fields.put("rows", report.rows());
        fields.put("bars", report.bars());
        fields.put("curve_points", report.curvePoints());
        fields.put("vol_quotes", report.volQuotes());
        fields.put("missing", report.missing());
        fields.put("rejected", report.rejected());
        fields.put("faults", new TreeMap<>(report.faults()));
        terminal().json(fields);
        return;
      }
      terminal()
          .print(
              String.format(
                  Locale.ROOT,
                  "SYNTHETIC history in %s: %,d rows in %d files, %,d bars, %,d curve points,"
                      + " %,d volatility quotes",
                  out,
                  report.rows(),
                  report.files(),
                  report.bars(),
                  report.curvePoints(),
                  report.volQuotes()));
      if (faults) {
        terminal()
            .print(
                String.format(
                    Locale.ROOT,
                    "  with faults: %,d rows that cannot be used, %,d missing prices; see %s",
                    report.rejected(),
                    report.missing(),
                    out.resolve(SyntheticHistory.FAULTS)));
      }
      terminal().note("try: " + Program.path() + " demo --history " + out);
    }
  }
}
