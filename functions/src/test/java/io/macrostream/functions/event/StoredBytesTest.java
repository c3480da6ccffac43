package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State that earlier code wrote is readable by today's. */
class StoredBytesTest {

  static Stream<Class<?>> types() {
    return StoredBytes.types().stream();
  }

  @BeforeAll
  static void writeNewTypesIfAsked() throws IOException {
    if (Boolean.getBoolean("macrostream.stored-bytes.write")) {
      for (Class<?> type : StoredBytes.types()) {
        StoredBytes.writeIfAbsent(type);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void storedBytesRestore(Class<?> type) throws IOException {
    restores(type);
  }

  @ParameterizedTest
  @MethodSource("types")
  void copiesAndRewritesAreEqual(Class<?> type) throws IOException {
    rewrites(type);
  }

  private static <T> void restores(Class<T> type) throws IOException {
    StoredBytes.Kept<T> kept = StoredBytes.read(type);
    var compatibility =
        StoredBytes.serializer(type)
            .snapshotConfiguration()
            .resolveSchemaCompatibility(kept.snapshot());
    assertThat(compatibility.isIncompatible()).as("incompatible with stored state").isFalse();
    TypeSerializer<T> reader =
        compatibility.isCompatibleAfterMigration()
            ? kept.snapshot().restoreSerializer()
            : StoredBytes.serializer(type);
    DataInputDeserializer in = new DataInputDeserializer(kept.bytes());
    for (JsonNode expected : kept.values()) {
      ObjectNode restored = StoredBytes.asJson(reader.deserialize(in));
      assertHolds(restored, expected, type.getSimpleName());
    }
    assertThat(in.available()).as("bytes left over").isZero();
  }

  /** A record may have got more fields since, at any depth. */
  private static void assertHolds(JsonNode restored, JsonNode expected, String path) {
    if (expected.isObject() && restored != null && restored.isObject()) {
      expected
          .properties()
          .forEach(
              field ->
                  assertHolds(
                      restored.get(field.getKey()), field.getValue(), path + '.' + field.getKey()));
    } else if (expected.isArray() && restored != null && restored.size() == expected.size()) {
      for (int i = 0; i < expected.size(); i++) {
        assertHolds(restored.get(i), expected.get(i), path + '[' + i + ']');
      }
    } else {
      assertThat(String.valueOf(restored)).as(path).isEqualTo(expected.toString());
    }
  }

  /** Compared as values: Flink reads a map back in another order than it was written. */
  private static <T> void rewrites(Class<T> type) throws IOException {
    StoredBytes.Kept<T> kept = StoredBytes.read(type);
    TypeSerializer<T> serializer = kept.snapshot().restoreSerializer();
    DataInputDeserializer in = new DataInputDeserializer(kept.bytes());
    for (int i = 0; i < kept.values().size(); i++) {
      T restored = serializer.deserialize(in);
      DataOutputSerializer out = new DataOutputSerializer(256);
      serializer.serialize(serializer.copy(restored), out);
      T rewritten = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
      assertThat(StoredBytes.asJson(rewritten)).isEqualTo(StoredBytes.asJson(restored));
    }
  }
}
