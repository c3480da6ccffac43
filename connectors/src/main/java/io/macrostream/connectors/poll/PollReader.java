package io.macrostream.connectors.poll;

import io.macrostream.connectors.poll.PollTask.Outcome;
import io.macrostream.functions.event.RevisableRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads its share of the series. Requests run on threads of their own, one for each vendor; answers
 * are told here, each in one piece, and only then does their split move on.
 *
 * <p>Where history comes before what is new, time stands still until it is told: no watermark, no
 * clock. Vendors that are out are not waited for; what they tell later is dated then.
 */
final class PollReader implements SourceReader<RevisableRecord, PollSplit> {

  /** Below the shortest heartbeat of a topic. */
  private static final long LISTEN_MILLIS = 20;

  private static final long TICK_MILLIS = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(PollReader.class);

  private final PollSettings settings;
  private final Vendors vendors;
  private final InstantSource clock;
  private final VendorThreads threads = new VendorThreads();
  private final Map<String, PollSplit> splits = new TreeMap<>();
  private final Map<String, PollTask> tasks = new TreeMap<>();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Map<String, Outcome> held = new TreeMap<>();
  private final Set<String> paused = new TreeSet<>();
  private final Counter failures;

  /** One of the readers tells that polling is alive. */
  private final boolean tellsTime;

  private volatile CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean noMoreSplits;

  /** Whether times were promised, so that nothing may be told of before them. */
  private boolean timeGoesOn;

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
      if (paused.contains(outcome.series())) {
        held.put(outcome.series(), outcome);
      } else {
        tell(outcome, output);
      }
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
    return noMoreSplits
        && tasks.values().stream().allMatch(PollTask::isDone)
        && outcomes.isEmpty()
        && held.isEmpty();
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
    Instant now = clock.instant();
    if (!timeGoesOn && !goesOn(now)) {
      return;
    }
    long time = now.toEpochMilli() - 1;
    if (time > told) {
      if (Math.floorDiv(time, TICK_MILLIS) > Math.floorDiv(told, TICK_MILLIS)) {
        tick(Instant.ofEpochMilli(time), output);
      }
      told = time;
      output.emitWatermark(new Watermark(time));
    }
  }

  /** Whether history has been told, as far as it is to be had. */
  private boolean goesOn(Instant now) {
    boolean waits =
        settings.tellsHistory()
            && (!noMoreSplits || tasks.values().stream().anyMatch(task -> task.holdsUpTime(now)));
    if (!waits) {
      goLive();
    }
    return timeGoesOn;
  }

  private void goLive() {
    timeGoesOn = true;
    for (PollTask task : tasks.values()) {
      if (task.split().isTellingHistory()) {
        LOG.warn(
            "{} has not told the history of {}; what comes of it later is dated then",
            task.vendor(),
            task.split().series());
      }
      task.goLive();
      splits.put(task.split().series(), task.split());
    }
  }

  /** Polling is alive, and so are the vendors that are not out. */
  private void tick(Instant time, ReaderOutput<RevisableRecord> output) {
    if (tellsTime) {
      output.collect(Emission.tick(time), time.toEpochMilli());
    }
    Map<String, Boolean> out = new TreeMap<>();
    tasks.values().forEach(task -> out.computeIfAbsent(task.vendor(), v -> task.isOut(time)));
    out.forEach(
        (vendor, isOut) -> {
          if (!isOut) {
            output.collect(Emission.tick(vendor, time), time.toEpochMilli());
          }
        });
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
    timeGoesOn |= added.stream().anyMatch(PollSplit::live);
    for (PollSplit split : added) {
      if (settings.series().contains(split.series())) {
        var task = new PollTask(settings, vendors, split, clock.instant());
        if (timeGoesOn) {
          task.goLive();
        }
        splits.put(split.series(), task.split());
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
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    paused.addAll(toPause);
    paused.removeAll(toResume);
    toResume.forEach(
        series -> {
          Outcome outcome = held.remove(series);
          if (outcome != null) {
            outcomes.add(outcome);
          }
        });
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
