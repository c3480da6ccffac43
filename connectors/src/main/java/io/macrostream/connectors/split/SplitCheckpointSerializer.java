package io.macrostream.connectors.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of a {@link SplitCheckpoint}. Version 1. A storage format.
 *
 * @param <S> type of the splits
 */
public final class SplitCheckpointSerializer<S extends SourceSplit>
    implements SimpleVersionedSerializer<SplitCheckpoint<S>> {

  static final int VERSION = 1;

  private final SimpleVersionedSerializer<S> splits;

  /** A serializer that writes splits with their own. */
  public SplitCheckpointSerializer(SimpleVersionedSerializer<S> splits) {
    this.splits = splits;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(SplitCheckpoint<S> checkpoint) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    out.writeInt(checkpoint.known().size());
    for (String id : new TreeSet<>(checkpoint.known())) {
      out.writeUTF(id);
    }
    out.writeInt(splits.getVersion());
    out.writeInt(checkpoint.pending().size());
    for (S split : checkpoint.pending()) {
      byte[] bytes = splits.serialize(split);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public SplitCheckpoint<S> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "checkpoint of splits has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Set<String> known = new TreeSet<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      known.add(in.readUTF());
    }
    int splitVersion = in.readInt();
    List<S> pending = new ArrayList<>();
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      byte[] split = new byte[in.readInt()];
      in.readFully(split);
      pending.add(splits.deserialize(splitVersion, split));
    }
    return new SplitCheckpoint<>(known, pending);
  }
}
