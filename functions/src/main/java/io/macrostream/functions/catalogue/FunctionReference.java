package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The reference of the catalogue in Markdown, written from the catalogue alone. */
public final class FunctionReference {

  /** Longest line of an example; what is longer is cut, with an ellipsis. */
  private static final int EXAMPLE_LENGTH = 160;

  private final StringBuilder page = new StringBuilder();

  private FunctionReference() {}

  /** The page; it ends with a line break. */
  public static String of(FunctionCatalogue catalogue) {
    FunctionReference reference = new FunctionReference();
    reference.write(catalogue);
    return reference.page.toString();
  }

  private void write(FunctionCatalogue catalogue) {
    line("# Functions of the catalogue");
    line("");
    line("Written by `macrostream calc --reference`; change the catalogue, not this page. A call");
    line("takes a JSON object of named arguments, or an array of such objects:");
    line("");
    line("```sh");
    line("echo '{\"previous\": 100, \"level\": 101}' | deploy/bin/macrostream calc log_return");
    line("```");
    line("");
    line("What has no result is an error with a code and a reason, never NaN, and never 0.");
    line("In [Flink SQL](../sql/README.md#functions) the functions have the same names.");
    line("");
    contents(catalogue);
    oracles(catalogue);
    for (Family family : catalogue.families()) {
      line("## " + family.title());
      line("");
      family.functions().forEach(function -> section(catalogue, function));
    }
    page.setLength(page.length() - 1);
  }

  private void contents(FunctionCatalogue catalogue) {
    line("| subject | functions |");
    line("|---|---|");
    for (Family family : catalogue.families()) {
      List<String> names = new ArrayList<>();
      family.functions().forEach(function -> names.add(link(function.name())));
      line("| " + family.title() + " | " + String.join(", ", names) + " |");
    }
    line("");
  }

  private void oracles(FunctionCatalogue catalogue) {
    SortedMap<String, TreeSet<String>> byTopic = new TreeMap<>();
    for (CatalogueFunction function : catalogue.functions()) {
      for (String topic : function.oracles()) {
        byTopic.computeIfAbsent(topic, key -> new TreeSet<>()).add(link(function.name()));
      }
    }
    line("## Held against published numbers");
    line("");
    line("| topic | functions |");
    line("|---|---|");
    byTopic.forEach(
        (topic, names) -> line("| `" + topic + "` | " + String.join(", ", names) + " |"));
    line("");
  }

  private void section(FunctionCatalogue catalogue, CatalogueFunction function) {
    line("### " + function.name());
    line("");
    line(function.summary() + ".");
    line("");
    line("- Formula: " + function.formula());
    line("- Result: " + function.result());
    line("- Source: " + function.source());
    line("");
    line("| argument | type | unit or choice | default | meaning |");
    line("|---|---|---|---|---|");
    for (Argument argument : function.arguments()) {
      line(
          "| `%s` | %s | %s | %s | %s |"
              .formatted(
                  argument.name(),
                  argument.type(),
                  cell(argument.unit()),
                  defaultOf(argument),
                  cell(argument.description())));
    }
    line("");
    line("```");
    line(shortened(function.example()));
    line("-> " + shortened(catalogue.call(function.name(), function.example())));
    line("```");
    line("");
  }

  private static String defaultOf(Argument argument) {
    return switch (argument.need()) {
      case REQUIRED -> "must be given";
      case OPTIONAL -> "none";
      case DEFAULTED -> "`" + argument.defaultValue() + '`';
    };
  }

  private static String link(String name) {
    return "[" + name + "](#" + name + ")";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** JSON with long arrays cut, so that a line can be read. */
  private static String shortened(JsonNode json) {
    String whole = json.toString();
    if (whole.length() <= EXAMPLE_LENGTH) {
      return whole;
    }
    var cut = JsonNodeFactory.instance.objectNode();
    json.fields()
        .forEachRemaining(
            field ->
                cut.set(
                    field.getKey(),
                    field.getValue() instanceof ArrayNode array && array.size() > 6
                        ? firstOf(array)
                        : field.getValue()));
    return cut.toString();
  }

  private static ArrayNode firstOf(ArrayNode array) {
    ArrayNode first = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 3; i++) {
      first.add(array.get(i));
    }
    return first.add("... " + (array.size() - 3) + " more");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
