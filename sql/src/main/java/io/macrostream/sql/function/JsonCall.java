package io.macrostream.sql.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.FunctionCatalogue;

/** A call of the catalogue with JSON text, where a mistake is a result too. */
final class JsonCall {

  static final String ERROR = "error";
  static final String CODE = "code";
  static final String MESSAGE = "message";

  /** Code of arguments that are not JSON; the other codes are those of the catalogue. */
  private static final String NOT_JSON = "NOT_JSON";

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonCall() {}

  /** The result of the function, or an object that tells the error. */
  static JsonNode of(String name, String args) {
    try {
      return CATALOGUE.call(name, JSON.readTree(args));
    } catch (CatalogueException e) {
      return error(e.code().name(), e.getMessage());
    } catch (JsonProcessingException e) {
      return error(NOT_JSON, e.getOriginalMessage());
    }
  }

  private static ObjectNode error(String code, String message) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.putObject(ERROR).put(CODE, code).put(MESSAGE, message);
    return result;
  }
}
