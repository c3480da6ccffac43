package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code calc_error(name, args_json)}: why a call has no result, as code and reason; null if it has
 * one. An array of cases has a result: there the errors stand in it.
 */
public final class CalcError extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  /** Name in SQL. */
  static final String NAME = "calc_error";

  /**
   * Evaluates one row.
   *
   * @param name of the function
   * @param args a JSON object of named arguments
   * @return code and reason, such as {@code INVALID_INPUT: NON_POSITIVE_PRICE: previous is 0.0}
   */
  public String eval(
      @ArgumentHint(name = "name") String name, @ArgumentHint(name = "args_json") String args) {
    if (name == null || args == null) {
      return null;
    }
    JsonNode error = JsonCall.of(name, args).get(JsonCall.ERROR);
    return error == null
        ? null
        : error.get(JsonCall.CODE).textValue() + ": " + error.get(JsonCall.MESSAGE).textValue();
  }
}
