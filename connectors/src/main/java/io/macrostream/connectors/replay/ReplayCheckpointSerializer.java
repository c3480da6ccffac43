package io.macrostream.connectors.replay;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of a {@link ReplayCheckpoint}. Version 1: whether a split is pending; if so its version,
 * length and bytes. A storage format.
 */
public final class ReplayCheckpointSerializer<S extends SourceSplit>
    implements SimpleVersionedSerializer<ReplayCheckpoint<S>> {

  static final int VERSION = 1;

  private final SimpleVersionedSerializer<S> splits;

  /** Bytes of checkpoints with splits of the kind that {@code splits} writes. */
  public ReplayCheckpointSerializer(SimpleVersionedSerializer<S> splits) {
    this.splits = splits;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ReplayCheckpoint<S> checkpoint) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeBoolean(checkpoint.pending() != null);
    if (checkpoint.pending() != null) {
      byte[] split = splits.serialize(checkpoint.pending());
      out.writeInt(splits.getVersion());
      out.writeInt(split.length);
      out.write(split);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public ReplayCheckpoint<S> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("replay checkpoint has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    if (!in.readBoolean()) {
      return new ReplayCheckpoint<>(null);
    }
    int splitVersion = in.readInt();
    byte[] split = new byte[in.readInt()];
    in.readFully(split);
    return new ReplayCheckpoint<>(splits.deserialize(splitVersion, split));
  }
}
