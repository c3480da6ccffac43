package io.macrostream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.control.CommandSignature;
import io.macrostream.connectors.control.Keys;
import io.macrostream.connectors.control.Principals;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
          NOW.minusSeconds(2));

  private static final KeyPair ANA = Keys.ed25519();
  private static final Principals ANA_ONLY =
      Principals.parse("principals:\n" + Keys.entry("ana", ANA));

  @Test
  void aCommandIsDatedAtItsReceiptWhateverItsClientClaims() throws Exception {
    Command received = read(List.of(NOW), EventJson.write(COMMAND)).get(0).event;
    assertThat(received.availableAt()).isEqualTo(NOW);
    assertThat(received.effectiveAt()).isEqualTo(COMMAND.effectiveAt());
    assertThat(received.commandId()).isEqualTo("c1");
    assertThat(received.arguments()).isEqualTo(COMMAND.arguments());
    assertThat(received.author()).isEqualTo("ana");
    assertThat(received.approver()).as("claimed by a client").isNull();
    byte[] fromTheFuture = EventJson.write(at(Instant.parse("2099-01-01T00:00:00Z")));
    assertThat(read(List.of(NOW), fromTheFuture).get(0).event.availableAt()).isEqualTo(NOW);
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
    assertThat(read(null, heartbeat)).isEmpty();
  }

  @Test
  void aHeaderWithoutAValueStopsNobody() throws Exception {
    ConsumerRecord<byte[], byte[]> nothing = record(0, null);
    nothing.headers().add(PartitionRecord.UP_TO, null);
    assertThat(read(null, nothing).get(0).deadLetter.reason()).isEqualTo(Reason.MALFORMED);
    ConsumerRecord<byte[], byte[]> unsigned = signed(COMMAND, null);
    assertThat(read(ANA_ONLY, unsigned).get(0).deadLetter.message()).contains("is not signed");
  }

  @Test
  void withARegistryAnAuthorIsTakenAtHisSignature() throws Exception {
    byte[] value = EventJson.write(COMMAND);
    Incoming<Command> read =
        read(ANA_ONLY, signed(COMMAND, CommandSignature.sign(ANA.getPrivate(), value))).get(0);
    assertThat(read.event.author()).isEqualTo("ana");
    assertThat(read.event.availableAt()).isEqualTo(NOW);
    assertThat(read.event.approver()).as("he cannot sign for another").isNull();
  }

  @Test
  void whatItsAuthorHasNotSignedIsADeadLetterOfItsReceipt() throws Exception {
    ConsumerRecord<byte[], byte[]> unsigned = record(3, EventJson.write(COMMAND));
    DeadLetter letter = read(ANA_ONLY, unsigned).get(0).deadLetter;
    assertThat(letter.source()).isEqualTo("commands");
    assertThat(letter.reason()).isEqualTo(Reason.REJECTED_COMMAND);
    assertThat(letter.message()).contains("is not signed", "--key FILE");
    assertThat(letter.origin()).isEqualTo("commands-9@3");
    assertThat(letter.payload()).isEqualTo(new String(unsigned.value(), StandardCharsets.UTF_8));
    assertThat(letter.availableAt()).isEqualTo(NOW);

    byte[] byAna = CommandSignature.sign(ANA.getPrivate(), EventJson.write(COMMAND));
    Command byEva = by("eva");
    byte[] evasByAna = CommandSignature.sign(ANA.getPrivate(), EventJson.write(byEva));
    assertThat(
            read(
                ANA_ONLY,
                signed(by("Ana"), byAna),
                signed(byEva, evasByAna),
                signed(COMMAND, Arrays.copyOf(byAna, 63)),
                signed(COMMAND, new byte[0]),
                signed(COMMAND, "signature".getBytes(StandardCharsets.UTF_8)),
                signed(COMMAND, evasByAna)))
        .hasSize(6)
        .allSatisfy(
            incoming -> {
              assertThat(incoming.event).isNull();
              assertThat(incoming.deadLetter.reason()).isEqualTo(Reason.REJECTED_COMMAND);
            });
  }

  @Test
  void aSignatureLastsAnHour() throws Exception {
    Duration hour = ReceivedCommands.SIGNATURE_LASTS;
    List<Incoming<Command>> read =
        read(
            ANA_ONLY,
            signedAt(NOW.minus(hour)),
            signedAt(NOW.minus(hour).minusMillis(1)),
            signedAt(NOW.plus(hour)),
            signedAt(NOW.plus(hour).plusMillis(1)));
    assertThat(read)
        .extracting(each -> each.event != null)
        .containsExactly(true, false, true, false);
    assertThat(read.get(1).deadLetter.reason()).isEqualTo(Reason.REJECTED_COMMAND);
    assertThat(read.get(1).deadLetter.message())
        .startsWith("it was signed at 2026-11-20T10:59:59.999Z and came at 2026-11-20T12:00:00Z");
  }

  private static ConsumerRecord<byte[], byte[]> signedAt(Instant time) {
    Command command = at(time);
    return signed(command, CommandSignature.sign(ANA.getPrivate(), EventJson.write(command)));
  }

  private static Command at(Instant time) {
    return sent(COMMAND.author(), time);
  }

  /** Which one a client meant nobody can say; the last one is what Kafka calls the header's. */
  @Test
  void ofSeveralSignaturesTheLastOneCounts() throws Exception {
    byte[] byAna = CommandSignature.sign(ANA.getPrivate(), EventJson.write(COMMAND));
    ConsumerRecord<byte[], byte[]> last = signed(COMMAND, new byte[64]);
    last.headers().add(CommandSignature.HEADER, byAna);
    ConsumerRecord<byte[], byte[]> first = signed(COMMAND, byAna);
    first.headers().add(CommandSignature.HEADER, new byte[64]);
    List<Incoming<Command>> read = read(ANA_ONLY, last, first);
    assertThat(read.get(0).event).isNotNull();
    assertThat(read.get(1).deadLetter).isNotNull();
  }

  @Test
  void whatIsNoCommandIsMalformedThoughItIsSigned() throws Exception {
    byte[] nonsense = "SET LIMIT".getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record = record(0, nonsense);
    record
        .headers()
        .add(CommandSignature.HEADER, CommandSignature.sign(ANA.getPrivate(), nonsense));
    assertThat(read(ANA_ONLY, record).get(0).deadLetter.reason()).isEqualTo(Reason.MALFORMED);
  }

  private static List<Incoming<Command>> read(List<Instant> clock, byte[]... values)
      throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < values.length; offset++) {
      records.add(record(offset, values[offset]));
    }
    return read(null, clock, records);
  }

  @SafeVarargs
  private static List<Incoming<Command>> read(
      Principals principals, ConsumerRecord<byte[], byte[]>... records) throws Exception {
    return read(principals, Collections.nCopies(records.length, NOW), List.of(records));
  }

  private static List<Incoming<Command>> read(
      Principals principals, List<Instant> clock, List<ConsumerRecord<byte[], byte[]>> records)
      throws Exception {
    Iterator<Instant> times = clock.iterator();
    ReceivedCommands commands = new ReceivedCommands(principals);
    commands.open(times::next);
    List<Incoming<Command>> out = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      commands.deserialize(record, new ListCollector<>(out));
    }
    return out;
  }

  private static Command by(String author) {
    return sent(author, COMMAND.availableAt());
  }

  private static Command sent(String author, Instant time) {
    return new Command(
        COMMAND.commandId(),
        COMMAND.type(),
        COMMAND.target(),
        COMMAND.effectiveAt(),
        COMMAND.arguments(),
        author,
        COMMAND.approver(),
        time);
  }

  private static ConsumerRecord<byte[], byte[]> signed(Command command, byte[] signature) {
    ConsumerRecord<byte[], byte[]> record = record(0, EventJson.write(command));
    record.headers().add(CommandSignature.HEADER, signature);
    return record;
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, byte[] value) {
    return new ConsumerRecord<>("commands", 9, offset, null, value);
  }
}
