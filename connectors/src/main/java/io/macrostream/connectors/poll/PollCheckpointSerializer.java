package io.macrostream.connectors.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of a {@link PollCheckpoint}. Version 1. A storage format. */
final class PollCheckpointSerializer implements SimpleVersionedSerializer<PollCheckpoint> {

  static final int VERSION = 1;

  private final PollSplitSerializer splits = new PollSplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PollCheckpoint checkpoint) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    out.writeInt(checkpoint.known().size());
    for (String series : new TreeSet<>(checkpoint.known())) {
      out.writeUTF(series);
    }
    out.writeInt(splits.getVersion());
    out.writeInt(checkpoint.pending().size());
    for (PollSplit split : checkpoint.pending()) {
      byte[] bytes = splits.serialize(split);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public PollCheckpoint deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("poll checkpoint has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Set<String> known = new TreeSet<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      known.add(in.readUTF());
    }
    int splitVersion = in.readInt();
    List<PollSplit> pending = new ArrayList<>();
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      byte[] split = new byte[in.readInt()];
      in.readFully(split);
      pending.add(splits.deserialize(splitVersion, split));
    }
    return new PollCheckpoint(known, pending);
  }
}
