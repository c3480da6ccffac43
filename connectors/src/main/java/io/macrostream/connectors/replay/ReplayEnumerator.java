package io.macrostream.connectors.replay;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Gives the one split to the first reader that asks, and tells the others that they are done. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, ReplayCheckpoint> {

  private final SplitEnumeratorContext<ReplaySplit> context;
  private ReplaySplit pending;

  ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, ReplayCheckpoint checkpoint) {
    this.context = context;
    this.pending = checkpoint.pending();
  }

  @Override
  public void start() {
    // Readers without a restored split ask for one.
  }

  @Override
  public void handleSplitRequest(int subtask, String hostname) {
    if (pending != null) {
      context.assignSplit(pending, subtask);
      pending = null;
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void addSplitsBack(List<ReplaySplit> splits, int subtask) {
    for (ReplaySplit split : splits) {
      pending = split;
    }
  }

  @Override
  public void addReader(int subtask) {
    // A reader that restored the split does not ask.
  }

  @Override
  public ReplayCheckpoint snapshotState(long checkpointId) {
    return new ReplayCheckpoint(pending);
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
