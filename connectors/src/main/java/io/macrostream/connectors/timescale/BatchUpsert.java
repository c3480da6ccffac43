package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Event;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Upserts batches of events over one connection: a batch is copied into a temporary table and
 * merged into its own from there, as {@link Table#merge} says. A batch may hold a key several
 * times; the row that single upserts would have left is the one that is written. Nothing is
 * committed here.
 *
 * @param <T> event type
 */
public final class BatchUpsert<T extends Event> implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final Table<T> table;
  private final String runId;
  private final Connection connection;
  private final PreparedStatement merge;
  private final CopyText text = new CopyText();

  /**
   * For a connection that does not commit by itself.
   *
   * @param runId stamped on every row
   */
  public BatchUpsert(Table<T> table, String runId, Connection connection) throws SQLException {
    this.table = table;
    this.runId = runId;
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(table.staging());
    }
    connection.commit();
    this.merge = connection.prepareStatement(table.merge());
  }

  /** Writes a batch; the staging table is empty again after the commit. */
  public void write(List<T> batch) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy());
    try {
      for (T event : lasting(batch)) {
        table.copyTo(text, runId, event);
        if (text.isLongerThan(CHUNK)) {
          flush(copy);
        }
      }
      flush(copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    merge.executeUpdate();
  }

  private void flush(CopyIn copy) throws SQLException {
    byte[] bytes = text.take().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  /** The events of a batch that outlast the others of their keys. */
  private Collection<T> lasting(List<T> batch) {
    Map<String, T> byKey = new LinkedHashMap<>(2 * batch.size());
    for (T event : batch) {
      byKey.merge(table.keyOf(event), event, (old, next) -> table.amends(next, old) ? next : old);
    }
    return byKey.values();
  }

  @Override
  public void close() throws SQLException {
    merge.close();
  }
}
