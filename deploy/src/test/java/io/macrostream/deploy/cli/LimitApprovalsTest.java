package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitApprovalsTest {

  @TempDir static Path directory;

  @Test
  void anApprovalNamesTheChangeThatWasAskedFor() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
      String servers = kafka.bootstrapServers();
      KafkaTopics.create(servers, Topics.ALL);
      write(servers, limit("L", 8));
      CliRunner.Result asked =
          run(
              servers,
              "limits set L --node US --metric LOSS --kind HARD --value 9 --release-level 0.9"
                  + " --watch DRAWDOWN_AFTER_BREACH --watch UNACKNOWLEDGED=4h --author ana");
      assertThat(asked.out()).startsWith("Asked for L, ");
      String id = asked.out().substring("Asked for L, ".length()).lines().findFirst().orElseThrow();
      assertThat(asked.err())
          .contains("it loosens a hard limit and awaits", "limits approve L --command " + id);
      assertThat(run(servers, "limits set M --node US --metric LOSS --kind HARD --value 9").err())
          .as("a new limit loosens nothing")
          .doesNotContain("approve");
      assertThat(run(servers, "limits approve L --command " + id + " --author rui").out())
          .startsWith("Approved " + id + " of L, ");

      List<Command> commands = commands(servers);
      assertThat(commands)
          .extracting(Command::type, Command::target, Command::author, Command::approver)
          .containsExactlyInAnyOrder(
              tuple(Command.Type.SET_LIMIT, "L", "ana", null),
              tuple(Command.Type.SET_LIMIT, "M", System.getProperty("user.name"), null),
              tuple(Command.Type.APPROVE, "L", "rui", null));
      assertThat(commands)
          .filteredOn(command -> command.type() == Command.Type.APPROVE)
          .extracting(Command::arguments)
          .containsExactly(Map.of("command_id", id));
      assertThat(commands)
          .filteredOn(command -> command.author().equals("ana"))
          .extracting(command -> command.arguments().get("watch"))
          .containsExactly("DRAWDOWN_AFTER_BREACH UNACKNOWLEDGED=4h");
    }
  }

  @Test
  void whatTheSequencerWouldRefuseIsNotSent() {
    CliRunner.Result refused =
        run(
            "127.0.0.1:1",
            "limits set L --node US --metric VAR99 --kind HARD --value 9"
                + " --watch DRAWDOWN_AFTER_BREACH");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("which only limits on LOSS can ask for");
  }

  private static CliRunner.Result run(String servers, String line) {
    return new CliRunner(directory.resolve("home")).run((line + " --kafka " + servers).split(" "));
  }

  private static Limit limit(String id, double value) {
    Instant past = Instant.parse("2018-02-05T21:00:00Z");
    return new Limit(
        id,
        "US",
        "LOSS",
        Limit.Kind.HARD,
        value,
        0.8,
        "USD",
        3,
        past,
        null,
        "ana",
        null,
        past,
        1,
        null,
        null);
  }

  private static void write(String servers, Limit limit) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.LIMITS.name(), 0, null, EventJson.write(limit)))
          .get();
    }
  }

  private static List<Command> commands(String servers) throws Exception {
    List<Command> commands = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.COMMANDS.name()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (commands.size() < 3) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.value() != null) {
            commands.add(EventJson.read(Command.class, record.value()));
          }
        }
      }
    }
    return commands;
  }
}
