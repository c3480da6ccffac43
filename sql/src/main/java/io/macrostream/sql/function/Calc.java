package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code calc(name, args_json)}: any function of the catalogue on arguments in JSON, with the
 * result that the command of that name prints. A call without a result gives {@code {"error":
 * {"code": ..., "message": ...}}}, as a case among many does there.
 */
public final class Calc extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  /** Name in SQL. */
  static final String NAME = "calc";

  /**
   * Evaluates one row.
   *
   * @param name of the function
   * @param args a JSON object of named arguments, or an array of such objects
   * @return JSON; null if an argument is
   */
  public String eval(
      @ArgumentHint(name = "name") String name, @ArgumentHint(name = "args_json") String args) {
    if (name == null || args == null) {
      return null;
    }
    JsonNode result = JsonCall.of(name, args);
    return result.toString();
  }
}
