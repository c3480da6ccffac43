package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** The heartbeats of topics as clocks: one for each topic, which stops when a partition does. */
public final class TopicClocks {

  private static final String FETCH_BYTES = Integer.toString(1 << 20);
  private static final String FETCH_MILLIS = "500";

  private TopicClocks() {}

  /**
   * Reads the heartbeats that a writer sends from now on, past the facts between them: those of
   * ticks, and those of all else. Either is one task, because a topic is as far as the last of its
   * partitions.
   *
   * @param uid of the sources
   */
  public static DataStream<ClockTick> read(
      StreamExecutionEnvironment env,
      List<Topic<?>> topics,
      Writer writer,
      KafkaConfig config,
      String uid) {
    Map<Boolean, List<Topic<?>>> byPace =
        topics.stream().collect(Collectors.partitioningBy(Topic::isOfTicks));
    return source(env, byPace.get(true), writer, config, uid + "-of-ticks")
        .union(source(env, byPace.get(false), writer, config, uid));
  }

  private static DataStream<ClockTick> source(
      StreamExecutionEnvironment env,
      List<Topic<?>> topics,
      Writer writer,
      KafkaConfig config,
      String uid) {
    Set<TopicPartition> partitions = new HashSet<>();
    topics.forEach(topic -> partitions.addAll(KafkaEvents.partitions(topic, writer)));
    KafkaSource<ClockTick> source =
        KafkaSource.<ClockTick>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setPartitions(partitions)
            .setGroupId(config.groupId() + "-heartbeats")
            .setClientIdPrefix(config.groupId() + '-' + uid)
            .setStartingOffsets(OffsetsInitializer.latest())
            .setProperty("isolation.level", "read_committed")
            // A tick a second is told, so who waits for more does not have to be woken by each
            // heartbeat. Until then the broker looks through all partitions that are waited for
            // whenever one of them is written to, and the ticks are written to all the time.
            .setProperty("fetch.min.bytes", FETCH_BYTES)
            .setProperty("fetch.max.wait.ms", FETCH_MILLIS)
            .setDeserializer(new HeartbeatTicks(Topic.PARTITIONS))
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Heartbeats")
        .setParallelism(1)
        .uid(uid);
  }
}
