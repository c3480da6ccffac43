package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The heartbeats of topics as clocks: one for each topic, which stops when a partition does. */
public final class TopicClocks {

  private static final String FETCH_BYTES = Integer.toString(1 << 20);
  private static final String FETCH_MILLIS = "500";

  private TopicClocks() {}

  /**
   * Reads the heartbeats that a writer sends from now on, past the facts between them. A topic is
   * one task, because it is as far as the last of its partitions.
   *
   * @param uid of the sources, in front of their topics
   */
  public static DataStream<ClockTick> read(
      StreamExecutionEnvironment env,
      List<Topic<?>> topics,
      Writer writer,
      KafkaConfig config,
      String uid) {
    return topics.stream()
        .map(topic -> read(env, topic, writer, config, uid + '-' + topic.name()))
        .reduce(DataStream::union)
        .orElseThrow();
  }

  private static DataStream<ClockTick> read(
      StreamExecutionEnvironment env,
      Topic<?> topic,
      Writer writer,
      KafkaConfig config,
      String uid) {
    String group = config.groupId() + "-heartbeats";
    KafkaSource<ClockTick> source =
        KafkaSource.<ClockTick>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setPartitions(KafkaEvents.partitions(topic, writer))
            .setGroupId(group)
            .setClientIdPrefix(group + '-' + topic.name())
            .setStartingOffsets(OffsetsInitializer.latest())
            .setProperty("isolation.level", "read_committed")
            // A tick a second is told, so who waits for more does not have to be woken by each
            // heartbeat. Until then the broker looks through all partitions that are waited for
            // whenever one of them is written to, which is why topics are not waited for together.
            .setProperty("fetch.min.bytes", FETCH_BYTES)
            .setProperty("fetch.max.wait.ms", FETCH_MILLIS)
            .setDeserializer(new HeartbeatTicks(Topic.PARTITIONS))
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Heartbeats: " + topic.name())
        .setParallelism(1)
        .uid(uid);
  }
}
