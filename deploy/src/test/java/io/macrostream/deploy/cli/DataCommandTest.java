package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.deploy.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

  @TempDir Path home;

  @Test
  void generateWritesFilesAndSaysThatTheyAreSynthetic() throws Exception {
    Path out = home.resolve("out");
    CliRunner.Result result =
        new CliRunner(home).run("data", "generate", "--out", out.toString(), "--years", "1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("SYNTHETIC history in", "5,240 bars, 786 curve points");
    assertThat(result.err()).contains("demo --history " + out);
    assertThat(Files.readAllLines(out.resolve("indices/gspc.csv"))).hasSize(263);
  }

  @Test
  void machinesGetTheCounts() throws Exception {
    Path out = home.resolve("out");
    String line =
        new CliRunner(home)
            .ok("data", "generate", "--out", out.toString(), "--years", "1", "--faults", "--json");
    JsonNode report = new ObjectMapper().readTree(line);
    assertThat(report.get("synthetic").asBoolean()).isTrue();
    assertThat(report.get("missing").asInt()).isEqualTo(report.get("faults").get("GAP").asInt());
    assertThat(report.get("rejected").asInt()).isPositive();
  }

  @Test
  void everyProblemIsNamedAtOnce() throws Exception {
    Files.createDirectories(home.resolve("full/below"));
    CliRunner.Result result =
        new CliRunner(home)
            .run(
                "data",
                "generate",
                "--out",
                home.resolve("full").toString(),
                "--years",
                "0",
                "--instruments",
                "SPX,NOPE");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("years are 0", "NOPE is not simulated", "full is there and not an empty");
  }
}
