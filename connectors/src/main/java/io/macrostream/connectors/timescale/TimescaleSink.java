package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Event;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * Writes events to their table, at least once and idempotently: the table holds each key once, with
 * its highest version, however often a batch is repeated. A database that is away for less than
 * {@link #PATIENCE} is waited for; after that the job fails and restarts from its checkpoint.
 */
public final class TimescaleSink {

  /** How long a database may be away before the job fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int BATCH_ROWS = 1_000;
  private static final long BATCH_MILLIS = 200;
  private static final int RETRIES = 4;

  private TimescaleSink() {}

  /**
   * A sink for a table. Two writers of one key would race, so the stream must be keyed by {@link
   * #key(Table)}; {@link #write} does both.
   */
  public static <T extends Event> Sink<T> of(
      Table<T> table, DatabaseConfig database, String runId) {
    return JdbcSink.<T>builder()
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(BATCH_ROWS)
                .withBatchIntervalMs(BATCH_MILLIS)
                .withMaxRetries(RETRIES)
                .build())
        .withQueryStatement(table.upsert(), new Binder<>(table.name(), runId))
        .buildAtLeastOnce(new PatientConnectionProvider(database, PATIENCE));
  }

  /** Keys a stream by the table's natural key and writes it. The caller gives the uid. */
  public static <T extends Event> DataStreamSink<T> write(
      DataStream<T> events, Table<T> table, DatabaseConfig database, String runId) {
    return events.keyBy(key(table)).sinkTo(of(table, database, runId)).name("table " + table);
  }

  /** The natural key of a table's rows. */
  public static <T extends Event> KeySelector<T, String> key(Table<T> table) {
    return new RowKey<>(table.name());
  }

  @SuppressWarnings("unchecked") // a table's name and its event type go together
  private static <T extends Event> Table<T> table(String name) {
    return (Table<T>) Tables.named(name);
  }

  /** Serialized with the table's name: a table holds functions, which are not a format. */
  private static final class Binder<T extends Event> implements JdbcStatementBuilder<T> {
    private static final long serialVersionUID = 1;
    private final String name;
    private final String runId;
    private transient Table<T> table;

    Binder(String name, String runId) {
      this.name = name;
      this.runId = Objects.requireNonNull(runId, "runId");
    }

    @Override
    public void accept(PreparedStatement statement, T event) throws SQLException {
      if (table == null) {
        table = table(name);
      }
      table.bind(statement, runId, event);
    }
  }

  private static final class RowKey<T extends Event> implements KeySelector<T, String> {
    private static final long serialVersionUID = 1;
    private final String name;
    private transient Table<T> table;

    RowKey(String name) {
      this.name = name;
    }

    @Override
    public String getKey(T event) {
      if (table == null) {
        table = table(name);
      }
      return table.keyOf(event);
    }
  }
}
