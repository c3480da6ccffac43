package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as a stream of events, with what could not be used beside it.
 *
 * @param events the usable records
 * @param deadLetters the others, ready for {@code dead-letters}
 */
public record KafkaEvents<T extends Event>(
    DataStream<T> events, DataStream<TopicRecord> deadLetters) {

  static final OutputTag<TopicRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(TopicRecord.class));

  /**
   * Reads what one writer put on a topic, from the beginning.
   *
   * <p>A bounded read is one task: Flink takes no checkpoint while some tasks of an operator with
   * union state have finished and others have not, and those of a topic never finish together.
   *
   * @param uid of the source; the operator behind it gets {@code uid-split}
   */
  public static <T extends Event> KafkaEvents<T> read(
      StreamExecutionEnvironment env,
      Topic<T> topic,
      Writer writer,
      KafkaConfig config,
      String uid) {
    int tasks = config.bounded() ? 1 : env.getParallelism();
    SingleOutputStreamOperator<T> events =
        env.fromSource(
                source(topic, writer, config),
                new CompletenessWatermarks<T>(),
                topic.name(),
                Incoming.typeOf(topic.type()))
            .setParallelism(tasks)
            .uid(uid)
            .process(isOrdered(topic, writer) ? new OrderedSplit<T>(topic.name()) : new Split<T>())
            .returns(topic.type())
            .setParallelism(tasks)
            .uid(uid + "-split")
            .name("Parse " + topic.name());
    return new KafkaEvents<>(events, events.getSideOutput(DEAD_LETTERS));
  }

  /**
   * Whether the partitions of a writer are in event-time order. Ingest's are, but for dead letters:
   * the true time of some is not known. The watchdog writes at once and promises nothing.
   */
  private static boolean isOrdered(Topic<?> topic, Writer writer) {
    return writer == Writer.INGEST && !topic.equals(Topics.DEAD_LETTERS);
  }

  private static <T extends Event> RestorableKafkaSource<Incoming<T>> source(
      Topic<T> topic, Writer writer, KafkaConfig config) {
    var builder =
        KafkaSource.<Incoming<T>>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setPartitions(partitions(topic, writer))
            .setGroupId(config.groupId())
            .setClientIdPrefix(config.groupId() + '-' + topic.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("isolation.level", "read_committed")
            .setProperty("commit.offsets.on.checkpoint", "true")
            .setDeserializer(new EventDeserializer<>(topic, config.horizon()));
    if (config.bounded()) {
      builder.setBounded(OffsetsInitializer.latest());
    }
    return new RestorableKafkaSource<>(builder.build());
  }

  static Set<TopicPartition> partitions(Topic<?> topic, Writer writer) {
    int first = topic.firstPartition(writer);
    return IntStream.range(first, first + Topic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .collect(Collectors.toSet());
  }
}
