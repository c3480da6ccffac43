package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.List;
import java.util.function.Function;

/** One function of the catalogue: what it is called, what it takes and what it means. */
public final class CatalogueFunction {

  private final String name;
  private final String summary;
  private final String formula;
  private final String result;
  private final String source;
  private final List<Argument> arguments;
  private final Function<Arguments, Result> body;

  CatalogueFunction(
      String name,
      String summary,
      String formula,
      String result,
      String source,
      List<Argument> arguments,
      Function<Arguments, Result> body) {
    this.name = name;
    this.summary = summary;
    this.formula = formula;
    this.result = result;
    this.source = source;
    this.arguments = List.copyOf(arguments);
    this.body = body;
  }

  /** Name, unique in the catalogue. */
  public String name() {
    return name;
  }

  /** One sentence. */
  public String summary() {
    return summary;
  }

  /** What it takes. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** Everything about it, for a list or a reference page. */
  public ObjectNode describe() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("summary", summary)
            .put("formula", formula)
            .put("result", result)
            .put("source", source);
    ArrayNode list = json.putArray("arguments");
    for (Argument argument : arguments) {
      ObjectNode entry =
          list.addObject()
              .put("name", argument.name())
              .put("type", argument.type().name())
              .put("unit", argument.unit())
              .put("required", argument.defaultValue() == null);
      entry.set("default", argument.defaultValue());
      entry.put("description", argument.description());
    }
    return json;
  }

  /**
   * Evaluates one case.
   *
   * @param given a JSON object of named arguments
   * @throws CatalogueException if the arguments are not such or have no result
   */
  ObjectNode call(JsonNode given) {
    Arguments checked = new Arguments(arguments, given);
    try {
      return body.apply(checked).json();
    } catch (InvalidInputException e) {
      throw new CatalogueException(Code.INVALID_INPUT, e.fault() + ": " + e.getMessage(), e);
    }
  }
}
