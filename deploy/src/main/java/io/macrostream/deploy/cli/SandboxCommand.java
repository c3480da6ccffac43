package io.macrostream.deploy.cli;

import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.RecordedContent;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.SandboxFault;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: a server that plays recorded answers of vendors. */
@Command(
    name = "sandbox",
    description = {
      "Serve recorded answers of vendors over HTTP, with faults if asked, until Ctrl-C. A recording",
      "is a body with a file beside it that ends in .request.txt and begins with what was asked."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand extends io.macrostream.deploy.cli.Command {

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      required = true,
      description = "Directory of recordings")
  private Path directory;

  @Option(
      names = "--port",
      defaultValue = "8099",
      description = "Port on the loopback interface, 0 for any (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--fault",
      paramLabel = "KIND=RATE",
      description =
          "Share of requests to spoil, such as too-many=0.1; repeatable. Kinds: too-many,"
              + " server-error, hang, truncated, cut, slow-drip, wrong-content-type, error-inside")
  private Map<String, Double> faults = new LinkedHashMap<>();

  @Option(
      names = "--fault-host",
      paramLabel = "HOST",
      description = "Spoil only the answers of this host, such as api.bcb.gov.br; repeatable")
  private List<String> hosts = List.of();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the faults (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  int run() throws Exception {
    if (!Files.isDirectory(directory)) {
      throw CliException.usage(
          "there is no directory " + directory, "--recordings must be one", "name another");
    }
    RecordedContent content = RecordedContent.below(directory);
    if (content.size() == 0) {
      throw CliException.usage(
          "there is no recording below " + directory,
          "none of its files has a .request.txt beside it",
          "name another directory");
    }
    FaultPlan<SandboxFault> plan = plan();
    try (Sandbox sandbox = Sandbox.start(port, content)) {
      if (hosts.isEmpty()) {
        sandbox.faults(plan);
      }
      hosts.forEach(host -> sandbox.faults(host, plan));
      tell(sandbox, content.size());
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw CliException.failure(
          "port " + port + " is taken", e, "name another with --port, or 0 for any");
    }
    return ExitCode.OK;
  }

  private void tell(Sandbox sandbox, int recordings) {
    if (global.json()) {
      terminal().json(Map.of("address", sandbox.address().toString(), "recordings", recordings));
      return;
    }
    terminal().printf("Serving %,d recordings at %s", recordings, sandbox.address());
    terminal()
        .print(
            "Try: "
                + Program.path()
                + " backfill --source BCB_SGS --from 2020-01-01"
                + " --to 2020-12-31 --gateway "
                + sandbox.address());
    terminal().print("Ctrl-C stops it.");
  }

  private FaultPlan<SandboxFault> plan() {
    Map<SandboxFault, Double> rates = new EnumMap<>(SandboxFault.class);
    faults.forEach((label, rate) -> rates.put(fault(label), rate));
    try {
      return new FaultPlan<>(rates, seed);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("the faults are wrong", e.getMessage(), "correct --fault");
    }
  }

  private static SandboxFault fault(String label) {
    return SandboxFault.of(label)
        .orElseThrow(
            () ->
                CliException.usage(
                    "there is no fault '" + label + "'",
                    "the faults are "
                        + Arrays.stream(SandboxFault.values())
                            .map(SandboxFault::label)
                            .collect(Collectors.joining(", ")),
                    "name one of them with --fault"));
  }
}
