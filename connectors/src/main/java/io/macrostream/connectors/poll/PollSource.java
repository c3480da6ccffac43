package io.macrostream.connectors.poll;

import io.macrostream.connectors.split.NamedSplits;
import io.macrostream.connectors.split.SplitCheckpoint;
import io.macrostream.connectors.split.SplitCheckpointSerializer;
import io.macrostream.functions.event.RevisableRecord;
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
 * Polls series of HTTP APIs, a split for each. A vendor's outage holds up its own series and nobody
 * else's; it never fails the job.
 *
 * <p>Bounded, it brings the days of a window with the times at which they became public, in the
 * order in which answers arrive, and gives no watermark before its end. Unbounded, it does the same
 * with the days before now, if it is told to; from then on it stamps what it receives, in order,
 * and its watermark follows the wall clock whether or not there is anything new: use it without a
 * watermark strategy. It is meant to run as one task, because a vendor's pace is one for all of its
 * series.
 */
public final class PollSource
    implements Source<RevisableRecord, PollSplit, SplitCheckpoint<PollSplit>>,
        ResultTypeQueryable<RevisableRecord> {

  private static final long serialVersionUID = 1L;

  private final PollSettings settings;

  /** A source of these series. */
  public PollSource(PollSettings settings) {
    this.settings = settings;
  }

  @Override
  public Boundedness getBoundedness() {
    return settings.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<RevisableRecord, PollSplit> createReader(SourceReaderContext context) {
    return new PollReader(
        settings,
        context,
        Vendors.bundled(settings, InstantSource.system()),
        InstantSource.system());
  }

  @Override
  public SplitEnumerator<PollSplit, SplitCheckpoint<PollSplit>> createEnumerator(
      SplitEnumeratorContext<PollSplit> context) {
    return restoreEnumerator(context, SplitCheckpoint.none());
  }

  @Override
  public SplitEnumerator<PollSplit, SplitCheckpoint<PollSplit>> restoreEnumerator(
      SplitEnumeratorContext<PollSplit> context, SplitCheckpoint<PollSplit> checkpoint) {
    return new NamedSplits<>(settings.series(), PollSplit::of, context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<PollSplit> getSplitSerializer() {
    return new PollSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<SplitCheckpoint<PollSplit>> getEnumeratorCheckpointSerializer() {
    return new SplitCheckpointSerializer<>(new PollSplitSerializer());
  }

  @Override
  public TypeInformation<RevisableRecord> getProducedType() {
    return TypeInformation.of(RevisableRecord.class);
  }
}
