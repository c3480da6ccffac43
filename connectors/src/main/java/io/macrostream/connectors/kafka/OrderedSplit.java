package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/**
 * A {@link Split} that holds the writer of each partition to its promises: an event that is dated
 * before what was promised to be complete is a dead letter, TOO_LATE. Whether it is follows from
 * the partition alone; passed on, it would or would not be behind the watermark by how fast other
 * partitions are read.
 *
 * <p>State: the promises. Every subtask gets all of them back, because partitions move between
 * subtasks; one that is out of date is lower than the true one and harms nothing.
 */
final class OrderedSplit<T extends Event> extends Split<T> implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final String topic;

  private transient Map<Integer, Long> promises;
  private transient ListState<PartitionPromise> stored;

  OrderedSplit(String topic) {
    this.topic = topic;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    stored =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("promises", TypeInformation.of(PartitionPromise.class)));
    promises = new TreeMap<>();
    for (PartitionPromise promise : stored.get()) {
      promises.merge(promise.partition(), promise.upTo(), Math::max);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    stored.update(
        promises.entrySet().stream()
            .map(promise -> new PartitionPromise(promise.getKey(), promise.getValue()))
            .toList());
  }

  @Override
  public void processElement(Incoming<T> incoming, Context context, Collector<T> out) {
    long promised = promises.getOrDefault(incoming.partition, Long.MIN_VALUE);
    if (incoming.event != null && incoming.completeUpTo < promised) {
      refuse(late(incoming), context);
      return;
    }
    if (incoming.completeUpTo > promised) {
      promises.put(incoming.partition, incoming.completeUpTo);
    }
    super.processElement(incoming, context, out);
  }

  private DeadLetter late(Incoming<T> incoming) {
    String payload = new String(EventJson.write(incoming.event), StandardCharsets.UTF_8);
    return new DeadLetter(
        topic,
        Reason.TOO_LATE,
        "its partition was complete up to a later time",
        topic + '-' + incoming.partition + '@' + incoming.offset,
        payload.substring(0, Math.min(payload.length(), DeadLetter.MAX_PAYLOAD)),
        incoming.event.availableAt());
  }
}
