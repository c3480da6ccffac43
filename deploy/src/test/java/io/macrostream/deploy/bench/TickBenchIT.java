package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.cli.CliRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickBenchIT {

  @TempDir Path home;

  @Test
  void bothBackendsAreMeasuredAgainstParsing() throws Exception {
    String out =
        new CliRunner(home)
            .ok("bench", "ticks", "--ticks", "20000", "--instruments", "5", "--json");

    JsonNode rows = JsonMapper.builder().build().readTree(out).get("rows");
    assertThat(rows.findValuesAsText("job"))
        .containsExactly("parse only", "transforms on hashmap", "transforms on rocksdb");
    assertThat(rows).allMatch(row -> row.get("ticks").asInt() == 20_000);
    // Two ticks a millisecond: ten seconds, in which each instrument has one bar of each length.
    for (JsonNode row : rows) {
      boolean parse = row.get("job").asText().equals("parse only");
      assertThat(row.get("bars").asInt()).isEqualTo(parse ? 0 : 5 * 4);
      // Of each bar the 18 indicators, of the minute six figures of its trades.
      assertThat(row.get("features").asInt()).isGreaterThanOrEqualTo(parse ? 0 : 5 * (4 * 18 + 6));
    }
  }
}
