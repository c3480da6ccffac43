package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Program;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which Kafka a command talks to. */
final class KafkaOptions {

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Broker (default: the one that runs in --home)")
  private String servers;

  /**
   * Value for {@code bootstrap.servers}.
   *
   * @throws CliException if none is given and none runs
   */
  String bootstrapServers(Home home) throws IOException {
    if (servers != null) {
      return servers;
    }
    return Endpoints.of(home)
        .map(Endpoints::kafka)
        .orElseThrow(
            () ->
                CliException.failure(
                    "no broker runs in " + home.root(),
                    "neither a cluster nor a demo is running there",
                    "start one with: "
                        + Program.path()
                        + " cluster start, or name a broker with --kafka"));
  }
}
