package io.macrostream.connectors.poll;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Gives every series to a reader. After a restart with other series the new ones start from
 * nothing; readers drop the state of those that are no longer wanted.
 */
final class PollEnumerator implements SplitEnumerator<PollSplit, PollCheckpoint> {

  private final PollSettings settings;
  private final SplitEnumeratorContext<PollSplit> context;
  private final Set<String> known;
  private final Map<String, PollSplit> pending = new TreeMap<>();

  PollEnumerator(
      PollSettings settings, SplitEnumeratorContext<PollSplit> context, PollCheckpoint checkpoint) {
    this.settings = settings;
    this.context = context;
    this.known = new TreeSet<>(checkpoint.known());
    known.retainAll(settings.series());
    checkpoint.pending().stream()
        .filter(split -> settings.series().contains(split.series()))
        .forEach(split -> pending.put(split.series(), split));
    settings.series().stream()
        .filter(series -> !known.contains(series))
        .forEach(series -> pending.putIfAbsent(series, PollSplit.of(series)));
  }

  @Override
  public void start() {
    // Readers register by themselves.
  }

  @Override
  public void addReader(int subtask) {
    List<PollSplit> own =
        pending.values().stream().filter(split -> owner(split.series()) == subtask).toList();
    for (PollSplit split : own) {
      context.assignSplit(split, subtask);
      pending.remove(split.series());
      known.add(split.series());
    }
    context.signalNoMoreSplits(subtask);
  }

  private int owner(String series) {
    return Math.floorMod(series.hashCode(), context.currentParallelism());
  }

  @Override
  public void handleSplitRequest(int subtask, String hostname) {
    // Splits are given when a reader registers.
  }

  @Override
  public void addSplitsBack(List<PollSplit> splits, int subtask) {
    for (PollSplit split : splits) {
      pending.put(split.series(), split);
      known.remove(split.series());
    }
  }

  @Override
  public PollCheckpoint snapshotState(long checkpointId) {
    return new PollCheckpoint(new TreeSet<>(known), List.copyOf(pending.values()));
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
