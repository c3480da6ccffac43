package io.macrostream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.PartitionRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class HeartbeatTicksTest {

  private final HeartbeatTicks ticks = new HeartbeatTicks(2);
  private final List<ClockTick> told = new ArrayList<>();

  @Test
  void aTopicIsAsFarAsTheLastOfItsPartitions() {
    heartbeat("a", 0, 5_000);
    assertThat(told).isEmpty();
    heartbeat("a", 1, 3_000);
    heartbeat("b", 0, 9_000);
    heartbeat("b", 1, 9_000);
    assertThat(told).containsExactly(tick("a", 3_000), tick("b", 9_000));
  }

  @Test
  void aPartitionThatStopsStopsItsTopic() {
    heartbeat("a", 0, 1_000);
    heartbeat("a", 1, 1_000);
    for (int time = 2_000; time < 60_000; time += 100) {
      heartbeat("a", 0, time);
    }
    assertThat(told).containsExactly(tick("a", 1_000));
  }

  @Test
  void aTickASecondIsEnough() {
    for (int time = 0; time <= 3_000; time += 50) {
      heartbeat("a", 0, time);
      heartbeat("a", 1, time);
    }
    assertThat(told)
        .containsExactly(tick("a", 0), tick("a", 1_000), tick("a", 2_000), tick("a", 3_000));
  }

  @Test
  void aWriterThatStartsAnewLives() {
    heartbeat("a", 0, 9_000);
    heartbeat("a", 1, 9_000);
    heartbeat("a", 0, 100);
    assertThat(told).containsExactly(tick("a", 9_000), tick("a", 100));
  }

  @Test
  void theEndOfARunAndWhatIsNoHeartbeatSayNothing() {
    heartbeat("a", 0, Long.MAX_VALUE);
    heartbeat("a", 1, Long.MAX_VALUE);
    var fact = new ConsumerRecord<>("a", 0, 0, new byte[0], new byte[0]);
    ticks.deserialize(fact, new ListCollector<>(told));
    var bare = new ConsumerRecord<byte[], byte[]>("a", 0, 0, null, null);
    ticks.deserialize(bare, new ListCollector<>(told));
    heartbeat("a", 0, "soon");
    assertThat(told).isEmpty();
  }

  @Test
  void partitionsOfALaterWriterAreCountedFromItsFirst() {
    heartbeat("a", 2, 1_000);
    heartbeat("a", 3, 1_000);
    assertThat(told).containsExactly(tick("a", 1_000));
  }

  private void heartbeat(String topic, int partition, long upTo) {
    heartbeat(topic, partition, Long.toString(upTo));
  }

  private void heartbeat(String topic, int partition, String upTo) {
    var kafka = new ConsumerRecord<byte[], byte[]>(topic, partition, 0, null, null);
    kafka.headers().add(PartitionRecord.UP_TO, upTo.getBytes(StandardCharsets.UTF_8));
    ticks.deserialize(kafka, new ListCollector<>(told));
  }

  private static ClockTick tick(String topic, long time) {
    return new ClockTick(topic, Instant.ofEpochMilli(time));
  }
}
