package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the servers of a home are to be reached while they run.
 *
 * @param pid process that must be alive for this to be true
 * @param rest address of Flink's REST API
 * @param kafka {@code bootstrap.servers}
 * @param databasePort of PostgreSQL on the loopback interface
 */
public record Endpoints(long pid, String rest, String kafka, int databasePort) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Those of the local cluster that runs in {@code home}, else those of the demo that does. */
  public static Optional<Endpoints> of(Home home) throws IOException {
    Optional<Endpoints> cluster = cluster(home);
    return cluster.isPresent() ? cluster : demo(home);
  }

  private static Optional<Endpoints> cluster(Home home) throws IOException {
    Optional<Member> up = new Members(home.run()).all().stream().filter(Member::isUp).findFirst();
    if (up.isEmpty()) {
      return Optional.empty();
    }
    return ClusterSettings.read(home)
        .map(
            settings ->
                new Endpoints(
                    up.get().pid(),
                    settings.restUrl(),
                    settings.bootstrapServers(),
                    settings.databasePort()));
  }

  private static Optional<Endpoints> demo(Home home) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Endpoints demo = JSON.readValue(Files.readAllBytes(file), Endpoints.class);
    return ProcessHandle.of(demo.pid()).filter(ProcessHandle::isAlive).map(process -> demo);
  }

  /** Announces a demo that runs in {@code home}. */
  public void announce(Home home) throws IOException {
    Files.createDirectories(file(home).getParent());
    Files.write(file(home), JSON.writeValueAsBytes(this));
  }

  /** Takes the announcement back. */
  public static void withdraw(Home home) throws IOException {
    Files.deleteIfExists(file(home));
  }

  private static Path file(Home home) {
    return home.demo().run().resolve("endpoints.json");
  }

  /** JDBC URL of the database. */
  public String jdbcUrl() {
    return EmbeddedPostgres17.jdbcUrl(databasePort);
  }
}
