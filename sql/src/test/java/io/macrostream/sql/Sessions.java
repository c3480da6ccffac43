package io.macrostream.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Table environments as an analyst's session sees them. */
public final class Sessions {

  private static final Pattern SET = Pattern.compile("(?is)set\\s+'([^']+)'\\s*=\\s*'([^']*)'");

  private Sessions() {}

  /** A batch session in UTC with the functions and without tables. */
  public static TableEnvironment empty() {
    return empty(EnvironmentSettings.inBatchMode());
  }

  /** The same in streaming mode. */
  public static TableEnvironment streaming() {
    return empty(EnvironmentSettings.inStreamingMode());
  }

  private static TableEnvironment empty(EnvironmentSettings settings) {
    TableEnvironment session = TableEnvironment.create(settings);
    session.getConfig().set("table.local-time-zone", "UTC");
    session.getConfig().set("parallelism.default", "2");
    session.getConfig().set("restart-strategy.type", "disable");
    run(session, SqlScripts.functions(), Map.of());
    return session;
  }

  /** A session with every table and view of the product. */
  static TableEnvironment defined(Map<String, String> variables) {
    TableEnvironment session = empty();
    for (SqlScript script : SqlScripts.definitions()) {
      run(session, script, variables);
    }
    return session;
  }

  /** Runs a script; the rows of its last query, or none. */
  static List<Row> run(TableEnvironment session, SqlScript script, Map<String, String> variables) {
    List<Row> rows = List.of();
    for (String statement : script.statements(variables)) {
      if (!applied(session, statement)) {
        rows = rows(session, statement);
      }
    }
    return rows;
  }

  public static List<Row> rows(TableEnvironment session, String statement) {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> results = session.executeSql(statement).collect()) {
      results.forEachRemaining(rows::add);
      return rows;
    } catch (Exception e) {
      throw new AssertionError(statement, e);
    }
  }

  /** SET belongs to the gateway; a table environment takes it as configuration. */
  static boolean applied(TableEnvironment session, String statement) {
    Matcher set = SET.matcher(statement);
    if (set.matches()) {
      session.getConfig().set(set.group(1), set.group(2));
    }
    return set.matches();
  }
}
