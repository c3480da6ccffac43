package io.macrostream.connectors.poll;

import io.macrostream.connectors.poll.PollTask.Outcome;
import io.macrostream.functions.event.RevisableRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;

/**
 * Reads its share of the series. Requests run on threads of their own, one for each vendor; answers
 * are told here, each in one piece, and only then does their split move on.
 */
final class PollReader implements SourceReader<RevisableRecord, PollSplit> {

  /** Below the shortest heartbeat of a topic. */
  private static final long LISTEN_MILLIS = 20;

  private static final long TICK_MILLIS = 1000;

  private final PollSettings settings;
  private final Vendors vendors;
  private final InstantSource clock;
  private final VendorThreads threads = new VendorThreads();
  private final Map<String, PollSplit> splits = new TreeMap<>();
  private final Map<String, PollTask> tasks = new TreeMap<>();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Counter failures;

  /** One of the readers tells that polling is alive. */
  private final boolean tellsTime;

  private volatile CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean noMoreSplits;
  private long told = Long.MIN_VALUE;

  PollReader(
      PollSettings settings, SourceReaderContext context, Vendors vendors, InstantSource clock) {
    this.settings = settings;
    this.vendors = vendors;
    this.clock = clock;
    this.tellsTime = context.getIndexOfSubtask() == 0;
    this.failures = context.metricGroup().counter("vendor_failures");
  }

  @Override
  public void start() {
    // The enumerator gives splits when this reader registers.
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RevisableRecord> output) {
    Outcome outcome = outcomes.poll();
    if (outcome != null) {
      tell(outcome, output);
      return InputStatus.MORE_AVAILABLE;
    }
    if (settings.isBounded()) {
      return isDone() ? InputStatus.END_OF_INPUT : waiting(new CompletableFuture<>());
    }
    promise(output);
    return waiting(
        new CompletableFuture<Void>()
            .completeOnTimeout(null, LISTEN_MILLIS, TimeUnit.MILLISECONDS));
  }

  private InputStatus waiting(CompletableFuture<Void> future) {
    available = future;
    if (!outcomes.isEmpty()) {
      future.complete(null); // one came while nobody listened
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  private boolean isDone() {
    return noMoreSplits && tasks.values().stream().allMatch(PollTask::isDone) && outcomes.isEmpty();
  }

  private void tell(Outcome outcome, ReaderOutput<RevisableRecord> output) {
    PollTask task = tasks.get(outcome.series());
    if (outcome.hasFailed()) {
      failures.inc();
    }
    Instant now = Instant.ofEpochMilli(reached());
    for (RevisableRecord record : task.tell(outcome, now)) {
      output.collect(record, record.record().availableAt());
    }
    splits.put(outcome.series(), task.split());
    if (!task.isDone()) {
      submit(task, task.pause(outcome, now));
    }
  }

  /** Time never goes back, whatever the wall clock does. */
  private long reached() {
    return Math.max(clock.millis(), told + 1);
  }

  /** More records of the same millisecond may follow. */
  private void promise(ReaderOutput<RevisableRecord> output) {
    long time = clock.millis() - 1;
    if (time > told) {
      if (tellsTime && Math.floorDiv(time, TICK_MILLIS) > Math.floorDiv(told, TICK_MILLIS)) {
        output.collect(Emission.tick(Instant.ofEpochMilli(time)), time);
      }
      told = time;
      output.emitWatermark(new Watermark(time));
    }
  }

  private void submit(PollTask task, Duration pause) {
    threads.run(
        task.vendor(),
        pause,
        () -> {
          outcomes.add(task.fetch());
          available.complete(null);
        });
  }

  @Override
  public void addSplits(List<PollSplit> added) {
    for (PollSplit split : added) {
      if (settings.series().contains(split.series())) {
        var task = new PollTask(settings, vendors, split, clock.instant());
        splits.put(split.series(), split);
        tasks.put(split.series(), task);
        if (!task.isDone()) {
          submit(task, task.firstPause(clock.instant()));
        }
      }
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    noMoreSplits = true;
    available.complete(null);
  }

  @Override
  public List<PollSplit> snapshotState(long checkpointId) {
    return new ArrayList<>(splits.values());
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() {
    threads.close();
  }
}
