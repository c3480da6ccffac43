package io.macrostream.functions.operator.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.order.PartitionWriter.TopicHeartbeat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Order, collapse, heartbeats, restore and rescale of the one writer of a partition. */
class PartitionWriterTest {

  private static final int MAX_PARALLELISM = 720;
  private static final Map<String, TopicHeartbeat> HEARTBEATS =
      Map.of("t", new TopicHeartbeat(0, 2, 10, 5));

  @Test
  void anyArrivalOrderIsWrittenInOneOrder() throws Exception {
    List<TopicRecord> facts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      facts.add(fact(i / 150, "k" + i % 7, i, "v" + i));
    }
    List<String> expected = null;
    for (int seed = 0; seed < 5; seed++) {
      List<TopicRecord> shuffled = new ArrayList<>(facts);
      Collections.shuffle(shuffled, new Random(seed));
      try (var writer = harness(1, 0)) {
        writer.open();
        for (TopicRecord fact : shuffled) {
          writer.processElement(fact, 0);
        }
        writer.processWatermark(Long.MAX_VALUE);
        List<PartitionRecord> all = writer.extractOutputValues();
        assertThat(values(all)).hasSize(300);
        List<String> written = new ArrayList<>(values(ofPartition(all, 0)));
        written.addAll(values(ofPartition(all, 1)));
        assertThat(expected == null || expected.equals(written)).isTrue();
        expected = written;
      }
    }
  }

  @Test
  void equalFactsAreWrittenOnceAndNothingBeforeTheWatermark() throws Exception {
    try (var writer = harness(1, 0)) {
      writer.open();
      writer.processElement(fact(100, "k", 1, "a"), 0);
      writer.processElement(fact(100, "k", 1, "a"), 0);
      writer.processWatermark(99);
      assertThat(values(writer.extractOutputValues())).isEmpty();
      writer.processWatermark(100);
      assertThat(values(writer.extractOutputValues())).containsExactly("a");
    }
  }

  @Test
  void aFactBehindTheWatermarkIsWrittenAtOnce() throws Exception {
    try (var writer = harness(1, 0)) {
      writer.open();
      writer.processWatermark(100);
      writer.processElement(fact(50, "k", 1, "late"), 0);
      assertThat(values(writer.extractOutputValues())).containsExactly("late");
    }
  }

  @Test
  void heartbeatsFollowTheWatermarkWithTheLeadAndEndAtMax() throws Exception {
    try (var writer = harness(1, 0)) {
      writer.open();
      for (long watermark : new long[] {0, 4, 10, 19, 20, Long.MAX_VALUE}) {
        writer.processWatermark(watermark);
      }
      assertThat(writer.extractOutputValues())
          .filteredOn(r -> r.isHeartbeat() && r.partition() == 1)
          .extracting(PartitionRecord::time)
          .containsExactly(5L, 15L, 25L, Long.MAX_VALUE);
    }
  }

  @Test
  void aHeartbeatComesAsSoonAsAMultipleOfItsStepIsPassed() throws Exception {
    try (var writer = harness(1, 0)) {
      writer.open();
      for (long watermark : new long[] {3, 9, 12, 19, 21, 29, 30}) {
        writer.processWatermark(watermark);
      }
      assertThat(writer.extractOutputValues())
          .filteredOn(r -> r.isHeartbeat() && r.partition() == 1)
          .extracting(PartitionRecord::time)
          .containsExactly(8L, 17L, 26L, 35L);
    }
  }

  @Test
  void waitingFactsSurviveARestoreAtAnotherParallelism() throws Exception {
    OperatorSubtaskState snapshot;
    try (var writer = harness(1, 0)) {
      writer.open();
      for (int i = 0; i < 200; i++) {
        writer.processElement(fact(7, "k" + i, i, "v" + i), 0);
      }
      snapshot = writer.snapshot(1, 1);
    }
    List<String> written = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var writer = harness(2, subtask)) {
        writer.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, 2, subtask));
        writer.open();
        writer.processWatermark(7);
        written.addAll(values(writer.extractOutputValues()));
      }
    }
    assertThat(written).hasSize(200).doesNotHaveDuplicates();
  }

  private static List<PartitionRecord> ofPartition(List<PartitionRecord> records, int partition) {
    return records.stream().filter(record -> record.partition() == partition).toList();
  }

  private static List<String> values(List<PartitionRecord> records) {
    return records.stream()
        .filter(record -> !record.isHeartbeat())
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static TopicRecord fact(long time, String key, long sequence, String value) {
    return new TopicRecord("t", key, sequence, time, value.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, TopicRecord, PartitionRecord>
      harness(int parallelism, int subtask) throws Exception {
    KeySelector<TopicRecord, String> partition =
        fact -> PartitionWriter.key(fact.topic(), Math.floorMod(fact.key().hashCode(), 2));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new PartitionWriter(HEARTBEATS),
        partition,
        Types.STRING,
        MAX_PARALLELISM,
        parallelism,
        subtask);
  }
}
