package io.macrostream.deploy.sql;

import io.macrostream.sql.SqlScript;
import io.macrostream.sql.SqlScripts;
import io.macrostream.sql.gateway.SqlGatewayClient;
import io.macrostream.sql.gateway.SqlGatewayException;
import io.macrostream.sql.gateway.SqlResult;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A session in which every table, view and function of the product is defined. Times are UTC;
 * queries run in batch mode, so that a result is a table and not its history, until a {@code SET}
 * says otherwise.
 */
public final class SqlSession implements AutoCloseable {

  private static final Duration DEFINITION_TIMEOUT = Duration.ofMinutes(1);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "table.local-time-zone",
          "UTC",
          "execution.runtime-mode",
          "batch",
          // A query that fails says so at once. Worse than waiting: Flink 2.3.0 loses the whole
          // task
          // manager when a restarted query fails again before its result sink is open.
          "restart-strategy.type",
          "disable");

  private final SqlGatewayClient client;
  private String withoutFunctions;

  private SqlSession(SqlGatewayClient client) {
    this.client = client;
  }

  /**
   * Opens a session.
   *
   * @param gateway address of the SQL gateway
   * @param variables of the definitions, see {@link SqlScripts}
   * @throws SqlGatewayException if the gateway does not answer or refuses a definition
   */
  public static SqlSession open(URI gateway, Map<String, String> variables)
      throws SqlGatewayException {
    var session = new SqlSession(SqlGatewayClient.open(gateway, SETTINGS));
    try {
      session.loadFunctions();
      for (SqlScript script : SqlScripts.definitions()) {
        session.run(script, variables);
      }
      return session;
    } catch (SqlGatewayException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** A gateway of another installation may know the tables' connector and not the functions. */
  private void loadFunctions() {
    try {
      run(SqlScripts.functions(), Map.of());
    } catch (SqlGatewayException e) {
      withoutFunctions = e.reason();
    }
  }

  private void run(SqlScript script, Map<String, String> variables) throws SqlGatewayException {
    for (String statement : script.statements(variables)) {
      client.execute(statement, DEFINITION_TIMEOUT);
    }
  }

  /** Why the functions of the catalogue are not there; empty if they are. */
  public Optional<String> withoutFunctions() {
    return Optional.ofNullable(withoutFunctions);
  }

  /**
   * Runs one statement.
   *
   * @param timeout how long it may take
   * @param maxRows most rows to fetch
   * @throws SqlGatewayException if it is wrong, fails, or takes too long
   */
  public SqlResult execute(String statement, Duration timeout, int maxRows)
      throws SqlGatewayException {
    return client.execute(statement, timeout, maxRows);
  }

  /** Ends the session and what still runs in it. */
  @Override
  public void close() throws SqlGatewayException {
    client.close();
  }
}
