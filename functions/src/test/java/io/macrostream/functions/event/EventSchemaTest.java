package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas say exactly what the records are. */
class EventSchemaTest {

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isAVersionedDraft202012Schema(Topic<?> topic) {
    ObjectNode schema = EventSchemas.schema(topic);
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("x-version").asInt()).isEqualTo(1);
    assertThat(schema.path("$id").asText())
        .isEqualTo("urn:macrostream:schema:" + topic.name() + ":1");
    assertThat(schema.path("additionalProperties").asBoolean()).isTrue();
    assertThat(schema.path("title").asText()).isEqualTo(topic.type().getSimpleName());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema))
        .as("valid against the meta-schema")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void propertiesAreTheComponentsInTheirOrder(Topic<?> topic) {
    ObjectNode schema = EventSchemas.schema(topic);
    List<String> expected = new ArrayList<>(List.of("run_id"));
    expected.addAll(jsonNames(topic.type()));
    assertThat(names(schema.get("properties"))).isEqualTo(expected);
    assertThat(texts(schema.get("required")))
        .as("all but the run id and what was added later are required")
        .isEqualTo(
            Arrays.stream(topic.type().getRecordComponents())
                .filter(component -> !isAdded(component))
                .map(EventSchemaTest::jsonName)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyPropertyHasADescriptionAndTheTypeOfItsComponent(Topic<?> topic) {
    JsonNode properties = EventSchemas.schema(topic).get("properties");
    properties
        .properties()
        .forEach(e -> assertThat(e.getValue().path("description").asText()).isNotBlank());
    for (RecordComponent component : topic.type().getRecordComponents()) {
      JsonNode property = properties.get(jsonName(component));
      assertThat(types(property)).as(component.getName()).contains(jsonType(component));
      if (component.getType().isEnum()) {
        assertThat(texts(property.get("enum")))
            .isEqualTo(
                Arrays.stream(component.getType().getEnumConstants())
                    .map(Object::toString)
                    .toList());
      }
      if (component.getType() == double.class || component.getType() == Double.class) {
        assertThat(property.path("x-unit").asText()).as(component.getName()).isNotBlank();
      }
    }
  }

  /**
   * A field may be null in the schema exactly when some example with null there is accepted, so
   * that a conditional null (a limit without a bound) has its example too.
   */
  @ParameterizedTest
  @MethodSource("topics")
  void nullableInTheSchemaIsNullableInTheRecord(Topic<?> topic) {
    JsonNode properties = EventSchemas.schema(topic).get("properties");
    for (String name : jsonNames(topic.type())) {
      boolean accepted =
          EventSchemas.examples(topic).stream()
              .anyMatch(example -> reads(topic, example.putNull(name)));
      assertThat(types(properties.get(name)).contains("null")).as(name).isEqualTo(accepted);
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void examplesAreValidAndRoundTripToTheSameBytes(Topic<?> topic) throws Exception {
    ObjectNode schema = EventSchemas.schema(topic);
    JsonSchema validator = validator(schema);
    assertThat(schema.get("examples")).isNotEmpty();
    for (JsonNode example : schema.get("examples")) {
      assertThat(validator.validate(example)).as(example.toString()).isEmpty();
      Event event = EventJson.read(topic.type(), EventSchemas.bytes(example));
      byte[] written =
          example.has("run_id")
              ? EventJson.write(event, example.get("run_id").asText())
              : EventJson.write(event);
      assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(example.toString());
      assertThat(event.key()).isEqualTo(key(schema, example));
    }
  }

  @Test
  void theSchemaRefusesWhatTheRecordRefuses() {
    JsonSchema validator = validator(EventSchemas.schema(Topics.BARS));
    ObjectNode bar = EventSchemas.examples(Topics.BARS).get(0);
    assertThat(validator.validate(bar)).isEmpty();
    assertThat(validator.validate(bar.deepCopy().put("close", "2506.75"))).isNotEmpty();
    assertThat(validator.validate(bar.deepCopy().put("version", 0))).isNotEmpty();
    assertThat(validator.validate(bar.deepCopy().put("availability", "GUESSED"))).isNotEmpty();
    assertThat(validator.validate(bar.deepCopy().put("session_date", "2018-02-30"))).isNotEmpty();
    assertThat(validator.validate(bar.deepCopy().without("close"))).isNotEmpty();
    assertThat(validator.validate(bar.deepCopy().put("added_later", 1))).isEmpty();
  }

  private static JsonSchema validator(ObjectNode schema) {
    SchemaValidatorsConfig strict =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema, strict);
  }

  private static boolean reads(Topic<?> topic, ObjectNode json) {
    try {
      EventJson.read(topic.type(), EventSchemas.bytes(json));
      return true;
    } catch (MalformedEventException e) {
      return false;
    }
  }

  /** The Kafka key that the schema declares, such as {@code book|instrument_id}. */
  private static String key(ObjectNode schema, JsonNode example) {
    return String.join(
        "|",
        Arrays.stream(schema.get("x-key").asText().split("\\|"))
            .map(field -> example.get(field).asText())
            .toList());
  }

  private static List<String> jsonNames(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(EventSchemaTest::jsonName).toList();
  }

  /** The annotation stands on what the component makes: its field. */
  private static boolean isAdded(RecordComponent component) {
    return component.isAnnotationPresent(Added.class);
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty named = component.getAnnotation(JsonProperty.class);
    return named != null && !named.value().isEmpty()
        ? named.value()
        : ((PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE)
            .translate(component.getName());
  }

  private static String jsonType(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class
        || type == Instant.class
        || type.isEnum()
        || component.isAnnotationPresent(EpochDay.class)) {
      return "string";
    }
    if (type == int.class || type == long.class || type == Long.class) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == boolean.class) {
      return "boolean";
    }
    return Map.class.isAssignableFrom(type) ? "object" : "array";
  }

  private static List<String> types(JsonNode property) {
    JsonNode type = property.get("type");
    return type.isArray() ? texts(type) : List.of(type.asText());
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }
}
