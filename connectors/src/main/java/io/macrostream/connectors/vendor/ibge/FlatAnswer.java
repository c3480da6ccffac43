package io.macrostream.connectors.vendor.ibge;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flat form of {@code /values}: an array whose first element is a header. Dimensions D1, D2 and
 * so on come in the order of the request, so each is found by the header's text.
 *
 * <p>The header names classifications by text only. Their numbers are taken from the request, where
 * they stand in the same order; without it only that of the price indices is known.
 */
final class FlatAnswer {

  private static final String CODE = " (Código)";
  private static final int MOST_DIMENSIONS = 12;

  private static final Map<String, Frequency> PERIODS =
      Map.of(
          "Mês", Frequency.MONTHLY,
          // The code is that of the last month.
          "Trimestre Móvel", Frequency.MONTHLY,
          "Trimestre", Frequency.QUARTERLY,
          "Ano", Frequency.ANNUAL);

  private static final Pattern CLASSIFICATION = Pattern.compile("/c(\\d{1,6})/");
  private static final Map<String, String> KNOWN =
      Map.of("Geral, grupo, subgrupo, item e subitem", "315");

  private String variable;
  private String period;
  private String territory;
  private Frequency frequency;
  private final Map<String, String> classifications = new LinkedHashMap<>();

  private FlatAnswer() {}

  static void read(JsonNode rows, ApiRequest request, TableCells cells) throws VendorException {
    FlatAnswer columns = columns(rows, request);
    if (rows.size() == 1) {
      cells.note("the answer has no values");
    }
    for (int i = 1; i < rows.size(); i++) {
      columns.read(rows.get(i), "[" + i + "]", cells);
    }
  }

  private static FlatAnswer columns(JsonNode rows, ApiRequest request) throws VendorException {
    JsonNode header = rows.path(0);
    if (!header.path("V").asText().equals("Valor")) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "the first row is no header; ask without /h/n");
    }
    String place = rows.path(1).path("NN").asText();
    var columns = new FlatAnswer();
    List<String> others = new ArrayList<>();
    for (int i = 1; i <= MOST_DIMENSIONS && header.has("D" + i + "C"); i++) {
      columns.take("D" + i + "C", name(header.path("D" + i + "C")), place, others);
    }
    columns.number(others, header, request);
    if (columns.variable == null || columns.period == null) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the header names no variable or no period: " + header);
    }
    return columns;
  }

  private static String name(JsonNode header) {
    String text = header.asText();
    return text.endsWith(CODE) ? text.substring(0, text.length() - CODE.length()) : text;
  }

  private void take(String key, String name, String place, List<String> others) {
    if (name.equals("Variável")) {
      variable = key;
    } else if (PERIODS.containsKey(name)) {
      period = key;
      frequency = PERIODS.get(name);
    } else if (name.equals(place) && territory == null) {
      territory = key;
    } else {
      others.add(key);
    }
  }

  private void number(List<String> keys, JsonNode header, ApiRequest request)
      throws VendorException {
    List<String> asked = new ArrayList<>();
    Matcher matcher = CLASSIFICATION.matcher(request.path());
    while (matcher.find()) {
      asked.add(matcher.group(1));
    }
    for (int i = 0; i < keys.size(); i++) {
      String name = name(header.path(keys.get(i)));
      String number = asked.size() == keys.size() ? asked.get(i) : KNOWN.get(name);
      if (number == null) {
        throw new VendorException(
            ErrorKind.UNSUPPORTED, "without its request nobody knows the number of '" + name + "'");
      }
      classifications.put(number, keys.get(i));
    }
  }

  private void read(JsonNode row, String where, TableCells cells) {
    if (!row.isObject()) {
      cells.reject("the row is no object", where, row);
      return;
    }
    Map<String, String> categories = new LinkedHashMap<>();
    classifications.forEach((number, key) -> categories.put(number, row.path(key).asText()));
    var cell =
        new TableCells.Cell(
            row.path(variable).asText(),
            categories,
            row.path("NC").asText(),
            territory == null ? "" : row.path(territory).asText(),
            row.path("MN").asText());
    cells.add(cell, frequency, row.path(period).asText(), row.path("V"), where);
  }
}
