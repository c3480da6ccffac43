package io.macrostream.deploy.database;

import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.embedded.EmbeddedPostgres17.Durability;
import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of a home: the server that runs there, else the one whose data are there, started
 * for as long as this is open.
 */
public final class HomeDatabase implements AutoCloseable {

  private final DataSource database;
  private final EmbeddedPostgres17 own;

  private HomeDatabase(DataSource database, EmbeddedPostgres17 own) {
    this.database = database;
    this.own = own;
  }

  /**
   * Opens the database of {@code home}, or the one at {@code url} if that is given.
   *
   * @throws CliException if there is none
   */
  public static HomeDatabase open(Home home, String url) throws IOException {
    if (url != null) {
      var source = new PGSimpleDataSource();
      source.setUrl(url);
      return new HomeDatabase(source, null);
    }
    Optional<Endpoints> running = Endpoints.of(home);
    if (running.isPresent()) {
      return new HomeDatabase(EmbeddedPostgres17.dataSource(running.get().databasePort()), null);
    }
    for (Path directory : List.of(home.postgres(), home.demo().postgres())) {
      if (Files.exists(EmbeddedPostgres17.data(directory))) {
        var server = EmbeddedPostgres17.start(directory, 0, Durability.MACHINE);
        return new HomeDatabase(server.dataSource(), server);
      }
    }
    throw CliException.failure(
        "there is no database in " + home.root(),
        "neither a demo nor a cluster was started there",
        "run macrostream demo --home " + home.root() + ", or name a database with --database");
  }

  /** Connections to it. */
  public DataSource dataSource() {
    return database;
  }

  /** Reads from it. */
  public Query query() {
    return new Query(database);
  }

  /** A demo enters its run; one that was submitted to a cluster is known by its limits or data. */
  private static final String RUNS =
      "SELECT run_id, max(started_at) AS started_at FROM ("
          + "SELECT run_id, started_at FROM runs"
          + " UNION ALL SELECT run_id, max(effective_at) FROM limits GROUP BY run_id"
          + " UNION ALL SELECT run_id, max(available_at) FROM data_status GROUP BY run_id) AS known"
          + " GROUP BY run_id ORDER BY started_at DESC, run_id";

  /**
   * The run asked for, else the one that was started last.
   *
   * @throws CliException if there is no such run
   */
  public String run(String asked) throws SQLException {
    List<Map<String, Object>> runs = query().rows(RUNS);
    List<String> ids = runs.stream().map(run -> run.get("run_id").toString()).toList();
    if (asked != null && (ids.contains(asked) || hasResults(asked))) {
      return asked;
    }
    if (asked == null && !ids.isEmpty()) {
      return ids.get(0);
    }
    throw CliException.failure(
        asked == null ? "the database holds no run" : "there is no run '" + asked + "'",
        ids.isEmpty() ? "nothing was computed yet" : "the runs are " + ids,
        "run macrostream demo first, or name another run with --run-id");
  }

  private boolean hasResults(String run) throws SQLException {
    return !query()
        .rows(
            "SELECT 1 WHERE EXISTS (SELECT FROM data_status WHERE run_id = ?)"
                + " OR EXISTS (SELECT FROM risk_metrics WHERE run_id = ?)",
            run,
            run)
        .isEmpty();
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }
}
