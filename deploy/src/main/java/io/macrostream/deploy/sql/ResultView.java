package io.macrostream.deploy.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.sql.gateway.SqlResult;
import io.macrostream.sql.gateway.SqlResult.Column;
import io.macrostream.sql.gateway.SqlResult.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows what a statement gave: a table for a person, one JSON object per row for a machine. A
 * result that changes while it is computed shows with each row what happens to it.
 */
public final class ResultView {

  private static final int WIDEST_CELL = 60;
  private static final String INSERT = "INSERT";
  private static final String CHANGE = "op";

  private final Terminal terminal;
  private final boolean json;

  /**
   * @param json whether rows are for machines
   */
  public ResultView(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Writes {@code result}. */
  public void show(SqlResult result) {
    boolean changes = result.rows().stream().anyMatch(row -> !row.kind().equals(INSERT));
    if (json) {
      result.rows().forEach(row -> terminal.json(object(result.columns(), row, changes)));
    } else if (isAcknowledgement(result)) {
      terminal.print("OK");
    } else {
      table(result, changes).lines().forEach(terminal::print);
    }
    if (result.query()) {
      terminal.note(count(result));
    }
  }

  /** Statements that give nothing give one row that says so. */
  private static boolean isAcknowledgement(SqlResult result) {
    return !result.query()
        && result.rows().size() == 1
        && result.rows().get(0).texts().equals(List.of("OK"));
  }

  private static Map<String, Object> object(List<Column> columns, Row row, boolean changes) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (changes) {
      object.put(CHANGE, row.kind());
    }
    for (int i = 0; i < columns.size(); i++) {
      JsonNode field = row.fields().get(i);
      object.put(columns.get(i).name(), field);
    }
    return object;
  }

  private static Table table(SqlResult result, boolean changes) {
    List<String> headings = new ArrayList<>(changes ? List.of(CHANGE) : List.of());
    result.columns().forEach(column -> headings.add(column.name()));
    var table = new Table(headings.toArray(String[]::new));
    for (Row row : result.rows()) {
      List<Object> cells = new ArrayList<>(changes ? List.of(row.kind()) : List.of());
      row.texts().forEach(text -> cells.add(text == null ? null : cell(text)));
      table.row(cells.toArray());
    }
    return table;
  }

  private static String cell(String text) {
    String line = text.replaceAll("\\R", " ");
    return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + '…';
  }

  private static String count(SqlResult result) {
    int rows = result.rows().size();
    String count = String.format(Locale.ROOT, "%,d row%s", rows, rows == 1 ? "" : "s");
    return result.complete() ? count : count + " shown, there are more (see --max-rows)";
  }
}
