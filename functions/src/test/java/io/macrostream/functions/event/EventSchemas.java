package io.macrostream.functions.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The JSON Schemas of the topics and the examples in them, as tests use them. */
public final class EventSchemas {

  static final ObjectMapper JSON = new ObjectMapper();

  private EventSchemas() {}

  /** The schema of {@code topic}. */
  public static ObjectNode schema(Topic<?> topic) {
    try (InputStream in = Topics.class.getResourceAsStream(topic.schemaResource())) {
      return (ObjectNode)
          JSON.readTree(Objects.requireNonNull(in, () -> topic.name() + " has no schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(topic.schemaResource(), e);
    }
  }

  /** The examples of {@code topic} in canonical form: without a run id. */
  public static List<ObjectNode> examples(Topic<?> topic) {
    List<ObjectNode> examples = new ArrayList<>();
    for (JsonNode example : schema(topic).get("examples")) {
      ObjectNode canonical = example.deepCopy();
      canonical.remove("run_id");
      examples.add(canonical);
    }
    return examples;
  }

  /** The examples of {@code topic} as records. */
  public static <T extends Event> List<T> records(Topic<T> topic) {
    return examples(topic).stream().map(example -> parse(topic.type(), example)).toList();
  }

  private static <T extends Event> T parse(Class<T> type, JsonNode example) {
    try {
      return EventJson.read(type, bytes(example));
    } catch (MalformedEventException e) {
      throw new AssertionError("example of " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
