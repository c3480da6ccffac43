package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One case of published numbers, computed through the catalogue as a user would, and which of its
 * figures have been compared.
 */
final class OracleCase {

  private final JsonNode json;
  private final Set<String> checked = new HashSet<>();

  private OracleCase(JsonNode json) {
    this.json = json;
  }

  /**
   * A test for each case of the topics. A case that no rule knows fails, and so does a figure that
   * its rule does not compare: none is left out by accident.
   *
   * @param rules by id of the case, or by how ids begin, with a star behind it
   */
  static Stream<DynamicTest> tests(Map<String, Consumer<OracleCase>> rules, String... topics) {
    return Arrays.stream(topics)
        .flatMap(topic -> SharedMaterial.oracle(topic).stream())
        .map(OracleCase::new)
        .map(each -> DynamicTest.dynamicTest(each.id(), () -> each.run(rules)));
  }

  private void run(Map<String, Consumer<OracleCase>> rules) {
    Consumer<OracleCase> rule =
        rules.entrySet().stream()
            .filter(entry -> fits(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    assertThat(rule).as("a rule for case " + id()).isNotNull();
    rule.accept(this);
    Set<String> figures = new HashSet<>();
    expected().fieldNames().forEachRemaining(figures::add);
    assertThat(checked).as("figures checked").containsAll(figures);
  }

  private boolean fits(String rule) {
    return rule.endsWith("*")
        ? id().startsWith(rule.substring(0, rule.length() - 1))
        : id().equals(rule);
  }

  String id() {
    return json.get("id").asText();
  }

  /** The inputs. */
  JsonNode in() {
    return json.get("inputs");
  }

  /** One of the inputs. */
  JsonNode in(String name) {
    JsonNode input = in().get(name);
    assertThat(input).as("input " + name).isNotNull();
    return input;
  }

  /** An array among the inputs. */
  double[] numbers(String name) {
    return SharedMaterial.numbers(in(name));
  }

  JsonNode expected() {
    return json.get("expected");
  }

  /** Compares a figure at its tolerance. */
  void check(String name, double actual) {
    check(name, actual, tolerance(name, expected().get(name).asDouble()));
  }

  void check(String name, double actual, double tolerance) {
    assertThat(actual).as(name).isCloseTo(expected().get(name).asDouble(), within(tolerance));
    checked.add(name);
  }

  /** Compares all figures of an array. */
  void check(String name, double[] actual) {
    double[] figures = SharedMaterial.numbers(expected().get(name));
    assertThat(actual).as(name).hasSameSizeAs(figures);
    for (int i = 0; i < figures.length; i++) {
      assertThat(actual[i])
          .as(name + " " + i)
          .isCloseTo(figures[i], within(tolerance(name, figures[i])));
    }
    checked.add(name);
  }

  /** Says that a figure was compared by other means. */
  void checked(String name) {
    checked.add(name);
  }

  /** How far a figure of that name may be off. */
  double tolerance(String name, double figure) {
    JsonNode all = json.get("tolerance");
    JsonNode given = all.has("abs") ? all.get("abs") : all.get("rel");
    JsonNode own =
        given.isNumber() ? given : given.has(name) ? given.get(name) : given.get("others");
    assertThat(own).as("tolerance of " + name).isNotNull();
    return all.has("abs") ? own.asDouble() : own.asDouble() * Math.abs(figure);
  }

  static ObjectNode args() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(double... values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(values).forEach(array::add);
    return array;
  }

  static JsonNode call(String name, JsonNode args) {
    return FunctionCatalogue.standard().call(name, args);
  }

  static double value(String name, JsonNode args) {
    return value(name, args, "value");
  }

  static double value(String name, JsonNode args, String field) {
    return call(name, args).get(field).asDouble();
  }
}
