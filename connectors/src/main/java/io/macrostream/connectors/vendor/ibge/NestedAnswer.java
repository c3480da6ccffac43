package io.macrostream.connectors.vendor.ibge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The form of the aggregates API v3: variables, of each the results by categories, of each the
 * series by territory, of each the values by period, {@code {"202605": "0.58"}}.
 */
final class NestedAnswer {

  private NestedAnswer() {}

  static void read(JsonNode variables, TableCells cells) {
    for (int i = 0; i < variables.size(); i++) {
      JsonNode variable = variables.get(i);
      JsonNode results = variable.path("resultados");
      if (!results.isArray()) {
        cells.reject("resultados is missing", "[" + i + "]", variable);
      }
      for (int j = 0; j < results.size(); j++) {
        result(variable, results.get(j), "[" + i + "].resultados[" + j + "]", cells);
      }
    }
  }

  private static void result(JsonNode variable, JsonNode result, String where, TableCells cells) {
    Map<String, String> categories = new HashMap<>();
    for (JsonNode classification : result.path("classificacoes")) {
      JsonNode category = classification.path("categoria");
      if (category.size() != 1 || !category.isObject()) {
        cells.reject("a classification must have one category", where, result);
        return;
      }
      categories.put(classification.path("id").asText(), category.fieldNames().next());
    }
    JsonNode series = result.path("series");
    for (int k = 0; k < series.size(); k++) {
      JsonNode place = series.path(k).path("localidade");
      var cell =
          new TableCells.Cell(
              variable.path("id").asText(),
              categories,
              place.path("nivel").path("id").asText().replaceFirst("^N", ""),
              place.path("id").asText(),
              variable.path("unidade").asText());
      values(series.path(k).path("serie"), cell, where + ".series[" + k + "]", cells);
    }
  }

  private static void values(
      JsonNode values, TableCells.Cell cell, String where, TableCells cells) {
    if (!values.isObject()) {
      cells.reject("serie is missing", where, values);
      return;
    }
    values.forEachEntry(
        (period, value) -> cells.add(cell, null, period, value, where + '.' + period));
  }
}
