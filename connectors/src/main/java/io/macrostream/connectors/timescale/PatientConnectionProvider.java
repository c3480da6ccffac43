package io.macrostream.connectors.timescale;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a database that is away, up to {@code patience}: a server that restarts then costs a
 * pause, not a restart of the job. The connector keeps its batch meanwhile. What waiting cannot
 * mend (a wrong password, no such database) fails at once.
 */
final class PatientConnectionProvider implements JdbcConnectionProvider {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(PatientConnectionProvider.class);
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 2_000;
  private static final int VALID_TIMEOUT_SECONDS = 5;
  private static final int SOCKET_TIMEOUT_SECONDS = 60;

  /** Invalid authorisation, invalid password, no such database, no privilege. */
  private static final Set<String> HOPELESS = Set.of("28000", "28P01", "3D000", "42501");

  private final DatabaseConfig database;
  private final Duration patience;
  private transient Connection connection;

  PatientConnectionProvider(DatabaseConfig database, Duration patience) {
    this.database = Objects.requireNonNull(database, "database");
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection != null && connection.isValid(VALID_TIMEOUT_SECONDS);
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    if (connection == null) {
      connection = connect();
    }
    return connection;
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    return getOrEstablishConnection();
  }

  @Override
  public void closeConnection() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("closing a connection to {} failed", database, e);
    }
    connection = null;
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = database.postgres();
    source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    long deadline = System.nanoTime() + patience.toNanos();
    for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      try {
        return source.getConnection();
      } catch (SQLException e) {
        if (HOPELESS.contains(e.getSQLState()) || System.nanoTime() > deadline) {
          throw e;
        }
        LOG.warn("{} is away ({}), trying again in {} ms", database, e.getMessage(), wait);
        pause(wait);
      }
    }
  }

  private static void pause(long millis) throws SQLException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for the database", e);
    }
  }
}
