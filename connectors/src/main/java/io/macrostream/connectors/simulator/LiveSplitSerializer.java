package io.macrostream.connectors.simulator;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of a {@link LiveSplit}. Version 1: its fields in their order. A storage format. */
final class LiveSplitSerializer implements SimpleVersionedSerializer<LiveSplit> {

  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(LiveSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(128);
    out.writeUTF(split.fingerprint());
    out.writeLong(split.startedAt());
    out.writeLong(split.past());
    out.writeLong(split.sessions());
    out.writeLong(split.trades());
    out.writeLong(split.reached());
    return out.getCopyOfBuffer();
  }

  @Override
  public LiveSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("live split has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    return new LiveSplit(
        in.readUTF(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
