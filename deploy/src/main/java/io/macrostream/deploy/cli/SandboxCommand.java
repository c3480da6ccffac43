package io.macrostream.deploy.cli;

import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.RecordedContent;
import io.macrostream.connectors.sandbox.RecordedFeeds;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.SandboxFault;
import io.macrostream.connectors.sandbox.StreamFault;
import io.macrostream.connectors.sandbox.StreamSandbox;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: a server that plays recorded answers of vendors. */
@Command(
    name = "sandbox",
    description = {
      "Serve recorded answers of vendors over HTTP, and recorded feeds over WebSocket, with faults if",
      "asked, until Ctrl-C. A recording",
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
      names = "--stream-port",
      defaultValue = "8100",
      description =
          "Port of recorded feeds on the loopback interface, 0 for any (default: ${DEFAULT-VALUE})")
  private int streamPort;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description =
          "Multiple of the recorded speed of feeds; 0 for as fast as clients take them (default:"
              + " ${DEFAULT-VALUE})")
  private double speed;

  @Option(
      names = "--stream-fault",
      paramLabel = "KIND=RATE",
      description =
          "Share of frames to spoil, such as skip=0.01; repeatable. Kinds: close, break, skip,"
              + " corrupt, malformed, hang, slow-drip")
  private Map<String, Double> streamFaults = new LinkedHashMap<>();

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
    FaultPlan<SandboxFault> plan = plan(SandboxFault.class, SandboxFault::label, "fault", faults);
    FaultPlan<StreamFault> streamPlan =
        plan(StreamFault.class, StreamFault::label, "stream-fault", streamFaults);
    RecordedFeeds recorded = RecordedFeeds.below(directory, content);
    try (Sandbox sandbox = Sandbox.start(port, recorded);
        StreamSandbox feeds = StreamSandbox.start(streamPort, recorded, speed)) {
      if (hosts.isEmpty()) {
        sandbox.faults(plan);
      }
      hosts.forEach(host -> sandbox.faults(host, plan));
      feeds.faults(streamPlan::next);
      tell(sandbox, content.size(), feeds, recorded.size());
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw CliException.failure(
          "port " + port + " or " + streamPort + " is taken",
          e,
          "name others with --port and --stream-port, or 0 for any");
    }
    return ExitCode.OK;
  }

  private void tell(Sandbox sandbox, int recordings, StreamSandbox feeds, int frames) {
    if (global.json()) {
      terminal()
          .json(
              Map.of(
                  "address",
                  sandbox.address().toString(),
                  "recordings",
                  recordings,
                  "stream_address",
                  feeds.address().toString(),
                  "frames",
                  frames));
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
    if (frames > 0) {
      terminal()
          .printf(
              "Playing %,d frames of feeds, once, to whoever subscribes at %s",
              frames, feeds.address());
      terminal()
          .print(
              "Try: "
                  + Program.path()
                  + " submit ingest --parallelism 1 -- --mode live --input feeds --feeds"
                  + " KRAKEN:XMR/USD,COINBASE:SKL-USD --stream-gateway "
                  + feeds.address());
    }
    terminal().print("Ctrl-C stops it.");
  }

  private <F extends Enum<F>> FaultPlan<F> plan(
      Class<F> type, Function<F, String> label, String option, Map<String, Double> asked) {
    Map<F, Double> rates = new EnumMap<>(type);
    asked.forEach((name, rate) -> rates.put(fault(type, label, option, name), rate));
    try {
      return new FaultPlan<>(rates, seed);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("the faults are wrong", e.getMessage(), "correct --" + option);
    }
  }

  private static <F extends Enum<F>> F fault(
      Class<F> type, Function<F, String> label, String option, String name) {
    F[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(fault -> label.apply(fault).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "there is no fault '" + name + "'",
                    "the faults are "
                        + Arrays.stream(all).map(label).collect(Collectors.joining(", ")),
                    "name one of them with --" + option));
  }
}
