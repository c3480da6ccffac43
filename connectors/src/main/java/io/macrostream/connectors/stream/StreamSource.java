package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.split.NamedSplits;
import io.macrostream.connectors.split.SplitCheckpoint;
import io.macrostream.connectors.split.SplitCheckpointSerializer;
import io.macrostream.connectors.stream.StreamReader.Parts;
import io.macrostream.functions.event.TopicRecord;
import java.time.InstantSource;
import java.util.SplittableRandom;
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
 * Trades, quotes and books of venues over WebSocket, a split for each connection. A venue's outage
 * holds up its own instruments and nobody else's; it never fails the job.
 *
 * <p>It stamps what it receives, in order, and its watermark follows the wall clock whether or not
 * there is anything new: use it without a watermark strategy. What a venue sends twice is told
 * once; sessions never repeat, so (venue, session, sequence) names a record for good. What was
 * missed, while there was no connection or within one, is told as a status of each instrument.
 */
public final class StreamSource
    implements Source<TopicRecord, StreamSplit, SplitCheckpoint<StreamSplit>>,
        ResultTypeQueryable<TopicRecord> {

  private static final long serialVersionUID = 1L;

  private final StreamSettings settings;

  /** A source of these connections. */
  public StreamSource(StreamSettings settings) {
    this.settings = settings;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<TopicRecord, StreamSplit> createReader(SourceReaderContext context) {
    InstantSource clock = InstantSource.system();
    Credentials credentials = Credentials.ofProcess();
    var parts =
        new Parts(
            new JdkDialler(settings.feeds()),
            new Snapshots(settings.services(), credentials, clock),
            credentials,
            new SplittableRandom());
    return new StreamReader(settings, context, VenueRegistry.bundled(), parts, clock);
  }

  @Override
  public SplitEnumerator<StreamSplit, SplitCheckpoint<StreamSplit>> createEnumerator(
      SplitEnumeratorContext<StreamSplit> context) {
    return restoreEnumerator(context, SplitCheckpoint.none());
  }

  @Override
  public SplitEnumerator<StreamSplit, SplitCheckpoint<StreamSplit>> restoreEnumerator(
      SplitEnumeratorContext<StreamSplit> context, SplitCheckpoint<StreamSplit> checkpoint) {
    return new NamedSplits<>(settings.ids(), StreamSplit::of, context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<StreamSplit> getSplitSerializer() {
    return new StreamSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<SplitCheckpoint<StreamSplit>>
      getEnumeratorCheckpointSerializer() {
    return new SplitCheckpointSerializer<>(new StreamSplitSerializer());
  }

  @Override
  public TypeInformation<TopicRecord> getProducedType() {
    return TypeInformation.of(TopicRecord.class);
  }
}
