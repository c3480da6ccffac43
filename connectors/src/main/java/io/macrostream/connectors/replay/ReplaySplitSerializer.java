package io.macrostream.connectors.replay;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of a {@link ReplaySplit}. Version 1: id, position, fingerprint. A storage format. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {

  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ReplaySplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(split.splitId());
    out.writeLong(split.position());
    out.writeUTF(split.fingerprint());
    return out.getCopyOfBuffer();
  }

  @Override
  public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("replay split has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    return new ReplaySplit(in.readUTF(), in.readLong(), in.readUTF());
  }
}
