package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.control.CommandSignature;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCommandsTest {

  /** One command of each verb that sends any. */
  private static final List<String> VERBS =
      List.of(
          "limits set L --node US --metric LOSS --kind HARD --value 9",
          "limits approve L --command c1",
          "alerts ack a1 --force",
          "quality release macro.observations/BR_IPCA_MOM/2018-01-01/1",
          "mandates flow US --amount 5",
          "mandates approve US --command c1",
          "trading stop US --reason test",
          "what-if trade SPX SPX -5 --timeout 1s"); // nobody answers

  @TempDir Path directory;

  @Test
  void everyVerbSignsWhatItSendsIfItIsGivenAKey() throws Exception {
    Signer ana = Signer.in(directory, "ana");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
      String servers = kafka.bootstrapServers();
      KafkaTopics.create(servers, Topics.ALL);
      for (String verb : VERBS) {
        CliRunner.Result result =
            run(verb, "--kafka", servers, "--author", "ana", "--key", ana.keyFile().toString());
        assertThat(result.exitCode()).as(verb + result.err()).isNotEqualTo(ExitCode.USAGE);
      }
      run(VERBS.get(0), "--kafka", servers, "--author", "rui");

      List<ConsumerRecord<byte[], byte[]>> sent = commands(servers, VERBS.size() + 1);
      for (ConsumerRecord<byte[], byte[]> record : sent) {
        Command command = EventJson.read(Command.class, record.value());
        Header signature = record.headers().lastHeader(CommandSignature.HEADER);
        if (command.author().equals("rui")) {
          assertThat(signature).as("without a key").isNull();
        } else {
          assertThat(signature).as("%s", command).isNotNull();
          assertThat(CommandSignature.isBy(ana.publicKey(), record.value(), signature.value()))
              .as("%s", command)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void aKeyThatIsNotItsOwnersAloneIsRefused(String permissions) throws Exception {
    Signer ana = Signer.in(directory, "ana");
    Files.setPosixFilePermissions(ana.keyFile(), PosixFilePermissions.fromString(permissions));
    assertThat(refused(ana.keyFile()))
        .contains("is not its owner's alone", permissions, "chmod 600 " + ana.keyFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "Ed448", "X25519"})
  void aKeyOfAnotherKindIsRefused(String algorithm) throws Exception {
    assertThat(refused(Signer.in(directory, "ana", algorithm).keyFile()))
        .contains("no Ed25519 private key", "openssl genpkey -algorithm ed25519");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "-----BEGIN PRIVATE KEY-----\nsecret=====\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----\n"
      })
  void whatIsNoKeyIsRefusedWithoutSayingWhatStandsThere(String content) throws Exception {
    Path file = Signer.in(directory, "ana").keyFile();
    Files.writeString(file, content);
    assertThat(refused(file))
        .contains("no Ed25519 private key", "without a passphrase")
        .doesNotContain("secret", "c2VjcmV0");
  }

  @Test
  void aKeyThatIsNotThereIsAUsageError() {
    assertThat(refused(directory.resolve("none.pem")))
        .contains("cannot read the key", "there is no such file", "MACROSTREAM_KEY");
    assertThat(refused(directory)).contains("cannot read the key");
  }

  /** What is written to standard error, with stack traces if there are any. */
  private String refused(Path key) {
    CliRunner.Result result =
        run(VERBS.get(0), "--kafka", "127.0.0.1:1", "--verbose", "--key", key.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    return result.err();
  }

  private CliRunner.Result run(String line, String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
    arguments.addAll(Arrays.asList(more));
    return new CliRunner(directory.resolve("home")).run(arguments.toArray(String[]::new));
  }

  private static List<ConsumerRecord<byte[], byte[]>> commands(String servers, int count) {
    List<ConsumerRecord<byte[], byte[]>> commands = new ArrayList<>();
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
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (commands.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofSeconds(1)).forEach(commands::add);
      }
    }
    assertThat(commands).hasSize(count);
    return commands;
  }
}
