package io.macrostream.deploy.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.sql.gateway.SqlResult;
import io.macrostream.sql.gateway.SqlResult.Column;
import io.macrostream.sql.gateway.SqlResult.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultViewTest {

  private static final List<Column> COLUMNS =
      List.of(new Column("node", "VARCHAR"), new Column("value", "DOUBLE"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aQueryIsATableWithItsNumbersToTheRight() throws Exception {
    show(false, true, row("INSERT", "[\"SPX\", 1.5]"), row("INSERT", "[\"FIRM\", null]"));
    assertThat(out.toString().lines()).containsExactly("node  value", "SPX     1.5", "FIRM");
    assertThat(err.toString()).contains("2 rows");
  }

  @Test
  void aResultThatChangesSaysWhatHappensToEachRow() throws Exception {
    show(false, true, row("INSERT", "[\"SPX\", 1]"), row("UPDATE_AFTER", "[\"SPX\", 2]"));
    assertThat(out.toString().lines())
        .containsExactly(
            "op            node  value", "INSERT        SPX       1", "UPDATE_AFTER  SPX       2");
  }

  @Test
  void forMachinesEachRowIsAnObject() throws Exception {
    show(true, true, row("INSERT", "[\"SPX\", 1.5]"), row("INSERT", "[\"FIRM\", null]"));
    assertThat(out.toString().lines())
        .containsExactly("{\"node\":\"SPX\",\"value\":1.5}", "{\"node\":\"FIRM\",\"value\":null}");
  }

  @Test
  void aLongCellIsCutAndAStatementWithoutResultIsOk() throws Exception {
    show(false, true, row("INSERT", "[\"" + "x".repeat(80) + "\", 1]"));
    assertThat(out.toString()).contains("x".repeat(59) + "… ").doesNotContain("x".repeat(60));
    var ok =
        new SqlResult(
            false,
            List.of(new Column("result", "VARCHAR")),
            List.of(row("INSERT", "[\"OK\"]")),
            true);
    out.getBuffer().setLength(0);
    new ResultView(terminal(), false).show(ok);
    assertThat(out.toString().strip()).isEqualTo("OK");
  }

  private void show(boolean json, boolean query, Row... rows) {
    new ResultView(terminal(), json).show(new SqlResult(query, COLUMNS, List.of(rows), true));
  }

  private Terminal terminal() {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
  }

  private static Row row(String kind, String fields) throws Exception {
    List<JsonNode> values = new ArrayList<>();
    JsonMapper.builder().build().readTree(fields).forEach(values::add);
    return new Row(kind, values);
  }
}
