package io.macrostream.connectors.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a YAML file while it is read. Nothing throws on the way: every problem goes to one
 * list, with the path of its key, so that a user sees all of them at once. Keys that nobody asked
 * for are problems too.
 */
public final class Section {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonNode node;
  private final String path;
  private final List<String> problems;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add((path.isEmpty() ? "the file" : path) + ": must be a mapping");
    }
  }

  /** The top mapping of a YAML text. */
  public static Section parse(String yaml, List<String> problems) {
    JsonNode root = YAML.createObjectNode();
    try {
      root = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      problems.add(
          "not YAML"
              + (where == null ? "" : " in line " + where.getLineNr())
              + ": "
              + e.getOriginalMessage());
    }
    return of(root, "", problems);
  }

  /** A mapping that was parsed elsewhere. */
  public static Section of(JsonNode node, String path, List<String> problems) {
    return new Section(node, path, problems);
  }

  /** Path of the mapping, as {@code files[3]}. */
  public String path() {
    return path;
  }

  /** Notes a problem of the key {@code key}. */
  public void problem(String key, String message) {
    problems.add(at(key) + ": " + message);
  }

  /** Whether the key is there with a value. */
  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** A text that must be there. */
  public String text(String key) {
    String value = text(key, null);
    if (value == null && !isList(key)) {
      problem(key, "is missing");
    }
    return value;
  }

  /** A text, or {@code absent} if the key is not there. */
  public String text(String key, String absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (value.isContainerNode()) {
      problem(key, "must be a plain value");
      return absent;
    }
    return value.asText().isBlank() ? absent : value.asText();
  }

  /** One of the names of an enum, which must be there. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return parsed(key, text(key), "one of " + List.of(type.getEnumConstants()), s -> pick(type, s));
  }

  /** One of the names of an enum, or {@code absent} if the key is not there. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E absent) {
    return value(key) == null ? absent : choice(key, type);
  }

  /** {@code true} or {@code false}; {@code absent} if the key is not there. */
  public boolean flag(String key, boolean absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isBoolean()) {
      problem(key, "is " + value.asText() + ", must be true or false");
      return absent;
    }
    return value.booleanValue();
  }

  /** A finite number; {@code absent} if the key is not there. */
  public double number(String key, double absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      problem(key, "is " + value.asText() + ", must be a number");
      return absent;
    }
    return value.doubleValue();
  }

  /** An ISO date that must be there; 1970-01-01 after a problem. */
  public LocalDate date(String key) {
    LocalDate date = parsed(key, text(key), "an ISO date", LocalDate::parse);
    return date == null ? LocalDate.EPOCH : date;
  }

  /** An ISO time of day that must be there; midnight after a problem. */
  public LocalTime time(String key) {
    LocalTime time = parsed(key, text(key), "an ISO time of day", LocalTime::parse);
    return time == null ? LocalTime.MIDNIGHT : time;
  }

  /** The texts of a list; empty if the key is not there. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : listOf(key)) {
      texts.add(element.asText());
    }
    return texts;
  }

  /** The mappings of a list; empty if the key is not there. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (JsonNode element : listOf(key)) {
      sections.add(of(element, at(key) + '[' + sections.size() + ']', problems));
    }
    return sections;
  }

  /** The mapping under a key that must be there. */
  public Section section(String key) {
    JsonNode value = value(key);
    if (value == null) {
      problem(key, "is missing");
      return of(YAML.createObjectNode(), at(key), problems);
    }
    return of(value, at(key), problems);
  }

  /** The entries of this mapping as mappings, in the order of the file. */
  public Map<String, Section> entries() {
    Map<String, Section> entries = new LinkedHashMap<>();
    node.properties().forEach(e -> entries.put(e.getKey(), section(e.getKey())));
    return entries;
  }

  /** The entries of this mapping as texts, in the order of the file. */
  public Map<String, String> textEntries() {
    Map<String, String> entries = new LinkedHashMap<>();
    node.properties().forEach(e -> entries.put(e.getKey(), text(e.getKey(), "")));
    return entries;
  }

  /** Notes every key that was not asked for. Call it when all has been read. */
  public void rejectOthers() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!asked.contains(key)) {
                problem(key, "is not a key of this file; known here: " + asked);
              }
            });
  }

  private <T> T parsed(String key, String text, String wanted, Function<String, T> parse) {
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      problem(key, "is " + text + ", must be " + wanted);
      return null;
    }
  }

  private static <E extends Enum<E>> E pick(Class<E> type, String name) {
    return Enum.valueOf(type, name);
  }

  private Iterable<JsonNode> listOf(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(key, "must be a list");
      return List.of();
    }
    return value;
  }

  private boolean isList(String key) {
    return node.path(key).isContainerNode();
  }

  private JsonNode value(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }
}
