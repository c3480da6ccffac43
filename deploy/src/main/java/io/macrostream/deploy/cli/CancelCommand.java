package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.FlinkRest.Job;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel}: end a job without keeping its state. */
@Command(
    name = "cancel",
    description =
        "End a running job, and wait for its end. To keep its state use: macrostream savepoint JOB --stop",
    mixinStandardHelpOptions = true)
final class CancelCommand extends io.macrostream.deploy.cli.Command {

  @Mixin private FlinkTarget target;

  @Parameters(paramLabel = "JOB", description = "Id, or a part of the name")
  private String job;

  @Override
  int run() throws Exception {
    FlinkRest rest = target.connect(new Home(global.home()));
    Job found = FlinkTarget.job(rest, job);
    rest.cancel(found.id());
    if (global.json()) {
      terminal().json(Map.of("job_id", found.id(), "name", found.name()));
    } else {
      terminal().print("Cancelled " + found.name() + " (" + found.id() + ")");
    }
    return ExitCode.OK;
  }
}
