package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that flows or is kept in state is serialized by Flink itself, never through Kryo. */
class EventTypesTest {

  static Stream<Class<?>> types() {
    return StoredBytes.types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void isAPojoWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  @Test
  void everyTopicHasItsOwnType() {
    assertThat(Topics.ALL).doesNotHaveDuplicates().extracting(Topic::type).doesNotHaveDuplicates();
    assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates();
    for (Topic<?> topic : Topics.ALL) {
      assertThat(Topics.named(topic.name())).contains(topic);
    }
    assertThat(Topics.named("no.such.topic")).isEmpty();
  }

  @Test
  void aTopicRecordCarriesTheCanonicalBytes() {
    for (Topic<?> topic : Topics.ALL) {
      assertCarriesCanonicalBytes(topic);
    }
  }

  private static <T extends Event> void assertCarriesCanonicalBytes(Topic<T> topic) {
    for (T event : EventSchemas.records(topic)) {
      TopicRecord carried = TopicRecord.of(topic, event);
      assertThat(carried.topic()).isEqualTo(topic.name());
      assertThat(carried.key()).isEqualTo(event.key());
      assertThat(carried.sequence()).isEqualTo(event.sequence());
      assertThat(carried.availableAt()).isEqualTo(event.availableAt().toEpochMilli());
      assertThat(carried.value()).isEqualTo(EventJson.write(event));
    }
  }
}
