package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Event;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upserts batches over one connection, in the task's own thread: when a batch is full, {@link
 * #BATCH_MILLIS} after its first row, and at each checkpoint. A batch is one transaction and is
 * kept until the database has acknowledged it.
 *
 * @param <T> event type
 */
final class TimescaleWriter<T extends Event> implements SinkWriter<T> {

  static final int BATCH_ROWS = 5_000;
  static final long BATCH_MILLIS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(TimescaleWriter.class);
  private static final int SOCKET_TIMEOUT_SECONDS = 60;
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final Table<T> table;
  private final DatabaseConfig database;
  private final String runId;
  private final Duration patience;
  private final ProcessingTimeService timers;
  private final SinkWriterMetricGroup metrics;
  private final List<T> batch = new ArrayList<>(BATCH_ROWS);
  private boolean timerSet;
  private Connection connection;
  private BatchUpsert<T> upsert;

  TimescaleWriter(
      Table<T> table,
      DatabaseConfig database,
      String runId,
      Duration patience,
      ProcessingTimeService timers,
      SinkWriterMetricGroup metrics) {
    this.table = table;
    this.database = database;
    this.runId = runId;
    this.patience = patience;
    this.timers = timers;
    this.metrics = metrics;
  }

  @Override
  public void write(T event, Context context) throws IOException, InterruptedException {
    batch.add(event);
    if (batch.size() >= BATCH_ROWS) {
      writeBatch();
    } else if (!timerSet) {
      timerSet = true;
      timers.registerTimer(timers.getCurrentProcessingTime() + BATCH_MILLIS, time -> onTimer());
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    writeBatch();
  }

  private void onTimer() throws IOException, InterruptedException {
    timerSet = false;
    writeBatch();
  }

  /** Repeats the batch while the database is away; what waiting cannot mend fails at once. */
  private void writeBatch() throws IOException, InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      try {
        execute();
        metrics.getNumRecordsSendCounter().inc(batch.size());
        batch.clear();
        return;
      } catch (SQLException e) {
        metrics.getNumRecordsSendErrorsCounter().inc(batch.size());
        disconnect();
        if (!isPassing(e) || System.nanoTime() - deadline > 0) {
          throw new IOException(
              "cannot write %d rows to table %s of %s: %s"
                  .formatted(batch.size(), table, database, e.getMessage()),
              e);
        }
        LOG.warn("{} is away, trying again in {} ms: {}", database, wait, e.getMessage());
      }
      Thread.sleep(wait);
    }
  }

  private void execute() throws SQLException {
    if (connection == null) {
      connect();
    }
    upsert.write(batch);
    connection.commit();
  }

  private void connect() throws SQLException {
    PGSimpleDataSource source = database.postgres();
    source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    connection = source.getConnection();
    connection.setAutoCommit(false);
    upsert = new BatchUpsert<>(table, runId, connection);
  }

  /**
   * Whether the database may do it later: connection trouble (class 08), shutting down or starting
   * up (57P), out of connections or memory (53), a deadlock or a serialization failure (40).
   */
  static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || state.startsWith("40"));
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.warn("closing a broken connection to {} failed", database, e);
      }
    }
    connection = null;
    upsert = null;
  }

  /** Writes nothing: after a failure the rows come again, and before an end they were flushed. */
  @Override
  public void close() {
    disconnect();
  }
}
