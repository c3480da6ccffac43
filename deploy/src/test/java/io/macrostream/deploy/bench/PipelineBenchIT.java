package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.cli.CliRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchIT {

  @TempDir Path home;

  @Test
  void aSmallSimulationIsMeasuredAndNothingIsLeftBehind() throws Exception {
    Path report = home.resolve("report");
    String out =
        new CliRunner(home)
            .ok(
                "bench",
                "pipeline",
                "--history-years",
                "1",
                "--tick-days",
                "2",
                "--trades-per-day",
                "50",
                "--report",
                report.toString(),
                "--json");

    JsonNode rows = JsonMapper.builder().build().readTree(out).get("rows");
    assertThat(rows.findValuesAsText("job")).containsExactly("parse only", "pipeline with sinks");
    // 260 business days of 23 instruments at least, and the trades.
    assertThat(rows.get(0).get("records").asLong()).isBetween(6_000L, 9_000L);
    assertThat(rows.get(1).get("records")).isEqualTo(rows.get(0).get("records"));
    double parse = rows.get(0).get("records_per_second").asDouble();
    double pipeline = rows.get(1).get("records_per_second").asDouble();
    assertThat(pipeline).isPositive();
    assertThat(rows.get(1).get("ratio_to_parse_only").asDouble())
        .isCloseTo(pipeline / parse, within(1e-12));
    assertThat(report).isDirectoryContaining("glob:**/bench-pipeline.{md,svg}");
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left).containsExactly(report);
    }
  }
}
