package io.macrostream.connectors.simulator;

import io.macrostream.functions.event.TopicRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/**
 * Emits a live market and its watermarks. In the past there is one per step of event time; from
 * then on the watermark follows the wall clock whether or not there are records, because a silent
 * market is known to be silent as long as somebody listens.
 */
final class LiveReader implements SourceReader<TopicRecord, LiveSplit> {

  /** Below the shortest heartbeat of a topic. */
  private static final long LISTEN_MILLIS = 20;

  private final LiveConfig config;
  private final SourceReaderContext context;
  private final InstantSource wallClock;
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private LiveSplit split;
  private LiveMarket market;
  private long told = Long.MIN_VALUE;

  LiveReader(LiveConfig config, SourceReaderContext context, InstantSource wallClock) {
    this.config = config;
    this.context = context;
    this.wallClock = wallClock;
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
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (market == null) {
      market = LiveMarket.open(config, split, wallClock.millis());
    }
    if (market.hasPast()) {
      TopicRecord record = market.nextPast(wallClock.millis());
      output.collect(record, record.availableAt());
      promise(record.availableAt(), output);
      return InputStatus.MORE_AVAILABLE;
    }
    long now = market.reach(wallClock.millis());
    market.due(now).forEach(record -> output.collect(record, record.availableAt()));
    promise(now, output);
    available =
        new CompletableFuture<Void>().completeOnTimeout(null, LISTEN_MILLIS, TimeUnit.MILLISECONDS);
    return InputStatus.NOTHING_AVAILABLE;
  }

  /** More records of the same millisecond may follow. */
  private void promise(long time, ReaderOutput<TopicRecord> output) {
    if (time > told) {
      told = time;
      output.emitWatermark(new Watermark(time - 1));
    }
  }

  @Override
  public List<LiveSplit> snapshotState(long checkpointId) {
    if (split == null) {
      return List.of();
    }
    return List.of(market == null ? split : market.split());
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<LiveSplit> splits) {
    for (LiveSplit added : splits) {
      split = added;
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    // A live market does not end, and a reader without one has nothing to say.
  }

  @Override
  public void close() {
    market = null;
  }
}
