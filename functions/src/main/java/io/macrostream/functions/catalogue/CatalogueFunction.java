package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * One function of the catalogue: what it is called, what it takes and what it means. It is put
 * together in the order in which the reference tells of it, from {@link #named} to {@link
 * Builder#by}.
 */
public final class CatalogueFunction {

  private final Builder description;
  private final Function<Arguments, Result> body;

  private CatalogueFunction(Builder description, Function<Arguments, Result> body) {
    this.description = description;
    this.body = body;
  }

  /** Begins a function; the name is in snake_case and unique in the catalogue. */
  static Builder named(String name) {
    return new Builder(name);
  }

  /** Name, unique in the catalogue. */
  public String name() {
    return description.name;
  }

  /** One sentence. */
  public String summary() {
    return description.summary;
  }

  /** What it computes, as a formula. */
  public String formula() {
    return description.formula;
  }

  /** What it returns, with units. */
  public String result() {
    return description.result;
  }

  /** Where the formula comes from. */
  public String source() {
    return description.source;
  }

  /** What it takes. */
  public List<Argument> arguments() {
    return description.arguments;
  }

  /** Arguments that it has a result for. */
  public ObjectNode example() {
    return description.example.deepCopy();
  }

  /** Topics of published numbers that it was held against; none where there are no such numbers. */
  public List<String> oracles() {
    return description.oracles;
  }

  /** Everything about it, for a list or a reference page. */
  public ObjectNode describe() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name())
            .put("summary", summary())
            .put("formula", formula())
            .put("result", result())
            .put("source", source());
    ArrayNode list = json.putArray("arguments");
    arguments().forEach(argument -> list.add(argument.describe()));
    json.set("example", example());
    ArrayNode topics = json.putArray("oracles");
    oracles().forEach(topics::add);
    return json;
  }

  /**
   * Evaluates one case.
   *
   * @param given a JSON object of named arguments
   * @throws CatalogueException if the arguments are not such or have no result
   */
  ObjectNode call(JsonNode given) {
    Arguments checked = new Arguments(arguments(), given);
    try {
      return body.apply(checked).json();
    } catch (InvalidInputException e) {
      throw new CatalogueException(Code.INVALID_INPUT, e.fault() + ": " + e.getMessage(), e);
    } catch (MathIllegalStateException | MathIllegalArgumentException e) {
      // A solver, a quadrature or a decomposition of commons-math that gave up: a case without a
      // result, which must not take those after it along.
      throw new CatalogueException(
          Code.INVALID_INPUT, Fault.NO_SOLUTION + ": no convergence: " + e.getMessage(), e);
    }
  }

  /** What is said of a function. All but the oracles must be. */
  static final class Builder {

    private static final ObjectMapper EXAMPLES =
        JsonMapper.builder().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES).build();

    private final String name;
    private String summary;
    private String formula;
    private String result;
    private String source;
    private List<Argument> arguments;
    private ObjectNode example;
    private List<String> oracles = List.of();

    private Builder(String name) {
      this.name = name;
    }

    /** One sentence. */
    Builder summary(String text) {
      summary = text;
      return this;
    }

    /** The definition, with its conventions. */
    Builder formula(String text) {
      formula = text;
      return this;
    }

    /** Fields of the result, with units and sign. */
    Builder result(String text) {
      result = text;
      return this;
    }

    /** Author and year, or document. */
    Builder source(String text) {
      source = text;
      return this;
    }

    Builder takes(Argument... all) {
      arguments = List.of(all);
      return this;
    }

    /** A JSON object, where quotes may be single. */
    Builder example(String json) {
      try {
        return example((ObjectNode) EXAMPLES.readTree(json));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("example of " + name + ": " + e.getMessage(), e);
      }
    }

    Builder example(ObjectNode json) {
      example = json;
      return this;
    }

    Builder oracles(String... topics) {
      oracles = List.of(topics);
      return this;
    }

    /** The computation, which ends the description. */
    CatalogueFunction by(Function<Arguments, Result> body) {
      Objects.requireNonNull(summary, () -> name + " has no summary");
      Objects.requireNonNull(formula, () -> name + " has no formula");
      Objects.requireNonNull(result, () -> name + " has no result");
      Objects.requireNonNull(source, () -> name + " has no source");
      Objects.requireNonNull(arguments, () -> name + " has no arguments");
      Objects.requireNonNull(example, () -> name + " has no example");
      return new CatalogueFunction(this, body);
    }
  }
}
