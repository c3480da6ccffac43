package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.CatalogueFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Arguments in JSON as an analyst would write them in SQL. */
final class SqlText {

  private SqlText() {}

  /** A call with every given argument by name. */
  static String call(CatalogueFunction function, JsonNode arguments) {
    List<String> given = new ArrayList<>();
    for (Argument argument : function.arguments()) {
      JsonNode value = arguments.get(argument.name());
      if (value != null) {
        given.add('`' + argument.name() + "` => " + literal(argument.type(), value));
      }
    }
    return '`' + function.name() + "`(" + String.join(", ", given) + ')';
  }

  static String literal(Argument.Type type, JsonNode value) {
    return switch (type) {
      case NUMBER -> value.isNull() ? "CAST(NULL AS DOUBLE)" : number(value.doubleValue());
      case INTEGER, BOOLEAN -> value.asText();
      case TEXT -> '\'' + value.textValue().replace("'", "''") + '\'';
      case DATE -> "DATE '" + value.textValue() + '\'';
      case NUMBERS, SERIES -> array(value, each -> literal(Argument.Type.NUMBER, each));
      case INTEGERS -> array(value, each -> literal(Argument.Type.INTEGER, each));
      case TEXTS -> array(value, each -> literal(Argument.Type.TEXT, each));
      case DATES -> array(value, each -> literal(Argument.Type.DATE, each));
      case MATRIX -> array(value, each -> literal(Argument.Type.NUMBERS, each));
    };
  }

  /** With an exponent, which makes it a DOUBLE with all of its digits. */
  private static String number(double value) {
    String text = Double.toString(value);
    return text.contains("E") ? text : text + "E0";
  }

  private static String array(JsonNode values, Function<JsonNode, String> element) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(element)
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }
}
