package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.catalogue.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every known value of the registry stands in a recorded answer or in a file of history. The file
 * {@code probe-evidence.csv} says where: the file, what the row has in which columns, and the
 * column of the value or the difference of two, times a scale. None of the readers of the product
 * is used.
 */
class ProbeEvidenceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

  @Test
  void everyProbeStandsInItsFile() throws Exception {
    Path data = SharedData.directory("data");
    SeriesRegistry registry = SeriesRegistry.bundled();
    List<String> proven = new ArrayList<>();
    for (NamedCsvRecord evidence : evidence()) {
      String code = evidence.getField("series_code");
      Series.Probe probe = registry.find(code).orElseThrow().probe();
      assertThat(probe).as(code).isNotNull();
      double found = value(data, evidence);
      assertThat(probe.value()).as(code).isEqualTo(found, within(1e-6 * Math.abs(found)));
      proven.add(code);
    }
    assertThat(proven)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            registry.all().stream()
                .filter(series -> series.probe() != null)
                .map(Series::code)
                .toList());
  }

  private static List<NamedCsvRecord> evidence() {
    return CsvReader.builder().ofNamedCsvRecord(Resources.text("/probe-evidence.csv")).stream()
        .toList();
  }

  private double value(Path data, NamedCsvRecord evidence) throws IOException {
    List<Map<String, String>> table = table(data, evidence.getField("file"));
    Map<String, String> row = row(table, evidence.getField("where"));
    String[] columns = evidence.getField("value").split(" - ", -1);
    double value = Double.parseDouble(row.get(columns[0]).strip());
    for (int i = 1; i < columns.length; i++) {
      value -= Double.parseDouble(row.get(columns[i]).strip());
    }
    return value * Double.parseDouble(evidence.getField("scale"));
  }

  private static Map<String, String> row(List<Map<String, String>> table, String where) {
    List<Map<String, String>> rows =
        table.stream()
            .filter(
                row -> {
                  for (String condition : where.split("&", -1)) {
                    String[] sides = condition.split("=", 2);
                    if (!sides[1].equals(row.getOrDefault(sides[0], "").strip())) {
                      return false;
                    }
                  }
                  return true;
                })
            .toList();
    assertThat(rows).as(where).hasSize(1);
    return rows.get(0);
  }

  private List<Map<String, String>> table(Path data, String file) throws IOException {
    if (!tables.containsKey(file)) {
      Path path = data.resolve(file);
      tables.put(file, file.endsWith(".json") ? json(path) : csv(path));
    }
    return tables.get(file);
  }

  private static List<Map<String, String>> csv(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return CsvReader.builder().ofNamedCsvRecord(text).stream()
          .map(NamedCsvRecord::getFieldsAsMap)
          .toList();
    }
  }

  private static List<Map<String, String>> json(Path path) throws IOException {
    JsonNode root = JSON.readTree(path.toFile());
    if (root.has("chart")) {
      return bars(root.at("/chart/result/0"));
    }
    if (root.path(0).has("resultados")) {
      return aggregates(root);
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode element : root.has("value") ? root.get("value") : root) {
      Map<String, String> row = new HashMap<>();
      element.properties().forEach(field -> row.put(field.getKey(), field.getValue().asText()));
      rows.add(row);
    }
    return rows;
  }

  /** Daily bars: local date and close. */
  private static List<Map<String, String>> bars(JsonNode result) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(result.at("/meta/gmtoffset").intValue());
    JsonNode closes = result.at("/indicators/quote/0/close");
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < closes.size(); i++) {
      Instant start = Instant.ofEpochSecond(result.at("/timestamp/" + i).longValue());
      String date = start.atOffset(offset).toLocalDate().toString();
      rows.add(Map.of("date", date, "close", closes.get(i).asText()));
    }
    return rows;
  }

  /** Tables of the statistics office: one row for each variable, category and period. */
  private static List<Map<String, String>> aggregates(JsonNode variables) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode variable : variables) {
      for (JsonNode result : variable.get("resultados")) {
        String category = result.at("/classificacoes/0/categoria").fieldNames().next();
        result
            .at("/series/0/serie")
            .properties()
            .forEach(
                value ->
                    rows.add(
                        Map.of(
                            "variable", variable.get("id").asText(),
                            "category", category,
                            "period", value.getKey(),
                            "value", value.getValue().asText())));
      }
    }
    return rows;
  }
}
