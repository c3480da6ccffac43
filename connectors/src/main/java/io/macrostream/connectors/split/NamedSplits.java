package io.macrostream.connectors.split;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Gives every split to a reader, always the same one. After a restart with other splits the new
 * ones start from nothing; readers drop the state of those that are no longer wanted.
 *
 * @param <S> type of the splits
 */
public final class NamedSplits<S extends SourceSplit>
    implements SplitEnumerator<S, SplitCheckpoint<S>> {

  private final SplitEnumeratorContext<S> context;
  private final Set<String> known;
  private final Map<String, S> pending = new TreeMap<>();

  /**
   * An enumerator.
   *
   * @param wanted ids of all splits
   * @param fresh makes a split of which nothing is known yet
   */
  public NamedSplits(
      Collection<String> wanted,
      Function<String, S> fresh,
      SplitEnumeratorContext<S> context,
      SplitCheckpoint<S> checkpoint) {
    this.context = context;
    this.known = new TreeSet<>(checkpoint.known());
    known.retainAll(wanted);
    checkpoint.pending().stream()
        .filter(split -> wanted.contains(split.splitId()))
        .forEach(split -> pending.put(split.splitId(), split));
    wanted.stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> pending.putIfAbsent(id, fresh.apply(id)));
  }

  @Override
  public void start() {
    // Readers register by themselves.
  }

  @Override
  public void addReader(int subtask) {
    List<S> own =
        pending.values().stream().filter(split -> owner(split.splitId()) == subtask).toList();
    for (S split : own) {
      context.assignSplit(split, subtask);
      pending.remove(split.splitId());
      known.add(split.splitId());
    }
    context.signalNoMoreSplits(subtask);
  }

  private int owner(String id) {
    return Math.floorMod(id.hashCode(), context.currentParallelism());
  }

  @Override
  public void handleSplitRequest(int subtask, String hostname) {
    // Splits are given when a reader registers.
  }

  @Override
  public void addSplitsBack(List<S> splits, int subtask) {
    for (S split : splits) {
      pending.put(split.splitId(), split);
      known.remove(split.splitId());
    }
  }

  @Override
  public SplitCheckpoint<S> snapshotState(long checkpointId) {
    return new SplitCheckpoint<>(new TreeSet<>(known), List.copyOf(pending.values()));
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
