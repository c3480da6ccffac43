package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick reader gives what data binding gives, or nothing. */
class TickJsonTest {

  static Stream<Topic<?>> topics() {
    return Stream.of(Topics.TRADES, Topics.QUOTES);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void plainRecordsAreReadInAnyOrderOfFields(Topic<?> topic) throws Exception {
    Random random = new Random(3);
    for (ObjectNode example : EventSchemas.examples(topic)) {
      for (int i = 0; i < 20; i++) {
        List<String> fields = new ArrayList<>();
        example.fieldNames().forEachRemaining(fields::add);
        Collections.shuffle(fields, random);
        ObjectNode shuffled = example.objectNode();
        fields.forEach(field -> shuffled.set(field, example.get(field)));
        Event quick = TickJson.read(topic.type(), bytes(shuffled.toString()));
        assertThat(quick).isNotNull().isEqualTo(bound(topic, bytes(shuffled.toString())));
      }
    }
  }

  /** Data binding, which a field it does not know leads to. */
  private static Event bound(Topic<?> topic, byte[] json) throws MalformedEventException {
    String text = new String(json, StandardCharsets.UTF_8);
    return EventJson.read(
        topic.type(), bytes(text.substring(0, text.lastIndexOf('}')) + ",\"unknown\":1}"));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void anythingElseIsLeftToDataBinding(Topic<?> topic) {
    ObjectNode example = EventSchemas.examples(topic).get(0);
    String json = example.toString();
    String open = json.substring(0, json.length() - 1);
    for (String other :
        List.of(
            open + ",\"unknown\":1}",
            open + ",\"venue\":\"V\"}",
            json + " {}",
            open,
            "null",
            "[]",
            "")) {
      assertThat(TickJson.read(topic.type(), bytes(other))).as(other).isNull();
    }
    example
        .fieldNames()
        .forEachRemaining(
            field ->
                assertThat(
                        TickJson.read(
                            topic.type(),
                            bytes(example.deepCopy().without(List.of(field)).toString())))
                    .as(field)
                    .isNull());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void damagedRecordsAreNeverReadAsSomethingElse(Topic<?> topic) {
    Random random = new Random(5);
    int read = 0;
    for (ObjectNode example : EventSchemas.examples(topic)) {
      byte[] json = bytes(example.toString());
      for (int i = 0; i < 20_000; i++) {
        byte[] damaged = json.clone();
        damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
        Event quick = TickJson.read(topic.type(), damaged);
        if (quick != null && quick.problem().isEmpty()) {
          read++;
          try {
            assertThat(bound(topic, damaged)).isEqualTo(quick);
          } catch (MalformedEventException e) {
            throw new AssertionError("data binding refuses " + new String(damaged), e);
          }
        }
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void otherRecordsAreNotItsBusiness() {
    assertThat(TickJson.read(Bar.class, bytes("{}"))).isNull();
  }
}
