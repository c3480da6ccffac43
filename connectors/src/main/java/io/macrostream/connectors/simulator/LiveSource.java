package io.macrostream.connectors.simulator;

import io.macrostream.connectors.replay.ReplayCheckpoint;
import io.macrostream.connectors.replay.ReplayCheckpointSerializer;
import io.macrostream.connectors.replay.ReplayEnumerator;
import io.macrostream.functions.event.TopicRecord;
import java.time.InstantSource;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A simulated market by the wall clock, see {@link LiveMarket}. Records are stamped when they are
 * received, once; a restored reader goes on with the next record, so what was checkpointed keeps
 * its stamp and nothing is told twice. Run it at parallelism 1, without a watermark strategy: the
 * source gives the watermarks itself.
 */
public final class LiveSource
    implements Source<TopicRecord, LiveSplit, ReplayCheckpoint<LiveSplit>>,
        ResultTypeQueryable<TopicRecord> {

  private static final long serialVersionUID = 1L;

  private final LiveConfig config;

  /** A source of the market of {@code config}. */
  public LiveSource(LiveConfig config) {
    this.config = config;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<TopicRecord, LiveSplit> createReader(SourceReaderContext context) {
    return new LiveReader(config, context, InstantSource.system());
  }

  @Override
  public SplitEnumerator<LiveSplit, ReplayCheckpoint<LiveSplit>> createEnumerator(
      SplitEnumeratorContext<LiveSplit> context) {
    return new ReplayEnumerator<>(context, new ReplayCheckpoint<>(LiveSplit.start()));
  }

  @Override
  public SplitEnumerator<LiveSplit, ReplayCheckpoint<LiveSplit>> restoreEnumerator(
      SplitEnumeratorContext<LiveSplit> context, ReplayCheckpoint<LiveSplit> checkpoint) {
    return new ReplayEnumerator<>(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<LiveSplit> getSplitSerializer() {
    return new LiveSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<ReplayCheckpoint<LiveSplit>>
      getEnumeratorCheckpointSerializer() {
    return new ReplayCheckpointSerializer<>(new LiveSplitSerializer());
  }

  @Override
  public TypeInformation<TopicRecord> getProducedType() {
    return TypeInformation.of(TopicRecord.class);
  }
}
