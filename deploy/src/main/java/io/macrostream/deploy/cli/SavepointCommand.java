package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.FlinkRest.Job;
import io.macrostream.deploy.cluster.FlinkRest.SavepointFormat;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code savepoint}: keep the state of a running job. */
@Command(
    name = "savepoint",
    description = "Write the state of a running job, and stop it if asked.",
    mixinStandardHelpOptions = true)
final class SavepointCommand extends io.macrostream.deploy.cli.Command {

  @Mixin private FlinkTarget target;

  @Parameters(paramLabel = "JOB", description = "Id, or a part of the name")
  private String job;

  @Option(names = "--stop", description = "Stop the job; its transactions are committed")
  private boolean stop;

  @Option(names = "--canonical", description = "In the format every state backend can read")
  private boolean canonical;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where to write it (default: the cluster's)")
  private Path directory;

  @Override
  int run() throws Exception {
    FlinkRest rest = target.connect(new Home(global.home()));
    Job found = FlinkTarget.job(rest, job);
    SavepointFormat format = canonical ? SavepointFormat.CANONICAL : SavepointFormat.NATIVE;
    String location =
        new Progress(terminal())
            .step(
                "Savepoint of " + found.name(),
                () -> rest.savepoint(found.id(), directory, stop, format));
    if (global.json()) {
      terminal().json(Map.of("job_id", found.id(), "savepoint", location, "stopped", stop));
    } else {
      terminal().print(location);
    }
    return ExitCode.OK;
  }
}
