package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads the records of one topic. Never throws: what cannot be used comes out as a dead letter with
 * its origin and payload. A dead letter carries the stored time of its Kafka record, because its
 * own time cannot be trusted and any other would differ between two reads of the same topic.
 */
final class EventDeserializer<T extends Event>
    implements KafkaRecordDeserializationSchema<Incoming<T>> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Class<T> type;
  private final long leadMillis;
  private final Horizon horizon;

  EventDeserializer(Topic<T> topic, Horizon horizon) {
    this.topic = topic.name();
    this.type = topic.type();
    this.leadMillis = topic.lead().toMillis();
    this.horizon = horizon;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<Incoming<T>> out) {
    out.collect(read(kafka).at(kafka.partition(), kafka.offset()));
  }

  Incoming<T> read(ConsumerRecord<byte[], byte[]> kafka) {
    if (kafka.value() == null) {
      Header upTo = kafka.headers().lastHeader(PartitionRecord.UP_TO);
      return upTo == null || upTo.value() == null
          ? rejected(kafka, Reason.MALFORMED, "neither a value nor a heartbeat")
          : heartbeat(kafka, new String(upTo.value(), StandardCharsets.UTF_8));
    }
    try {
      T event = EventJson.read(type, kafka.value());
      Instant latest = horizon.latest();
      if (event.availableAt().isAfter(latest)) {
        return rejected(
            kafka,
            Reason.BEYOND_HORIZON,
            "available_at " + event.availableAt() + " is later than a record may be in this run");
      }
      return Incoming.of(event, leadMillis);
    } catch (MalformedEventException e) {
      return rejected(kafka, e.reason(), e.getMessage());
    }
  }

  private Incoming<T> heartbeat(ConsumerRecord<byte[], byte[]> kafka, String upTo) {
    try {
      return Incoming.heartbeat(Long.parseLong(upTo));
    } catch (NumberFormatException e) {
      return rejected(kafka, Reason.MALFORMED, "heartbeat with up_to " + upTo);
    }
  }

  /** A record that cannot be used, with its origin and payload. */
  Incoming<T> rejected(ConsumerRecord<byte[], byte[]> kafka, Reason reason, String message) {
    String payload = kafka.value() == null ? "" : new String(kafka.value(), StandardCharsets.UTF_8);
    return Incoming.rejected(
        new DeadLetter(
            topic,
            reason,
            message,
            kafka.topic() + '-' + kafka.partition() + '@' + kafka.offset(),
            payload.substring(0, Math.min(payload.length(), DeadLetter.MAX_PAYLOAD)),
            Instant.ofEpochMilli(kafka.timestamp())));
  }

  @Override
  public TypeInformation<Incoming<T>> getProducedType() {
    return Incoming.typeOf(type);
  }
}
