package io.macrostream.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The life of a local cluster, through the command line as an operator uses it. */
class LocalClusterIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  private CliRunner cli;
  private JsonNode cluster;

  @BeforeEach
  void startCluster() throws Exception {
    cli = new CliRunner(home);
    String started =
        cli.ok(
            "cluster",
            "start",
            "--no-sql-gateway",
            "--slots",
            "2",
            "--task-manager-memory",
            "1g",
            "--json");
    cluster = JsonMapper.builder().build().readTree(started);
  }

  @AfterEach
  void stopCluster() throws Exception {
    List<Member> members = new Members(new Home(home).run()).all();
    cli.ok("cluster", "stop");
    assertThat(members).noneMatch(Member::isUp);
  }

  @Test
  void aJobIsSubmittedSavedAndRestoredOnAnotherBackendAndParallelism() throws Exception {
    Path jar = jobJar();
    String first = submit(jar, "--parallelism", "1", "--state-backend", "rocksdb");
    awaitCheckpoint(first);
    String savepoint = cli.ok("savepoint", "counting", "--stop", "--canonical").strip();

    String second =
        submit(
            jar, "--parallelism", "2", "--state-backend", "hashmap", "--from-savepoint", savepoint);
    awaitCheckpoint(second);
    assertThat(rest().checkpoints(second).at("/latest/restored/is_savepoint").asBoolean()).isTrue();
    assertThat(rest().job(second).at("/vertices/1/parallelism").asInt()).isEqualTo(2);
    assertThat(rest().failures(second)).isZero();
    cli.ok("cancel", second);
  }

  @Test
  void killedProcessesComeBackAndWorkGoesOn() throws Exception {
    String job = submit(jobJar(), "--parallelism", "1");
    awaitCheckpoint(job);
    try (var connection = EmbeddedPostgres17.dataSource(databasePort()).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE acknowledged (n int)");
      statement.execute("INSERT INTO acknowledged VALUES (1), (2), (3)");
    }
    for (Role role : Set.of(Role.TASK_MANAGER, Role.DATABASE, Role.BROKER)) {
      assertThat(cli.ok("cluster", "kill", role.label())).contains("Killed " + role);
      assertThat(cli.run("cluster", "status").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
      cli.ok("cluster", "start", "--only", role.label());
      assertThat(cli.run("cluster", "status").exitCode()).isEqualTo(ExitCode.OK);
    }
    assertThat(rows()).isEqualTo(3);
    assertThat(Wait.until(PATIENCE, () -> restored(job))).isTrue();
    cli.ok("cancel", job);
  }

  @Test
  void aSecondWriterOfTheSameTopicsIsRefused() throws Exception {
    String[] words = {"submit", "ingest", "--mode", "live", "--parallelism", "1", "--json"};
    String first = JsonMapper.builder().build().readTree(cli.ok(words)).get("job_id").asText();
    CliRunner.Result second = cli.run(words);
    assertThat(second.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(second.err()).contains("macrostream-ingest live runs already, as job " + first);
    cli.ok("cancel", "ingest live");
    cli.ok(words);
  }

  /** Running again from a checkpoint, after one failure at least. */
  private boolean restored(String job) throws IOException, InterruptedException {
    return rest().job(job).path("state").asText().equals("RUNNING")
        && rest().checkpoints(job).at("/counts/restored").asInt() > 0;
  }

  private String submit(Path jar, String... options) throws Exception {
    String[] words =
        Stream.concat(
                Stream.of("submit", CountingJob.class.getName(), "--jar", jar.toString()),
                Stream.concat(
                    Stream.of("--checkpoint-interval", "PT0.5S", "--json"), Stream.of(options)))
            .toArray(String[]::new);
    return JsonMapper.builder().build().readTree(cli.ok(words)).get("job_id").asText();
  }

  private void awaitCheckpoint(String job) throws Exception {
    assertThat(
            Wait.until(
                PATIENCE, () -> rest().checkpoints(job).at("/counts/completed").asInt() >= 2))
        .as("two checkpoints of %s; last failure: %s", job, rest().rootCause(job))
        .isTrue();
  }

  private FlinkRest rest() {
    return new FlinkRest(cluster.get("rest").asText());
  }

  private int databasePort() throws IOException {
    return ClusterSettings.read(new Home(home)).orElseThrow().databasePort();
  }

  private long rows() throws SQLException, IOException {
    try (var connection = EmbeddedPostgres17.dataSource(databasePort()).getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT count(*) FROM acknowledged")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The test job and its nested classes in a jar. */
  private Path jobJar() throws Exception {
    Path jar = home.resolve("counting.jar");
    Path classes =
        Path.of(CountingJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path directory = classes.resolve("io/macrostream/deploy/cluster");
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file);
        Stream<Path> all = Files.list(directory)) {
      for (Path each :
          all.filter(path -> path.getFileName().toString().startsWith("CountingJob")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        out.write(Files.readAllBytes(each));
      }
    }
    return jar;
  }
}
