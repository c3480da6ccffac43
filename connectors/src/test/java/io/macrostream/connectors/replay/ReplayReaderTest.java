package io.macrostream.connectors.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class ReplayReaderTest {

  private static final int RECORDS = 40;

  @Test
  void theMergeIsInEventTimeOrderAndTiesGoToTheEarlierLane() throws Exception {
    List<String> order = texts(run(ReplaySplit.start(), Integer.MAX_VALUE).emitted);
    assertThat(order).hasSize(RECORDS);
    assertThat(order.subList(0, 7)).containsExactly("a0", "b0", "c0", "a1", "a2", "b2", "a3");
  }

  @Test
  void aReaderRestoredAtAnyPositionEmitsExactlyTheRest() throws Exception {
    List<String> whole = texts(run(ReplaySplit.start(), Integer.MAX_VALUE).emitted);
    for (int position = 0; position <= whole.size(); position++) {
      Run first = run(ReplaySplit.start(), position);
      ReplaySplitSerializer serializer = new ReplaySplitSerializer();
      ReplaySplit stored =
          serializer.deserialize(
              ReplaySplitSerializer.VERSION, serializer.serialize(first.snapshot));
      assertThat(stored.position()).isEqualTo(position);
      List<String> both = new ArrayList<>(texts(first.emitted));
      both.addAll(texts(run(stored, Integer.MAX_VALUE).emitted));
      assertThat(both).isEqualTo(whole);
    }
  }

  @Test
  void changedInputsAreRefused() {
    ReplaySplit other = new ReplaySplit(ReplaySplit.ID, 3, "other files");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> run(other, 1))
        .withMessageContaining("the inputs are not those of the checkpoint");
  }

  @Test
  void aReaderWithoutASplitAsksForOneAndEndsWhenThereIsNone() throws Exception {
    TestingReaderContext context = new TestingReaderContext();
    ReplayReader reader = new ReplayReader(ReplayReaderTest::plan, context);
    reader.start();
    assertThat(context.getNumSplitRequests()).isEqualTo(1);
    TestingReaderOutput<TopicRecord> output = new TestingReaderOutput<>();
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isNotDone();
    reader.notifyNoMoreSplits();
    assertThat(reader.isAvailable()).isDone();
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
  }

  @Test
  void storedBytesOfVersion1AreRead() throws IOException {
    byte[] split = "\0\6replay\0\0\0\0\0\1\342@\0\2ab".getBytes(StandardCharsets.ISO_8859_1);
    ReplaySplit expected = new ReplaySplit("replay", 123_456, "ab");
    ReplaySplitSerializer splits = new ReplaySplitSerializer();
    assertThat(splits.serialize(expected)).isEqualTo(split);
    assertThat(splits.deserialize(1, split)).isEqualTo(expected);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> splits.deserialize(2, split));

    byte[] pending = new byte[split.length + 9];
    pending[0] = 1;
    pending[4] = 1;
    pending[8] = (byte) split.length;
    System.arraycopy(split, 0, pending, 9, split.length);
    ReplayCheckpointSerializer<ReplaySplit> checkpoints =
        new ReplayCheckpointSerializer<>(new ReplaySplitSerializer());
    assertThat(checkpoints.serialize(new ReplayCheckpoint<>(expected))).isEqualTo(pending);
    assertThat(checkpoints.deserialize(1, pending)).isEqualTo(new ReplayCheckpoint<>(expected));
    assertThat(checkpoints.deserialize(1, new byte[] {0})).isEqualTo(new ReplayCheckpoint<>(null));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> checkpoints.deserialize(9, pending));
  }

  private record Run(List<TopicRecord> emitted, ReplaySplit snapshot) {}

  private static Run run(ReplaySplit split, int atMost) throws Exception {
    TestingReaderContext context = new TestingReaderContext();
    TestingReaderOutput<TopicRecord> output = new TestingReaderOutput<>();
    try (ReplayReader reader = new ReplayReader(ReplayReaderTest::plan, context)) {
      reader.addSplits(List.of(split));
      reader.start();
      assertThat(context.getNumSplitRequests()).isZero();
      InputStatus status = InputStatus.MORE_AVAILABLE;
      for (int i = 0; i < atMost && status == InputStatus.MORE_AVAILABLE; i++) {
        status = reader.pollNext(output);
      }
      return new Run(output.getEmittedRecords(), reader.snapshotState(1).get(0));
    }
  }

  /** Three lanes, at every, every second and every fifth millisecond. */
  private static Merge plan() {
    List<List<PendingRecord>> lanes = new ArrayList<>();
    int[] steps = {1, 2, 5};
    int[] sizes = {20, 12, 8};
    for (int lane = 0; lane < steps.length; lane++) {
      List<PendingRecord> records = new ArrayList<>();
      for (int i = 0; i < sizes[lane]; i++) {
        int time = i * steps[lane];
        String source = "abc".charAt(lane) + Integer.toString(time);
        records.add(
            PendingRecord.of(Topics.CLOCK, new ClockTick(source, Instant.ofEpochMilli(time))));
      }
      lanes.add(records);
    }
    return new Merge(lanes, "three lanes");
  }

  private static List<String> texts(List<TopicRecord> records) {
    return records.stream().map(TopicRecord::key).toList();
  }
}
