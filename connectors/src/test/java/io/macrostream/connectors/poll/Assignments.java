package io.macrostream.connectors.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** Notes what an enumerator gives to readers. */
final class Assignments implements SplitEnumeratorContext<PollSplit> {

  private final int parallelism;
  private final List<PollSplit> assigned = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();

  Assignments(int parallelism) {
    this.parallelism = parallelism;
  }

  List<PollSplit> assigned() {
    return assigned;
  }

  /** Readers that know there is nothing more. */
  List<Integer> told() {
    return told;
  }

  @Override
  public int currentParallelism() {
    return parallelism;
  }

  @Override
  public void assignSplits(SplitsAssignment<PollSplit> assignment) {
    assignment.assignment().values().forEach(assigned::addAll);
  }

  @Override
  public void signalNoMoreSplits(int subtask) {
    told.add(subtask);
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return Map.of();
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendEventToSourceReader(int subtask, SourceEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void runInCoordinatorThread(Runnable task) {
    task.run();
  }
}
