package io.macrostream.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.notify.Channel;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.alert.notify.Route;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is told of which alerts, as YAML: {@code channels}, each with {@code id}, {@code kind}, the
 * rate as {@code most} of each {@code every}, and {@code to} for mails or {@code url_from} for a
 * webhook; {@code routes}, each with {@code channels} and what leads there: {@code severity} (the
 * least), {@code about} (rules or families) and {@code nodes}. All that is wrong is told at once.
 */
final class NotificationFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+");
  private static final Set<String> SUBJECTS =
      Stream.concat(Arrays.stream(AlertRule.values()), Arrays.stream(AlertRule.Family.values()))
          .map(Enum::name)
          .collect(Collectors.toCollection(TreeSet::new));

  private final Consumer<String> problems;
  private final List<Channel> channels = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();

  private NotificationFile(Consumer<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads the rules.
   *
   * @param problems is told of everything that is wrong; what is returned then is of no use
   */
  static NotificationRules read(String text, Consumer<String> problems) {
    NotificationFile file = new NotificationFile(problems);
    try {
      file.read(YAML.readTree(text));
    } catch (JsonProcessingException e) {
      problems.accept("it is not YAML: " + e.getOriginalMessage());
    }
    return new NotificationRules(List.copyOf(file.channels), List.copyOf(file.routes));
  }

  /** Whether a text can be a mail address. */
  static boolean isMailAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private void read(JsonNode root) {
    Fields fields = new Fields("the file", root);
    for (JsonNode channel : fields.nodes("channels")) {
      channel(new Fields("channel " + (channels.size() + 1), channel));
    }
    for (JsonNode route : fields.nodes("routes")) {
      route(new Fields("route " + (routes.size() + 1), route));
    }
    fields.end();
    if (channels.isEmpty()) {
      problems.accept("channels is empty: nobody would be told");
    }
    for (Channel channel : channels) {
      if (routes.stream().noneMatch(route -> route.channels().contains(channel.id()))) {
        problems.accept("no route leads to channel " + channel.id());
      }
    }
  }

  private void channel(Fields fields) {
    String id = fields.text("id");
    if (id == null || !ID.matcher(id).matches()) {
      fields.problem("id is " + id + ", must be small letters, digits and dashes, at most 40");
    } else if (channels.stream().anyMatch(channel -> channel.id().equals(id))) {
      fields.problem("id " + id + " is given twice");
    }
    Notification.Kind kind = fields.choice("kind", Notification.Kind.class, null);
    if (kind == null) {
      fields.problem("kind is missing: topic, webhook or email");
    }
    List<String> to = recipients(fields, kind);
    channels.add(new Channel(id, kind, rate(fields), to));
    fields.end();
  }

  private static List<String> recipients(Fields fields, Notification.Kind kind) {
    if (kind == Notification.Kind.EMAIL) {
      List<String> to = fields.texts("to");
      if (to.isEmpty() || !to.stream().allMatch(NotificationFile::isMailAddress)) {
        fields.problem("to is " + to + ", must be mail addresses");
      }
      return to;
    }
    if (kind == Notification.Kind.WEBHOOK) {
      String from = fields.text("url_from");
      if (!SecretReference.isOne(from)) {
        // What stands there may be the address itself, which is a secret.
        fields.problem("url_from must say where the address stands: env:NAME or file:PATH");
        return List.of();
      }
      return List.of(from);
    }
    return List.of();
  }

  private static Channel.Rate rate(Fields fields) {
    JsonNode most = fields.node("most");
    String every = fields.text("every");
    if (most == null && every == null) {
      return null;
    }
    if (most == null || !most.canConvertToInt() || !most.isInt() || most.asInt() < 1) {
      fields.problem("most is " + most + ", must be a whole number of at least 1");
      return null;
    }
    try {
      Duration interval = Duration.parse(String.valueOf(every));
      if (interval.compareTo(Duration.ofSeconds(1)) >= 0) {
        return new Channel.Rate(most.asInt(), interval.toMillis());
      }
    } catch (DateTimeException e) {
      // Told below, like an interval that is too short.
    }
    fields.problem("every is " + every + ", must be a duration of at least PT1S, such as PT5M");
    return null;
  }

  private void route(Fields fields) {
    Severity severity = fields.choice("severity", Severity.class, Severity.OK);
    List<String> about = fields.texts("about");
    about.stream()
        .filter(subject -> !SUBJECTS.contains(subject))
        .forEach(subject -> fields.problem("about has " + subject + ", must be among " + SUBJECTS));
    List<String> to = fields.texts("channels");
    if (to.isEmpty()) {
      fields.problem("channels is empty");
    }
    to.stream()
        .filter(id -> channels.stream().noneMatch(channel -> id.equals(channel.id())))
        .forEach(id -> fields.problem("there is no channel " + id));
    routes.add(new Route(severity, about, fields.texts("nodes"), to));
    fields.end();
  }

  /** The fields of one mapping. */
  private final class Fields {
    private final String where;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    Fields(String where, JsonNode node) {
      this.where = where;
      this.node = node;
      if (!node.isObject()) {
        problem("must be a mapping");
      }
    }

    JsonNode node(String key) {
      asked.add(key);
      JsonNode value = node.get(key);
      return value == null || value.isNull() ? null : value;
    }

    List<JsonNode> nodes(String key) {
      JsonNode value = node(key);
      if (value != null && !value.isArray()) {
        problem(key + " must be a list");
        return List.of();
      }
      List<JsonNode> nodes = new ArrayList<>();
      if (value != null) {
        value.forEach(nodes::add);
      }
      return nodes;
    }

    String text(String key) {
      JsonNode value = node(key);
      if (value != null && !value.isValueNode()) {
        problem(key + " must be a plain value");
        return null;
      }
      return value == null ? null : value.asText();
    }

    /** A list of texts, or one of them by itself. */
    List<String> texts(String key) {
      JsonNode value = node(key);
      if (value != null && value.isValueNode()) {
        return List.of(value.asText());
      }
      return nodes(key).stream().map(JsonNode::asText).toList();
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E ifAbsent) {
      String text = text(key);
      if (text == null) {
        return ifAbsent;
      }
      try {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        problem(
            key + " is " + text + ", must be one of " + Arrays.toString(type.getEnumConstants()));
        return type.getEnumConstants()[0];
      }
    }

    void end() {
      Set<String> unknown = new TreeSet<>();
      node.fieldNames().forEachRemaining(unknown::add);
      unknown.removeAll(asked);
      if (!unknown.isEmpty()) {
        problem("unknown keys " + unknown + "; known here: " + asked);
      }
    }

    void problem(String text) {
      problems.accept(where + ": " + text);
    }
  }
}
