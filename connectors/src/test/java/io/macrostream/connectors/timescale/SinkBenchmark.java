package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Bar;
import io.macrostream.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Rows per second of the whole sink path, client and embedded server on one machine: keyed stream
 * of bars, batches, guarded upsert; first all new, then all conflicting. Beside it the reference of
 * the same run: the same statements from a plain loop on one connection.
 *
 * <p>Arguments: rows (200,000) and parallelism (1).
 */
public final class SinkBenchmark {

  private static final Logger LOG = System.getLogger(SinkBenchmark.class.getName());

  private SinkBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    int parallelism = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Migrations.migrate(postgres.getPostgresDatabase());
      DatabaseConfig config =
          DatabaseConfig.trusted(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
      sink(config, rows / 10, parallelism, "warm-up");
      plainLoop(config, rows / 10, "warm-up");
      report("plain loop, new rows", rows, plainLoop(config, rows, "loop"));
      report("sink, new rows", rows, sink(config, rows, parallelism, "sink"));
      report("sink, rows that conflict", rows, sink(config, rows, parallelism, "sink"));
    }
  }

  private static long sink(DatabaseConfig config, int rows, int parallelism, String runId)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    DataStream<Bar> bars =
        env.fromSequence(0, rows - 1L).map(SinkBenchmark::bar).returns(Bar.class);
    TimescaleSink.write(bars, Tables.MARKET_BARS, config, runId);
    long start = System.nanoTime();
    env.execute(runId);
    return System.nanoTime() - start;
  }

  private static long plainLoop(DatabaseConfig config, int rows, String runId) throws Exception {
    long start = System.nanoTime();
    try (Connection connection = config.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(Tables.MARKET_BARS.upsert())) {
      connection.setAutoCommit(false);
      for (int i = 0; i < rows; i++) {
        Tables.MARKET_BARS.bind(statement, runId, bar(i));
        statement.addBatch();
        if ((i + 1) % TimescaleWriter.BATCH_ROWS == 0 || i == rows - 1) {
          statement.executeBatch();
          connection.commit();
        }
      }
    }
    return System.nanoTime() - start;
  }

  private static Bar bar(long number) {
    return Samples.of(Bar.class, (int) number);
  }

  private static void report(String what, int rows, long nanos) {
    LOG.log(Level.INFO, "{0}: {1} rows/s", what, Math.round(rows / (nanos / 1e9)));
  }
}
