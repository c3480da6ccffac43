package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.PartitionRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Makes ticks of heartbeats: a topic has come as far as the least of its partitions, and that is
 * told once per second of event time. A topic ticks only once every partition was heard.
 *
 * <p>What is no heartbeat is left to the readers of the topic, who make a dead letter of it.
 */
final class HeartbeatTicks implements KafkaRecordDeserializationSchema<ClockTick> {

  private static final long serialVersionUID = 1L;
  private static final long TICK_MILLIS = Duration.ofSeconds(1).toMillis();

  private final int partitions;
  private transient Map<String, Progress> progress;

  /**
   * @param partitions how many each topic has of this writer
   */
  HeartbeatTicks(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<ClockTick> out) {
    Header upTo = kafka.headers().lastHeader(PartitionRecord.UP_TO);
    if (kafka.value() != null || upTo == null) {
      return;
    }
    if (progress == null) {
      progress = new HashMap<>();
    }
    Progress topic = progress.computeIfAbsent(kafka.topic(), name -> new Progress(partitions));
    OptionalLong time = millis(upTo);
    if (time.isPresent() && topic.moved(kafka.partition() % partitions, time.getAsLong())) {
      out.collect(new ClockTick(kafka.topic(), Instant.ofEpochMilli(topic.told)));
    }
  }

  private static OptionalLong millis(Header upTo) {
    try {
      return OptionalLong.of(Long.parseLong(new String(upTo.value(), StandardCharsets.UTF_8)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public TypeInformation<ClockTick> getProducedType() {
    return TypeInformation.of(ClockTick.class);
  }

  /** How far the partitions of a topic are, and what was told of it. */
  private static final class Progress {
    private final long[] upTo;
    private long told = Long.MIN_VALUE;

    Progress(int partitions) {
      upTo = new long[partitions];
      Arrays.fill(upTo, Long.MIN_VALUE);
    }

    /** Takes a promise; returns whether there is something new to tell. */
    boolean moved(int partition, long time) {
      upTo[partition] = time;
      long least = Arrays.stream(upTo).min().orElseThrow();
      boolean known = least != Long.MIN_VALUE;
      boolean ended = least == Long.MAX_VALUE; // a bounded run has written all it had to
      // It goes back when a writer starts anew without its state, which is a sign of life too.
      if (!known || ended || (least >= told && least - TICK_MILLIS < told)) {
        return false;
      }
      told = least;
      return true;
    }
  }
}
