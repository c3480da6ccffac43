package io.macrostream.connectors.replay;

import io.macrostream.functions.event.TopicRecord;
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
 * A bounded source that emits the records of a {@link ReplayPlan} in event-time order. Run it at
 * parallelism 1: it has one split, and further readers would finish at once. The state is the
 * position in the merge; a restored reader continues with exactly the next record.
 */
public class ReplaySource
    implements Source<TopicRecord, ReplaySplit, ReplayCheckpoint<ReplaySplit>>,
        ResultTypeQueryable<TopicRecord> {

  private static final long serialVersionUID = 1L;

  private final ReplayPlan plan;

  /** A source of the records of {@code plan}. */
  public ReplaySource(ReplayPlan plan) {
    this.plan = plan;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<TopicRecord, ReplaySplit> createReader(SourceReaderContext context) {
    return new ReplayReader(plan, context);
  }

  @Override
  public SplitEnumerator<ReplaySplit, ReplayCheckpoint<ReplaySplit>> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new ReplayEnumerator<>(context, new ReplayCheckpoint<>(ReplaySplit.start()));
  }

  @Override
  public SplitEnumerator<ReplaySplit, ReplayCheckpoint<ReplaySplit>> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, ReplayCheckpoint<ReplaySplit> checkpoint) {
    return new ReplayEnumerator<>(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<ReplayCheckpoint<ReplaySplit>>
      getEnumeratorCheckpointSerializer() {
    return new ReplayCheckpointSerializer<>(new ReplaySplitSerializer());
  }

  @Override
  public TypeInformation<TopicRecord> getProducedType() {
    return TypeInformation.of(TopicRecord.class);
  }
}
