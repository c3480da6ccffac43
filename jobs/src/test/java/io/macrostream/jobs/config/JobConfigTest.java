package io.macrostream.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Defaults, every key, and every mistake at once. */
class JobConfigTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/macrostream";

  @Test
  void defaultsOfAHistoryRun() {
    JobConfig config =
        JobConfig.pipeline(new String[] {"--kafka", "k:1", "--database", DATABASE}, NOW);
    assertThat(config.mode()).isEqualTo(JobConfig.Mode.HISTORY);
    assertThat(config.runId()).isEqualTo("history");
    assertThat(config.until()).isEqualTo(NOW);
    assertThat(config.stateBackend()).isEqualTo(JobConfig.StateBackend.ROCKSDB);
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void everyKeyIsRead() {
    String[] args = {
      "--mode",
      "live",
      "--run-id",
      "r1",
      "--kafka",
      "k:1",
      "--database",
      DATABASE,
      "--until",
      "2018-12-31",
      "--parallelism",
      "4",
      "--state-backend",
      "hashmap",
      "--checkpoint-interval",
      "PT1S",
      "--checkpoint-dir",
      "file:///c",
      "--heartbeat-step",
      "P1D"
    };
    JobConfig config = JobConfig.pipeline(args, NOW);
    assertThat(config.mode()).isEqualTo(JobConfig.Mode.LIVE);
    assertThat(config.runId()).isEqualTo("r1");
    assertThat(config.until()).isEqualTo(Instant.parse("2018-12-31T23:59:59.999Z"));
    assertThat(config.parallelism()).isEqualTo(4);
    assertThat(config.stateBackend()).isEqualTo(JobConfig.StateBackend.HASHMAP);
    assertThat(config.checkpointDir()).isEqualTo("file:///c");
    assertThat(config.heartbeatStep()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String[] args = {
      "--mode",
      "sideways",
      "--run-id",
      "no spaces",
      "--parallelism",
      "0",
      "--until",
      "soon",
      "--checkpoint-interval",
      "-PT1S",
      "--unheard-of",
      "1",
      "--database",
      "mysql:x"
    };
    JobConfigException all =
        catchThrowableOfType(JobConfigException.class, () -> JobConfig.pipeline(args, NOW));
    assertThat(all.problems()).hasSize(8);
    assertThat(all)
        .hasMessageContainingAll(
            "--mode",
            "--run-id",
            "--parallelism",
            "--until",
            "--checkpoint-interval",
            "--unheard-of",
            "--kafka",
            "database URL");
  }

  @Test
  void anOptionWithoutValueOrGivenTwiceIsAMistake() {
    String[] args = {"--kafka", "a:1", "--kafka", "b:1", "--database", DATABASE, "--until"};
    JobConfigException all =
        catchThrowableOfType(JobConfigException.class, () -> JobConfig.pipeline(args, NOW));
    assertThat(all.problems())
        .containsExactlyInAnyOrder("--kafka is given twice", "--until has no value");
  }
}
