package io.macrostream.connectors.kafka;

import io.macrostream.connectors.control.CommandSignature;
import io.macrostream.connectors.control.Principals;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads commands of clients and dates each, and each dead letter, at its receipt. The times that
 * clients write say nothing: their clocks are not ours. Nor does the approver that a client claims:
 * an approval is a command of its own. With a registry of principals, nor does the author, unless
 * he has signed the command; and the time that he signed with it must be about now, so that what
 * was refused or has expired cannot be sent again by others later than that.
 */
final class ReceivedCommands implements KafkaRecordDeserializationSchema<Incoming<Command>> {

  private static final long serialVersionUID = 1L;

  /** How old a signature may be, and how far clocks may be apart. */
  static final Duration SIGNATURE_LASTS = Duration.ofHours(1);

  private final EventDeserializer<Command> json =
      new EventDeserializer<>(Topics.COMMANDS, Horizon.none());
  private final Principals principals;
  private transient InstantSource wallClock;
  private transient long reached;

  /**
   * @param principals whose commands are taken, if they have signed them; null to take those of
   *     anybody, as whoever he says he is
   */
  ReceivedCommands(Principals principals) {
    this.principals = principals;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    open(InstantSource.system());
  }

  void open(InstantSource clock) {
    wallClock = clock;
    reached = Long.MIN_VALUE;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<Incoming<Command>> out) {
    reached = Math.max(reached, wallClock.millis());
    Instant now = Instant.ofEpochMilli(reached);
    Incoming<Command> read = authentic(json.read(kafka), kafka, now);
    if (read.event != null) {
      out.collect(Incoming.of(received(read.event, now), 0));
    } else if (read.deadLetter != null) {
      out.collect(Incoming.rejected(received(read.deadLetter, now)));
    }
  }

  /** The same, or a dead letter if it is a command that its author has not signed. */
  private Incoming<Command> authentic(
      Incoming<Command> read, ConsumerRecord<byte[], byte[]> kafka, Instant now) {
    if (principals == null || read.event == null) {
      return read;
    }
    Header signature = kafka.headers().lastHeader(CommandSignature.HEADER);
    return principals
        .problem(read.event.author(), kafka.value(), signature == null ? null : signature.value())
        .or(() -> untimely(read.event, now))
        .map(problem -> json.rejected(kafka, Reason.REJECTED_COMMAND, problem))
        .orElse(read);
  }

  private static Optional<String> untimely(Command command, Instant now) {
    Duration apart = Duration.between(command.availableAt(), now).abs();
    return apart.compareTo(SIGNATURE_LASTS) <= 0
        ? Optional.empty()
        : Optional.of(
            "it was signed at %s and came at %s: a signature lasts %d minutes; send it again, or set"
                    .formatted(command.availableAt(), now, SIGNATURE_LASTS.toMinutes())
                + " the clock of the sender");
  }

  private static Command received(Command command, Instant now) {
    return new Command(
        command.commandId(),
        command.type(),
        command.target(),
        command.effectiveAt(),
        command.arguments(),
        command.author(),
        null,
        now);
  }

  private static DeadLetter received(DeadLetter letter, Instant now) {
    return new DeadLetter(
        letter.source(), letter.reason(), letter.message(), letter.origin(), letter.payload(), now);
  }

  @Override
  public TypeInformation<Incoming<Command>> getProducedType() {
    return Incoming.typeOf(Command.class);
  }
}
