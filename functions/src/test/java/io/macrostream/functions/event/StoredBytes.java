package io.macrostream.functions.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.operator.StateSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What Flink wrote for each type when the type was new: the bytes of some values, the snapshot of
 * the serializer that wrote them, and the values as JSON for people and for the test. Savepoints
 * hold exactly these, so a change that cannot read them loses the state of running jobs.
 *
 * <p>Files never change once they are released. For a new type of state, add samples to {@link
 * StateSamples} and run
 *
 * <pre>mvn test -pl functions -Dtest=StoredBytesTest -Dmacrostream.stored-bytes.write=true</pre>
 *
 * which writes the files that do not exist yet and leaves the others alone.
 */
public final class StoredBytes {

  static final Path DIRECTORY = Path.of("src", "test", "resources", "stored-bytes", "v1");

  /** The fields of a record, whatever else it can be asked. */
  private static final ObjectMapper FIELDS =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(new SimpleModule().addSerializer(Instant.class, new InstantWriter()))
          .build();

  private StoredBytes() {}

  /** Every type that flows or is kept in state; what they hold in turn is in their bytes. */
  public static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    Topics.ALL.forEach(topic -> types.add(topic.type()));
    types.add(InputRef.class);
    types.add(TopicRecord.class);
    types.add(PartitionRecord.class);
    types.addAll(StateSamples.all().keySet());
    return types;
  }

  /** What was kept of one type. */
  record Kept<T>(TypeSerializerSnapshot<T> snapshot, byte[] bytes, ArrayNode values) {}

  /** What Flink writes the type with today. */
  public static <T> TypeSerializer<T> serializer(Class<T> type) {
    return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
  }

  static <T> Kept<T> read(Class<T> type) throws IOException {
    TypeSerializerSnapshot<T> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(Files.readAllBytes(file(type, "snapshot"))),
            StoredBytes.class.getClassLoader());
    JsonNode values = EventSchemas.JSON.readTree(Files.readAllBytes(file(type, "json")));
    return new Kept<>(snapshot, Files.readAllBytes(file(type, "bin")), (ArrayNode) values);
  }

  /** Writes the files of {@code type} unless they exist. */
  static <T> void writeIfAbsent(Class<T> type) throws IOException {
    if (Files.exists(file(type, "bin"))) {
      return;
    }
    Files.createDirectories(DIRECTORY);
    TypeSerializer<T> serializer = serializer(type);
    DataOutputSerializer bytes = new DataOutputSerializer(256);
    ArrayNode values = EventSchemas.JSON.createArrayNode();
    for (T sample : samples(type)) {
      serializer.serialize(sample, bytes);
      values.add(asJson(sample));
    }
    DataOutputSerializer snapshot = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
    Files.write(file(type, "bin"), bytes.getCopyOfBuffer());
    Files.write(file(type, "snapshot"), snapshot.getCopyOfBuffer());
    Files.writeString(file(type, "json"), values.toPrettyString() + "\n");
  }

  private static Path file(Class<?> type, String kind) {
    String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    return DIRECTORY.resolve(name + "." + kind);
  }

  /** The value as the test compares it. */
  static ObjectNode asJson(Object value) throws IOException {
    if (value instanceof Event event) {
      return (ObjectNode) EventSchemas.JSON.readTree(EventJson.write(event));
    }
    ObjectNode json = EventSchemas.JSON.createObjectNode();
    if (value instanceof InputRef ref) {
      return json.put("topic", ref.topic())
          .put("key", ref.key())
          .put("observed_at", EventJson.format(ref.observedAt()))
          .put("available_at", EventJson.format(ref.availableAt()))
          .put("version", ref.version());
    }
    if (value instanceof PartitionRecord placed) {
      return json.put("topic", placed.topic())
          .put("partition", placed.partition())
          .put("key", placed.key())
          .put("value", placed.isHeartbeat() ? null : utf8(placed.value()))
          .put("time", placed.time());
    }
    if (value instanceof TopicRecord carried) {
      return json.put("topic", carried.topic())
          .put("key", carried.key())
          .put("sequence", carried.sequence())
          .put("available_at", carried.availableAt())
          .put("value", utf8(carried.value()));
    }
    return (ObjectNode) EventSchemas.JSON.readTree(FIELDS.writeValueAsBytes(value));
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(EventJson.format(time));
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> List<T> samples(Class<T> type) {
    return samplesOf(type).stream().map(type::cast).toList();
  }

  private static List<?> samplesOf(Class<?> type) {
    if (type == InputRef.class) {
      Instant day = Instant.parse("2018-12-31T23:00:00Z");
      return List.of(
          new InputRef("market.bars", "SPX", day, day.plusMillis(1), 2),
          new InputRef("features", "log_return|SPX", Instant.ofEpochMilli(-1), day, 1));
    }
    TopicRecord tick =
        TopicRecord.of(Topics.CLOCK, new ClockTick("ingest", Instant.ofEpochMilli(-1)));
    if (type == TopicRecord.class) {
      return List.of(tick, TopicRecord.of(Topics.BARS, EventSchemas.records(Topics.BARS).get(0)));
    }
    if (type == PartitionRecord.class) {
      return List.of(
          PartitionRecord.heartbeat("clock", 7, Long.MAX_VALUE), PartitionRecord.fact(tick, 3));
    }
    List<?> state = StateSamples.all().get(type);
    return state != null
        ? state
        : Topics.ALL.stream()
            .filter(topic -> topic.type() == type)
            .findFirst()
            .map(EventSchemas::records)
            .orElseThrow();
  }
}
