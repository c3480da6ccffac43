package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sink on a Flink cluster, with a database that comes and goes. */
class TimescaleSinkTest {

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final int BARS = 5_000;

  @TempDir Path directory;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server(directory.resolve("data"));
    Migrations.migrate(server.postgres.getPostgresDatabase());
  }

  @AfterEach
  void stop() throws IOException {
    server.postgres.close();
  }

  @Test
  void aRunWrittenTwiceIsTheSameRun() throws Exception {
    runBars("a", new SampleBars());
    runBars("b", new SampleBars());
    runBars("b", new SampleBars());

    assertThat(count("a")).isEqualTo(BARS);
    RunDiff diff = RunDiff.diff(run("a"), run("b"));
    assertThat(diff.identical()).as("%s", diff).isTrue();
    assertThat(diff.tables().get(0).equal()).isEqualTo(BARS);
  }

  @Test
  void arraysAndPrimitiveDatesArrive() throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<ScenarioPnl> vectors =
        env.fromData(Samples.of(ScenarioPnl.class, 1), Samples.of(ScenarioPnl.class, 2));
    TimescaleSink.write(vectors, Tables.SCENARIOS, server.config(), "vectors");
    env.execute("vectors");

    assertThat(count("SELECT sum(cardinality(pnl)) FROM scenarios WHERE run_id = ?", "vectors"))
        .isEqualTo(6);
  }

  @Test
  void aDatabaseThatRestartsLosesNoRow() throws Exception {
    RestartingBars.server = server;
    runBars("undisturbed", new SampleBars());
    runBars("disturbed", new RestartingBars());

    assertThat(server.starts).isEqualTo(2);
    RunDiff diff = RunDiff.diff(run("undisturbed"), run("disturbed"));
    assertThat(diff.identical()).as("%s", diff).isTrue();
    assertThat(diff.tables().get(0).equal()).isEqualTo(BARS);
  }

  @Test
  void aDatabaseThatStaysAwayFailsTheJobAfterPatience() throws Exception {
    DatabaseConfig config = server.config();
    server.postgres.close();
    StreamExecutionEnvironment env = environment();
    env.fromData(Samples.of(Bar.class, 1))
        .sinkTo(TimescaleSink.of(Tables.MARKET_BARS, config, "away", Duration.ofMillis(300)))
        .uid("sink");
    assertThatThrownBy(env::execute).rootCause().isInstanceOf(ConnectException.class);

    // The task manager outlives the failure.
    server.restart();
    runBars("after", new SampleBars());
    assertThat(count("after")).isEqualTo(BARS);
  }

  @Test
  void whatWaitingCannotMendFailsAtOnce() {
    DatabaseConfig absent =
        DatabaseConfig.trusted(server.postgres.getJdbcUrl("postgres", "absent"), "postgres");
    StreamExecutionEnvironment env = environment();
    env.fromData(Samples.of(Bar.class, 1))
        .sinkTo(TimescaleSink.of(Tables.MARKET_BARS, absent, "absent", Duration.ofDays(1)))
        .uid("sink");
    assertThatThrownBy(env::execute)
        .rootCause()
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("\"absent\" does not exist");
  }

  private void runBars(String runId, MapFunction<Long, Bar> bars) throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<Bar> stream = env.fromSequence(0, BARS - 1).uid("numbers").map(bars).uid("bars");
    TimescaleSink.write(stream, Tables.MARKET_BARS, server.config(), runId).uid("sink");
    env.execute(runId);
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    return env;
  }

  private StoredRun run(String runId) {
    return new StoredRun(server.config().dataSource(), runId);
  }

  private long count(String runId) throws SQLException {
    return count("SELECT count(*) FROM market_bars WHERE run_id = ?", runId);
  }

  private long count(String sql, String runId) throws SQLException {
    try (Connection connection = server.config().dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, runId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** A server that can be stopped and started again on the same data and port. */
  private static final class Server {
    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;
    private int starts;

    Server(Path data) throws IOException {
      this.data = data;
      this.postgres =
          EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start();
      this.port = postgres.getPort();
      this.starts = 1;
    }

    void restart() {
      try {
        postgres.close();
        postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPort(port)
                .setCleanDataDirectory(false)
                .start();
        starts++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    DatabaseConfig config() {
      return DatabaseConfig.trusted(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    }
  }

  private static class SampleBars implements MapFunction<Long, Bar> {
    private static final long serialVersionUID = 1;

    @Override
    public Bar map(Long number) {
      return Samples.of(Bar.class, number.intValue());
    }
  }

  /** Restarts the database in the middle, while rows wait in the sink. */
  private static final class RestartingBars extends SampleBars {
    private static final long serialVersionUID = 1;
    private static Server server;

    @Override
    public Bar map(Long number) {
      if (number == BARS / 4) {
        server.restart();
      }
      return super.map(number);
    }
  }
}
