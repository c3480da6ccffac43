package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are a record, or one {@link MalformedEventException} that says why not. */
class EventJsonTest {

  private static final int MUTATIONS_PER_EXAMPLE = 3_000;

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void anAbsentFieldIsMissing(Topic<?> topic) {
    for (ObjectNode example : EventSchemas.examples(topic)) {
      fields(example).stream()
          .filter(field -> required(topic).contains(field))
          .forEach(
              field ->
                  assertThat(refusal(topic, example.deepCopy().without(field)))
                      .as(field)
                      .isEqualTo(Reason.MISSING_FIELD));
    }
  }

  /** What earlier writers did not know. */
  @ParameterizedTest
  @MethodSource("topics")
  void anAddedFieldThatIsAbsentIsNull(Topic<?> topic) throws Exception {
    ObjectNode old = EventSchemas.examples(topic).get(0);
    ObjectNode nulls = old.deepCopy();
    for (String field : fields(old)) {
      if (!required(topic).contains(field)) {
        old.remove(field);
        nulls.putNull(field);
      }
    }
    assertThat(EventJson.read(topic.type(), EventSchemas.bytes(old)))
        .isEqualTo(EventJson.read(topic.type(), EventSchemas.bytes(nulls)));
  }

  private static List<String> required(Topic<?> topic) {
    List<String> required = new ArrayList<>();
    EventSchemas.schema(topic).get("required").forEach(name -> required.add(name.asText()));
    return required;
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aFieldOfTheWrongTypeIsMalformed(Topic<?> topic) {
    ObjectNode example = EventSchemas.examples(topic).get(0);
    JsonNode properties = EventSchemas.schema(topic).get("properties");
    for (String field : fields(example)) {
      boolean dated = properties.get(field).path("format").asText().startsWith("date");
      Reason expected = dated ? Reason.BAD_DATE : Reason.MALFORMED;
      for (JsonNode wrong : wrongFor(example.get(field))) {
        ObjectNode changed = example.deepCopy().set(field, wrong);
        assertThat(refusal(topic, changed)).as("%s = %s", field, wrong).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aDateThatDoesNotExistIsABadDate(Topic<?> topic) {
    ObjectNode example = EventSchemas.examples(topic).get(0);
    JsonNode properties = EventSchemas.schema(topic).get("properties");
    for (String field : fields(example)) {
      switch (properties.get(field).path("format").asText()) {
        case "date" -> {
          for (String bad : List.of("2018-02-30", "31/12/2018", "", "+999999999-12-31")) {
            assertThat(refusal(topic, example.deepCopy().put(field, bad)))
                .isEqualTo(Reason.BAD_DATE);
          }
        }
        case "date-time" -> {
          for (String bad :
              List.of(
                  "2018-02-30T00:00:00.000Z",
                  "2018-12-31T23:59:59.999",
                  "2018-12-31",
                  "",
                  "+1000000000-12-31T23:59:59.999999999Z",
                  "-0001-01-01T00:00:00.000Z")) {
            assertThat(refusal(topic, example.deepCopy().put(field, bad)))
                .isEqualTo(Reason.BAD_DATE);
          }
        }
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void nullForAPrimitiveIsMissing(Topic<?> topic) {
    for (var component : topic.type().getRecordComponents()) {
      if (component.getType().isPrimitive()) {
        String field = snakeCase(component.getName());
        ObjectNode example = EventSchemas.examples(topic).get(0).putNull(field);
        assertThat(refusal(topic, example)).as(field).isEqualTo(Reason.MISSING_FIELD);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void noNumberIsEverNaNOrInfinite(Topic<?> topic) {
    for (var component : topic.type().getRecordComponents()) {
      if (component.getType() == double.class || component.getType() == Double.class) {
        String field = snakeCase(component.getName());
        ObjectNode example = EventSchemas.examples(topic).get(0);
        String json = example.toString();
        String cell = "\"" + field + "\":" + example.get(field);
        assertThat(json).contains(cell);
        assertThat(refusal(topic, json.replace(cell, "\"" + field + "\":NaN")))
            .as("NaN is not JSON")
            .isEqualTo(Reason.MALFORMED);
        for (String notFinite : List.of("\"NaN\"", "\"Infinity\"", "1e999", "-1e999")) {
          assertThat(refusal(topic, json.replace(cell, "\"" + field + "\":" + notFinite)))
              .as("%s = %s", field, notFinite)
              .isEqualTo(Reason.BAD_NUMBER);
        }
      }
    }
  }

  @Test
  void aComponentValueOfASignalIsNeverNaN() {
    ObjectNode signal = EventSchemas.examples(Topics.SIGNALS).get(0);
    signal.withObjectProperty("metadata").put("m_63", "NaN");
    assertThat(refusal(Topics.SIGNALS, signal)).isEqualTo(Reason.BAD_NUMBER);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aSecondValueATailAndATruncationAreMalformed(Topic<?> topic) {
    ObjectNode example = EventSchemas.examples(topic).get(0);
    String json = example.toString();
    String first = fields(example).get(0);
    String repeated = "{\"" + first + "\":\"twice\"," + json.substring(1);
    assertThat(refusal(topic, repeated)).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(topic, json + "x")).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(topic, json + json)).isEqualTo(Reason.MALFORMED);
    for (int length = 0; length < json.length(); length++) {
      assertThat(refusal(topic, json.substring(0, length))).isEqualTo(Reason.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "17", "true", "\u0000", "{\"a\":"})
  void whatIsNoObjectIsMalformed(String text) {
    assertThat(refusal(Topics.CLOCK, text)).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void unknownFieldsAreIgnored(Topic<?> topic) throws Exception {
    ObjectNode example = EventSchemas.examples(topic).get(0);
    ObjectNode extended = example.deepCopy().put("added_later", 1);
    extended.putObject("nested").putArray("deep").add(1);
    assertThat(EventJson.read(topic.type(), EventSchemas.bytes(extended)))
        .isEqualTo(EventJson.read(topic.type(), EventSchemas.bytes(example)));
  }

  /** Any damage gives a record or the one exception; a record is stable once it is written. */
  @ParameterizedTest
  @MethodSource("topics")
  void damagedBytesNeverThrowAnythingElse(Topic<?> topic) throws Exception {
    Random random = new Random(20181231L + topic.name().hashCode());
    for (ObjectNode example : EventSchemas.examples(topic)) {
      byte[] json = EventSchemas.bytes(example);
      for (int i = 0; i < MUTATIONS_PER_EXAMPLE; i++) {
        byte[] damaged = mutate(json, random);
        Event event;
        try {
          event = EventJson.read(topic.type(), damaged);
        } catch (MalformedEventException e) {
          assertThat(e.reason()).isNotNull();
          continue;
        }
        byte[] written = EventJson.write(event);
        assertThat(EventJson.write(EventJson.read(topic.type(), written))).isEqualTo(written);
        assertThat(event.availableAt().toEpochMilli())
            .isBetween(-62135596800000L, 253402300799999L);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void equalRecordsHaveEqualBytes(Topic<?> topic) {
    List<? extends Event> once = EventSchemas.records(topic);
    List<? extends Event> again = EventSchemas.records(topic);
    for (int i = 0; i < once.size(); i++) {
      assertThat(once.get(i)).isEqualTo(again.get(i)).isNotSameAs(again.get(i));
      assertThat(EventJson.write(once.get(i))).isEqualTo(EventJson.write(again.get(i)));
    }
  }

  @Test
  void mapsAreWrittenInOrderOfTheirKeys() throws Exception {
    ObjectNode command = EventSchemas.examples(Topics.COMMANDS).get(0);
    ObjectNode shuffled = command.deepCopy();
    ObjectNode arguments = shuffled.putObject("arguments");
    List<String> names = fields((ObjectNode) command.get("arguments"));
    for (int i = names.size() - 1; i >= 0; i--) {
      arguments.set(names.get(i), command.get("arguments").get(names.get(i)));
    }
    assertThat(EventJson.write(EventJson.read(Command.class, EventSchemas.bytes(shuffled))))
        .isEqualTo(EventSchemas.bytes(command));
  }

  @Test
  void theRunIdComesFirstAndIsEscaped() throws Exception {
    ClockTick tick = new ClockTick("ingest", Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(new String(EventJson.write(tick, "replay-1"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"run_id\":\"replay-1\",\"source\":\"ingest\","
                + "\"available_at\":\"1969-12-31T23:59:59.999Z\"}");
    byte[] odd = EventJson.write(tick, "a\"b\\c\u00e9");
    assertThat(EventSchemas.JSON.readTree(odd).get("run_id").asText()).isEqualTo("a\"b\\c\u00e9");
    assertThat(EventJson.read(ClockTick.class, odd)).isEqualTo(tick);
  }

  @ParameterizedTest
  @CsvSource({
    "1969-07-20T20:17:40Z, 1969-07-20T20:17:40.000Z",
    "2018-12-31T23:59:59.9999Z, 2018-12-31T23:59:59.999Z",
    "2018-12-31T20:00:00-03:00, 2018-12-31T23:00:00.000Z"
  })
  void timesAreKeptToTheMillisecondInUtc(String read, String written) throws Exception {
    String json = "{\"source\":\"ingest\",\"available_at\":\"" + read + "\"}";
    ClockTick tick = EventJson.read(ClockTick.class, json.getBytes(StandardCharsets.UTF_8));
    assertThat(EventJson.format(tick.availableAt())).isEqualTo(written);
    assertThat(EventJson.write(tick)).asString(StandardCharsets.UTF_8).contains(written);
  }

  private static Reason refusal(Topic<?> topic, JsonNode json) {
    return refusal(topic, json.toString());
  }

  private static Reason refusal(Topic<?> topic, String json) {
    MalformedEventException refused =
        catchThrowableOfType(
            MalformedEventException.class,
            () -> EventJson.read(topic.type(), json.getBytes(StandardCharsets.UTF_8)));
    assertThat(refused).as("refused: %s", json).isNotNull();
    assertThat(refused.getMessage()).isNotBlank();
    return refused.reason();
  }

  /** Values of another JSON type than {@code right}. */
  private static List<JsonNode> wrongFor(JsonNode right) {
    var nodes = EventSchemas.JSON.getNodeFactory();
    return Stream.<JsonNode>of(
            nodes.textNode("text"),
            nodes.textNode("1"),
            nodes.numberNode(1.5),
            nodes.booleanNode(true),
            nodes.arrayNode().add(nodes.arrayNode()),
            nodes.objectNode().set("a", nodes.objectNode()))
        .filter(wrong -> !right.isNull())
        .filter(wrong -> wrong.getNodeType() != right.getNodeType() || right.isIntegralNumber())
        .toList();
  }

  @Test
  void aRecordFirstSeenLaterDiffersInItsTimeAndAvailabilityAlone() throws Exception {
    for (ObjectNode example : EventSchemas.examples(Topics.BARS)) {
      Bar bar = EventJson.read(Bar.class, EventSchemas.bytes(example));
      Instant received = Instant.parse("2026-11-20T12:00:00.001Z");
      byte[] seen = EventJson.firstSeen(EventJson.write(bar), received);
      ObjectNode expected = example.deepCopy();
      expected.remove("run_id");
      expected.put("available_at", "2026-11-20T12:00:00.001Z").put("availability", "FIRST_SEEN");
      assertThat(seen)
          .isEqualTo(EventJson.write(EventJson.read(Bar.class, EventSchemas.bytes(expected))));
    }
    ClockTick tick = new ClockTick("a", Instant.EPOCH);
    assertThat(EventJson.firstSeen(EventJson.write(tick), Instant.ofEpochMilli(5)))
        .isEqualTo(EventJson.write(new ClockTick("a", Instant.ofEpochMilli(5))));
  }

  private static byte[] mutate(byte[] json, Random random) {
    byte[] damaged = json.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "0123456789-+eE.\"{}[],:".charAt(random.nextInt(22));
        case 2 -> damaged = cut(damaged, at, at + 1 + random.nextInt(damaged.length - at));
        default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      if (damaged.length == 0) {
        return damaged;
      }
    }
    return damaged;
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }

  private static List<String> fields(ObjectNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }
}
