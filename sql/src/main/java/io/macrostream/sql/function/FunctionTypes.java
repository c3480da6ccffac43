package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a function of the catalogue takes and gives.
 *
 * @param arguments in their order
 * @param result of one figure where the function gives one, else a row of named figures
 */
record FunctionTypes(List<Argument> arguments, ResultType result) {

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final Map<String, FunctionTypes> KNOWN = new ConcurrentHashMap<>();

  /** The types of the function of that name. */
  static FunctionTypes of(String function) {
    return KNOWN.computeIfAbsent(function, FunctionTypes::read);
  }

  /**
   * The catalogue does not say what its results are made of; its example does, with {@link
   * ResultFields} for what an example cannot show.
   */
  private static FunctionTypes read(String name) {
    var function = CATALOGUE.function(name);
    JsonNode example = CATALOGUE.call(name, function.example());
    Map<String, ResultType> fields = new LinkedHashMap<>();
    example
        .properties()
        .forEach(field -> fields.put(field.getKey(), ResultType.of(field.getValue())));
    fields.putAll(ResultFields.of(name));
    ResultType result = new ResultType.Fields(fields);
    if (fields.size() == 1) {
      var only = fields.entrySet().iterator().next();
      result = new ResultType.Single(only.getKey(), only.getValue());
    }
    return new FunctionTypes(function.arguments(), result);
  }
}
