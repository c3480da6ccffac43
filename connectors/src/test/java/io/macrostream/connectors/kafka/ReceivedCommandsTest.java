package io.macrostream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReceivedCommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Command COMMAND =
      new Command(
          "c1",
          Command.Type.SET_LIMIT,
          "L1",
          Instant.parse("2027-01-01T00:00:00Z"),
          Map.of("node", "FIRM"),
          "ana",
          "rui",
          Instant.parse("2099-01-01T00:00:00Z"));

  @Test
  void aCommandIsDatedAtItsReceiptWhateverItsClientClaims() throws Exception {
    Command received = read(List.of(NOW), EventJson.write(COMMAND)).get(0).event;
    assertThat(received.availableAt()).isEqualTo(NOW);
    assertThat(received.effectiveAt()).isEqualTo(COMMAND.effectiveAt());
    assertThat(received.commandId()).isEqualTo("c1");
    assertThat(received.arguments()).isEqualTo(COMMAND.arguments());
    assertThat(received.author()).isEqualTo("ana");
    assertThat(received.approver()).as("claimed by a client").isNull();
  }

  @Test
  void receiptNeverGoesBackInTime() throws Exception {
    byte[] command = EventJson.write(COMMAND);
    List<Instant> clock = List.of(NOW, NOW.minusSeconds(1), NOW.plusMillis(1));
    assertThat(read(clock, command, command, command))
        .extracting(incoming -> incoming.event.availableAt())
        .containsExactly(NOW, NOW, NOW.plusMillis(1));
  }

  @Test
  void whatIsNoCommandIsADeadLetterOfItsReceiptWithItsOrigin() throws Exception {
    var letter = read(List.of(NOW), "SET LIMIT".getBytes(StandardCharsets.UTF_8)).get(0).deadLetter;
    assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(letter.origin()).isEqualTo("commands-9@0");
    assertThat(letter.payload()).isEqualTo("SET LIMIT");
    assertThat(letter.availableAt()).isEqualTo(NOW);
  }

  @Test
  void aClientCannotPromiseAnything() throws Exception {
    ConsumerRecord<byte[], byte[]> heartbeat = record(0, null);
    heartbeat.headers().add(PartitionRecord.UP_TO, "9".getBytes(StandardCharsets.UTF_8));
    List<Incoming<Command>> out = new ArrayList<>();
    commands(List.of(NOW)).deserialize(heartbeat, new ListCollector<>(out));
    assertThat(out).isEmpty();
  }

  private static List<Incoming<Command>> read(List<Instant> clock, byte[]... values)
      throws Exception {
    ReceivedCommands commands = commands(clock);
    List<Incoming<Command>> out = new ArrayList<>();
    for (int offset = 0; offset < values.length; offset++) {
      commands.deserialize(record(offset, values[offset]), new ListCollector<>(out));
    }
    return out;
  }

  private static ReceivedCommands commands(List<Instant> clock) {
    Iterator<Instant> times = clock.iterator();
    ReceivedCommands commands = new ReceivedCommands();
    commands.open(times::next);
    return commands;
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, byte[] value) {
    return new ConsumerRecord<>("commands", 9, offset, null, value);
  }
}
