package io.macrostream.functions.operator.order;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * The one writer of each partition it owns: puts the facts of a partition in event-time order and
 * follows the watermark with heartbeats, so that a reader knows how far the partition is complete
 * even where it holds no facts.
 *
 * <p>Key: {@code topic/partition}. State: {@link EventTimeBuffer}. A fact behind the watermark (a
 * rejected record whose time is unknown) is written at once rather than lost. Heartbeats are not
 * state: after a restore they may repeat an earlier promise, which readers ignore.
 */
public final class PartitionWriter
    extends WriteBehindOperator<String, TopicRecord, PartitionRecord> {

  private static final long serialVersionUID = 1L;

  private final Map<String, TopicHeartbeat> heartbeats;
  private transient List<Owned> owned;

  /**
   * How a topic's partitions are kept alive.
   *
   * @param first first partition of this writer
   * @param count how many it has
   * @param step milliseconds of event time between heartbeats: there is one each time the watermark
   *     has passed a multiple of it, so that a reader whose windows end there waits for no other
   * @param lead how far the promise runs ahead of the watermark, in milliseconds: facts of control
   *     topics take effect that much after they are accepted
   */
  public record TopicHeartbeat(int first, int count, long step, long lead)
      implements Serializable {}

  /**
   * @param heartbeats for each topic that gets them
   */
  public PartitionWriter(Map<String, TopicHeartbeat> heartbeats) {
    super(new InOrder());
    this.heartbeats = new TreeMap<>(heartbeats);
  }

  /** Key of a partition. */
  public static String key(String topic, int partition) {
    return topic + '/' + partition;
  }

  @Override
  public void open() throws Exception {
    super.open();
    owned = new ArrayList<>();
    var task = getRuntimeContext().getTaskInfo();
    heartbeats.forEach(
        (topic, heartbeat) -> {
          int end = heartbeat.first() + heartbeat.count();
          for (int partition = heartbeat.first(); partition < end; partition++) {
            int subtask =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    key(topic, partition),
                    task.getMaxNumberOfParallelSubtasks(),
                    task.getNumberOfParallelSubtasks());
            if (subtask == task.getIndexOfThisSubtask()) {
              owned.add(new Owned(topic, partition, heartbeat));
            }
          }
        });
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    for (Owned partition : owned) {
      partition.follow(mark.getTimestamp());
    }
  }

  /** A partition of this subtask and how far it was last promised. */
  private final class Owned {
    private final String topic;
    private final int partition;
    private final TopicHeartbeat heartbeat;
    private long promised = Long.MIN_VALUE;

    Owned(String topic, int partition, TopicHeartbeat heartbeat) {
      this.topic = topic;
      this.partition = partition;
      this.heartbeat = heartbeat;
    }

    void follow(long watermark) {
      boolean ended = watermark == Long.MAX_VALUE;
      boolean due =
          promised == Long.MIN_VALUE
              || Math.floorDiv(watermark, heartbeat.step())
                  > Math.floorDiv(promised, heartbeat.step());
      if (due) {
        promised = watermark;
        long upTo = ended ? Long.MAX_VALUE : watermark + heartbeat.lead();
        output.collect(new StreamRecord<>(PartitionRecord.heartbeat(topic, partition, upTo)));
      }
    }
  }

  private static final class InOrder
      extends KeyedProcessFunction<String, TopicRecord, PartitionRecord>
      implements WriteBehindFunction {
    private static final long serialVersionUID = 1L;

    private final EventTimeBuffer<TopicRecord> buffer =
        new EventTimeBuffer<>(
            "unwritten",
            TypeInformation.of(TopicRecord.class),
            TopicRecord::availableAt,
            EventOrder::compareRecords);

    @Override
    public void open(OpenContext context) {
      buffer.open(getRuntimeContext());
    }

    @Override
    public List<WriteBehind> writeBehind() {
      return List.of(buffer);
    }

    @Override
    public void processElement(TopicRecord fact, Context context, Collector<PartitionRecord> out)
        throws Exception {
      if (!buffer.add(context.getCurrentKey(), fact, context.timerService())) {
        out.collect(place(fact, context.getCurrentKey()));
      }
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<PartitionRecord> out)
        throws Exception {
      for (TopicRecord fact :
          buffer.release(context.getCurrentKey(), timer, context.timerService())) {
        out.collect(place(fact, context.getCurrentKey()));
      }
    }

    private static PartitionRecord place(TopicRecord fact, String key) {
      return PartitionRecord.fact(fact, Integer.parseInt(key.substring(key.lastIndexOf('/') + 1)));
    }
  }
}
