package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Event;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * Writes events to their table, at least once and idempotently: the table holds each key once, with
 * its highest version, however often a batch is repeated. A database that is away for less than
 * {@link #PATIENCE} is waited for; after that the job fails and restarts from its checkpoint.
 *
 * <p>Not Flink's JDBC sink: that one writes from a second thread, which a cancelled task cannot
 * interrupt, and flushes once more when it closes after a failure; the exception this throws ends
 * the whole task manager (seen with 4.0.0-2.0).
 *
 * @param <T> event type
 */
public final class TimescaleSink<T extends Event> implements Sink<T> {

  /** How long a database may be away before the job fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long serialVersionUID = 1;

  // A table holds functions, which are no format: its name is.
  private final String table;
  private final DatabaseConfig database;
  private final String runId;
  private final Duration patience;

  private TimescaleSink(Table<T> table, DatabaseConfig database, String runId, Duration patience) {
    this.table = table.name();
    this.database = Objects.requireNonNull(database, "database");
    this.runId = Objects.requireNonNull(runId, "runId");
    this.patience = patience;
  }

  /**
   * A sink for a table. Two writers of one key would race, so the stream must be keyed by {@link
   * #key(Table)}, or come from an operator that gives all rows of a key in one task.
   */
  public static <T extends Event> Sink<T> of(
      Table<T> table, DatabaseConfig database, String runId) {
    return of(table, database, runId, PATIENCE);
  }

  static <T extends Event> Sink<T> of(
      Table<T> table, DatabaseConfig database, String runId, Duration patience) {
    return new TimescaleSink<>(table, database, runId, patience);
  }

  /**
   * Writes a stream whose rows of one key come from one task, as those of a keyed function do: no
   * exchange is needed then, and the rows stay in order. The caller gives the uid.
   */
  public static <T extends Event> DataStreamSink<T> write(
      DataStream<T> events, Table<T> table, DatabaseConfig database, String runId) {
    return events.sinkTo(of(table, database, runId)).name("table " + table);
  }

  /** The natural key of a table's rows. */
  public static <T extends Event> KeySelector<T, String> key(Table<T> table) {
    return new RowKey<>(table.name());
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new TimescaleWriter<>(
        table(table),
        database,
        runId,
        patience,
        context.getProcessingTimeService(),
        context.metricGroup());
  }

  @SuppressWarnings("unchecked") // a table's name and its event type go together
  private static <T extends Event> Table<T> table(String name) {
    return (Table<T>) Tables.named(name);
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
