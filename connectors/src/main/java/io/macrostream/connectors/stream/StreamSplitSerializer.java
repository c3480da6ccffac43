package io.macrostream.connectors.stream;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of a {@link StreamSplit}. Version 1: its fields in their order. A storage format. */
final class StreamSplitSerializer implements SimpleVersionedSerializer<StreamSplit> {

  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(StreamSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeUTF(split.id());
    out.writeLong(split.sessions());
    out.writeLong(split.heardAt());
    out.writeInt(split.statuses().size());
    for (Map.Entry<String, Integer> status : new TreeMap<>(split.statuses()).entrySet()) {
      out.writeUTF(status.getKey());
      out.writeInt(status.getValue());
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public StreamSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("stream split has version " + version + ", can read " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    String id = in.readUTF();
    long sessions = in.readLong();
    long heardAt = in.readLong();
    Map<String, Integer> statuses = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      statuses.put(in.readUTF(), in.readInt());
    }
    return new StreamSplit(id, sessions, heardAt, Map.copyOf(statuses));
  }
}
