package io.macrostream.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.CatalogueFunction;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The types of results, which come from the examples, hold for other arguments too. */
class FunctionTypesTest {

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void whatIsSaidOfFieldsIsSaidOfFunctionsThatThereAre() {
    assertThat(CATALOGUE.functions().stream().map(CatalogueFunction::name))
        .containsAll(ResultFields.functions());
  }

  /** A field that fails here needs a line in result-fields.csv. */
  @Test
  void everyFigureFitsItsType() {
    int calls = 0;
    for (CatalogueFunction function : CATALOGUE.functions()) {
      for (ObjectNode args : variants(function)) {
        Optional<JsonNode> result = result(function.name(), args);
        result.ifPresent(figures -> assertFits(function.name(), figures));
        calls += result.isPresent() ? 1 : 0;
      }
    }
    assertThat(calls).isGreaterThan(600);
  }

  private static Optional<JsonNode> result(String function, ObjectNode args) {
    try {
      return Optional.of(CATALOGUE.call(function, args));
    } catch (CatalogueException e) {
      return Optional.empty();
    }
  }

  private static void assertFits(String function, JsonNode result) {
    ResultType type = FunctionTypes.of(function).result();
    Map<String, ResultType> fields =
        type instanceof ResultType.Single single
            ? Map.of(single.name(), single.figure())
            : ((ResultType.Fields) type).types();
    for (Map.Entry<String, JsonNode> figure : result.properties()) {
      String name = function + '.' + figure.getKey();
      assertThat(fields).as(name).containsKey(figure.getKey());
      if (!figure.getValue().isNull()) {
        assertThat(fields.get(figure.getKey()).value(figure.getValue())).as(name).isNotNull();
      }
    }
  }

  /** The example with each choice, each flag and small numbers, and without each argument. */
  private static List<ObjectNode> variants(CatalogueFunction function) {
    List<ObjectNode> variants = new ArrayList<>();
    for (Argument argument : function.arguments()) {
      List<JsonNode> values = new ArrayList<>(List.of(JSON.nullNode()));
      switch (argument.type()) {
        case TEXT ->
            Arrays.stream(argument.unit().split(" \\| ")).map(JSON::textNode).forEach(values::add);
        case BOOLEAN -> values.addAll(List.of(JSON.booleanNode(true), JSON.booleanNode(false)));
        case INTEGER -> values.addAll(List.of(JSON.numberNode(1), JSON.numberNode(3)));
        case NUMBER -> values.addAll(List.of(JSON.numberNode(0.01), JSON.numberNode(2.0)));
        default -> {}
      }
      for (JsonNode value : values) {
        ObjectNode variant = function.example();
        variant.set(argument.name(), value);
        variants.add(variant);
      }
    }
    return variants;
  }
}
