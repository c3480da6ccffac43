package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Alert.State;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertActionsTest {

  @TempDir static Path directory;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void alerts() throws Exception {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @Test
  void onlyAnOpenAlertIsActedOn() throws Exception {
    assertThat(AlertLookup.ask(kafka.bootstrapServers(), "open-1").reason())
        .startsWith("there is no topic alerts");

    KafkaTopics.create(kafka.bootstrapServers(), Topics.ALL);
    write(alert("open-1", State.OPEN, 1), alert("open-1", State.ACKNOWLEDGED, 2));
    write(alert("gone-1", State.OPEN, 1), alert("gone-1", State.RESOLVED, 2));

    assertThat(act("ack", "open-1").out()).startsWith("Sent ACKNOWLEDGE of open-1, ");

    CliRunner.Result unknown = act("ack", "nosuch");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(unknown.err())
        .contains("there is no open alert nosuch", "the topic alerts has none of that id", "fix: ");
    assertThat(unknown.out()).isEmpty();

    CliRunner.Result resolved = act("resolve", "gone-1");
    assertThat(resolved.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(resolved.err()).contains("it was resolved at 2018-02-05T21:00:00.000Z");

    assertThat(act("ack", "nosuch", "--force").out())
        .startsWith("Sent ACKNOWLEDGE of nosuch, unchecked whether it is open, ");
    assertThat(act("ack", "open-1", "--json").out()).contains("\"checked\":true");
  }

  @Test
  void aSnoozeNeedsAnEndAndAnAssignmentAName() {
    assertThat(act("snooze", "open-1", "--force", "--for", "2h").out())
        .startsWith("Sent SNOOZE of open-1, ");
    assertThat(act("snooze", "open-1", "--force", "--until", "2999-01-01T00:00:00Z").out())
        .startsWith("Sent SNOOZE of open-1, ");
    assertThat(act("assign", "open-1", "--force", "--to", "ana").out())
        .startsWith("Sent ASSIGN of open-1, ");

    CliRunner.Result past = act("snooze", "open-1", "--until", "2018-02-05T22:00:00Z");
    assertThat(past.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(past.err()).contains("must be after the snooze begins");
    assertThat(act("snooze", "open-1").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(act("assign", "open-1").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static CliRunner.Result act(String verb, String id, String... more) {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"alerts", verb, id, "--kafka", kafka.bootstrapServers()}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return new CliRunner(directory.resolve("home")).run(arguments);
  }

  private static Alert alert(String id, State state, int version) {
    Instant at = Instant.parse("2018-02-05T21:00:00Z");
    return new Alert(
        id,
        "HARD_BREACH",
        "FIRM",
        "VAR99",
        "L1",
        1,
        Severity.HARD,
        state,
        3.0,
        2.0,
        "over",
        List.of(),
        at,
        at,
        version,
        null,
        null);
  }

  private static void write(Alert... alerts) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Alert alert : alerts) {
        producer.send(new ProducerRecord<>(Topics.ALERTS.name(), 0, null, EventJson.write(alert)));
      }
    }
  }
}
