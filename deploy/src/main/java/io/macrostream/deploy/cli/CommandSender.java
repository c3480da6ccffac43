package io.macrostream.deploy.cli;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.control.CommandSignature;
import io.macrostream.connectors.kafka.Partitions;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts requests on the topic {@code commands}; the sequencer in the ingest job decides on them. */
final class CommandSender {

  private static final int TIMEOUT_MS = 10_000;

  private static final ControlData RULES = new ControlData(InstrumentMaster.bundled().all());

  private final String bootstrapServers;
  private final PrivateKey key;

  /**
   * @param key the author's, or null to send commands unsigned
   */
  CommandSender(String bootstrapServers, PrivateKey key) {
    this.bootstrapServers = bootstrapServers;
    this.key = key;
  }

  /** The Kafka that commands go to. */
  String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * A command, judged by the rules of the sequencer: what it would refuse is not sent, because
   * nobody waits for its answer.
   *
   * @param type what kind of thing is asked for
   * @param target what it concerns
   * @param effectiveAt when it shall take effect, or null for at once
   * @param arguments by name
   * @param author who asks
   * @throws CliException if the sequencer would refuse it
   */
  static Command command(
      Command.Type type,
      String target,
      Instant effectiveAt,
      Map<String, String> arguments,
      String author) {
    var command =
        new Command(
            UUID.randomUUID().toString(),
            type,
            target,
            effectiveAt,
            arguments,
            author,
            null,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      Optional<Rejection> problem = command.problem();
      if (problem.isPresent()) {
        throw new InvalidCommandException(problem.get());
      }
      RULES.check(command);
      return command;
    } catch (InvalidCommandException e) {
      throw CliException.usage(
          "the command would be refused", e.rejection().message(), "correct it, and send it again");
    }
  }

  /** Sends a command and waits until the broker has it. */
  void send(Command command) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "acks", "all",
            "max.block.ms", TIMEOUT_MS,
            "request.timeout.ms", TIMEOUT_MS,
            "delivery.timeout.ms", 2 * TIMEOUT_MS);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record(command)).get();
    } catch (ExecutionException e) {
      throw CliException.failure(
          "the command was not accepted by " + bootstrapServers,
          e.getCause(),
          "check that the broker runs and that its topics exist");
    }
  }

  /** Clients have partitions of their own, so that those of ingest keep their one writer. */
  private ProducerRecord<byte[], byte[]> record(Command command) {
    int partition =
        Topics.COMMANDS.firstPartition(Writer.CLIENTS)
            + Partitions.of(command.key(), Topic.PARTITIONS);
    byte[] target = command.key().getBytes(StandardCharsets.UTF_8);
    byte[] value = EventJson.write(command);
    var record = new ProducerRecord<>(Topics.COMMANDS.name(), partition, target, value);
    if (key != null) {
      record.headers().add(CommandSignature.HEADER, CommandSignature.sign(key, value));
    }
    return record;
  }
}
