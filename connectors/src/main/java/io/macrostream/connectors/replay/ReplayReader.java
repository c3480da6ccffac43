package io.macrostream.connectors.replay;

import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;

/**
 * Emits a merge from the position of its split on. The inputs are read again after a restore and
 * must be what they were: their fingerprint is checked.
 */
final class ReplayReader implements SourceReader<TopicRecord, ReplaySplit> {

  private final ReplayPlan plan;
  private final SourceReaderContext context;
  private final Counter deadLetters;
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private ReplaySplit split;
  private Merge merge;
  private boolean noMoreSplits;

  ReplayReader(ReplayPlan plan, SourceReaderContext context) {
    this.plan = plan;
    this.context = context;
    this.deadLetters = context.metricGroup().counter("deadLetters");
  }

  @Override
  public void start() {
    if (split == null) {
      context.sendSplitRequest();
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<TopicRecord> output) throws IOException {
    if (split == null) {
      return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }
    if (merge == null) {
      merge = openAt(split);
    }
    if (!merge.hasNext()) {
      return InputStatus.END_OF_INPUT;
    }
    TopicRecord record = merge.next();
    if (record.topic().equals(Topics.DEAD_LETTERS.name())) {
      deadLetters.inc();
    }
    output.collect(record, record.availableAt());
    return merge.hasNext() ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    if (split == null) {
      return List.of();
    }
    return List.of(
        merge == null
            ? split
            : new ReplaySplit(split.splitId(), merge.position(), merge.fingerprint()));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<ReplaySplit> splits) {
    for (ReplaySplit added : splits) {
      split = added;
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    noMoreSplits = true;
    available.complete(null);
  }

  @Override
  public void close() {
    merge = null;
  }

  private Merge openAt(ReplaySplit from) throws IOException {
    Merge opened = plan.open();
    if (!from.fingerprint().isEmpty() && !from.fingerprint().equals(opened.fingerprint())) {
      throw new IOException(
          "the inputs are not those of the checkpoint: fingerprint "
              + opened.fingerprint()
              + " instead of "
              + from.fingerprint()
              + "; restore them or start without the checkpoint");
    }
    opened.skipTo(from.position());
    return opened;
  }
}
