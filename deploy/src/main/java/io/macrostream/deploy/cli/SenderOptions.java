package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.event.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who sends commands, and which Kafka to. */
final class SenderOptions {

  @Mixin private KafkaOptions kafka;

  @Option(names = "--author", paramLabel = "NAME", description = "Who (default: ${user.name})")
  private String author = System.getProperty("user.name");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      defaultValue = "${env:MACROSTREAM_KEY}",
      description =
          "The author's Ed25519 private key, PKCS#8 PEM, which signs the command"
              + " (default: the file that MACROSTREAM_KEY names; without one it is not signed)")
  private String keyFile;

  /**
   * What the author asks for, judged as the sequencer would.
   *
   * @throws CliException if it would refuse it
   */
  Command command(
      Command.Type type, String target, Instant effectiveAt, Map<String, String> arguments) {
    return CommandSender.command(type, target, effectiveAt, arguments, author);
  }

  /**
   * A sender that signs with the author's key, if there is one.
   *
   * @throws CliException if the key cannot be used, or there is no broker
   */
  CommandSender open(Home home) throws IOException {
    boolean unsigned = keyFile == null || keyFile.isBlank();
    PrivateKey key = unsigned ? null : KeyFile.read(Path.of(keyFile));
    return new CommandSender(kafka.bootstrapServers(home), key);
  }
}
