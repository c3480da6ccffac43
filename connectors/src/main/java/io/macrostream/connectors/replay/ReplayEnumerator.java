package io.macrostream.connectors.replay;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Gives the one split to the first reader that asks, and tells the others that they are done. */
public final class ReplayEnumerator<S extends SourceSplit>
    implements SplitEnumerator<S, ReplayCheckpoint<S>> {

  private final SplitEnumeratorContext<S> context;
  private S pending;

  /** An enumerator as it was at a checkpoint. */
  public ReplayEnumerator(SplitEnumeratorContext<S> context, ReplayCheckpoint<S> checkpoint) {
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
  public void addSplitsBack(List<S> splits, int subtask) {
    for (S split : splits) {
      pending = split;
    }
  }

  @Override
  public void addReader(int subtask) {
    // A reader that restored the split does not ask.
  }

  @Override
  public ReplayCheckpoint<S> snapshotState(long checkpointId) {
    return new ReplayCheckpoint<>(pending);
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
