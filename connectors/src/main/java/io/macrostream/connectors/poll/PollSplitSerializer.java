package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.poll.PollSplit.Counts;
import io.macrostream.connectors.poll.PollSplit.Told;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of a {@link PollSplit}: its fields in their order. A storage format. Version 1 ended with
 * the counts.
 */
final class PollSplitSerializer implements SimpleVersionedSerializer<PollSplit> {

  static final int VERSION = 2;
  private static final int WITHOUT_LIVE = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PollSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeUTF(split.series());
    out.writeInt(split.done());
    write(split.page(), out);
    out.writeLong(split.dueAt());
    writeText(split.etag(), out);
    writeText(split.lastModified(), out);
    Counts counts = split.counts();
    out.writeLong(counts.records());
    out.writeLong(counts.missing());
    out.writeLong(counts.rejected());
    out.writeLong(counts.first());
    out.writeLong(counts.last());
    out.writeBoolean(split.live());
    out.writeInt(split.historyEnd());
    out.writeInt(split.told().version());
    out.writeLong(split.told().last());
    out.writeBoolean(split.told().unreachable());
    return out.getCopyOfBuffer();
  }

  private static void write(ApiRequest request, DataOutputSerializer out) throws IOException {
    out.writeBoolean(request != null);
    if (request == null) {
      return;
    }
    out.writeUTF(request.method());
    out.writeUTF(request.url());
    out.writeInt(request.headers().size());
    for (Map.Entry<String, String> header : new TreeMap<>(request.headers()).entrySet()) {
      out.writeUTF(header.getKey());
      out.writeUTF(header.getValue());
    }
    writeText(request.body(), out);
  }

  private static void writeText(String text, DataOutputSerializer out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  @Override
  public PollSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION && version != WITHOUT_LIVE) {
      throw new IOException(
          "poll split has version " + version + ", can read " + WITHOUT_LIVE + " to " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    String series = in.readUTF();
    int done = in.readInt();
    ApiRequest page = readRequest(in);
    long dueAt = in.readLong();
    String etag = readText(in);
    String lastModified = readText(in);
    var counts =
        new Counts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    if (version == WITHOUT_LIVE) {
      // Polled for ever, everything was seen for the first time then.
      return new PollSplit(
          series,
          done,
          page,
          dueAt,
          etag,
          lastModified,
          counts,
          true,
          PollSplit.NOT_BEGUN,
          Told.NOTHING);
    }
    return new PollSplit(
        series,
        done,
        page,
        dueAt,
        etag,
        lastModified,
        counts,
        in.readBoolean(),
        in.readInt(),
        new Told(in.readInt(), in.readLong(), in.readBoolean()));
  }

  private static ApiRequest readRequest(DataInputDeserializer in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    String method = in.readUTF();
    String url = in.readUTF();
    Map<String, String> headers = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      headers.put(in.readUTF(), in.readUTF());
    }
    return new ApiRequest(method, url, Map.copyOf(headers), readText(in));
  }

  private static String readText(DataInputDeserializer in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
