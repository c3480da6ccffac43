package io.macrostream.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A local cluster of separate processes on which ingest reads from a sandbox. */
final class VendorCluster implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path home;
  private final CliRunner cli;
  private final FlinkRest rest;

  private VendorCluster(Path home, CliRunner cli, FlinkRest rest) {
    this.home = home;
    this.cli = cli;
    this.rest = rest;
  }

  static VendorCluster start(Path home, int taskManagers, int slots) throws IOException {
    var cli = new CliRunner(home);
    JsonNode cluster =
        json(
            cli.ok(
                "cluster",
                "start",
                "--no-sql-gateway",
                "--task-managers",
                Integer.toString(taskManagers),
                "--slots",
                Integer.toString(slots),
                "--json"));
    return new VendorCluster(home, cli, new FlinkRest(cluster.get("rest").asText()));
  }

  CliRunner cli() {
    return cli;
  }

  /** Submits a job; returns its id. */
  String submit(String job, String... options) throws IOException {
    String[] words =
        Stream.of(Stream.of("submit", job), Stream.of(options), Stream.of("--json"))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return json(cli.ok(words)).get("job_id").asText();
  }

  /** Kills the task manager the hard way and starts another. */
  void killTaskManager() {
    cli.ok("cluster", "kill", Role.TASK_MANAGER.label());
    cli.ok("cluster", "start", "--only", Role.TASK_MANAGER.label());
  }

  int checkpoints(String job) throws IOException, InterruptedException {
    return rest.checkpoints(job).at("/counts/completed").asInt();
  }

  int restores(String job) throws IOException, InterruptedException {
    return rest.checkpoints(job).at("/counts/restored").asInt();
  }

  String state(String job) throws IOException, InterruptedException {
    return rest.job(job).path("state").asText();
  }

  <T extends Event> List<T> events(Topic<T> topic) throws IOException {
    return StoredEvents.read(
        ClusterSettings.read(new Home(home)).orElseThrow().bootstrapServers(), topic);
  }

  static void await(String what, Wait.Question condition) throws InterruptedException {
    assertThat(Wait.until(PATIENCE, condition)).as(what).isTrue();
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Override
  public void close() {
    cli.ok("cluster", "stop");
  }
}
