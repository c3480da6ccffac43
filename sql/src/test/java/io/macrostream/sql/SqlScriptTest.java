package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statements are cut and filled without breaking literals. */
class SqlScriptTest {

  @Test
  void cutsAtTheSemicolonsThatEndStatements() {
    assertThat(
            split(
                "SELECT ';', `a;b`, \"c;d\" -- not; here\n FROM t /* nor; here */;\n\n; SELECT 2"))
        .containsExactly("SELECT ';', `a;b`, \"c;d\" \n FROM t", "SELECT 2");
  }

  @Test
  void aDoubledQuoteStaysInItsLiteral() {
    assertThat(split("SELECT 'it''s; one'; SELECT '--', '/*'"))
        .containsExactly("SELECT 'it''s; one'", "SELECT '--', '/*'");
  }

  @Test
  void hintsAreKept() {
    assertThat(split("SELECT /*+ BROADCAST(t); */ 1;"))
        .containsExactly("SELECT /*+ BROADCAST(t); */ 1");
  }

  @Test
  void aStatementSetIsOneStatement() {
    assertThat(
            split(
                "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END; SELECT 3;"))
        .containsExactly(
            "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END",
            "SELECT 3");
  }

  @Test
  void whatDoesNotEndIsAnError() {
    for (String open : List.of("SELECT 1;\nSELECT 'open", "SELECT `open", "/* open", "/*+ open")) {
      assertThatThrownBy(() -> split(open))
          .isInstanceOf(SqlScriptException.class)
          .hasMessageContaining("test.sql");
    }
    assertThatThrownBy(() -> split("SELECT 1;\nSELECT 'open")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> split("BEGIN STATEMENT SET; INSERT INTO a SELECT 1;"))
        .isInstanceOf(SqlScriptException.class)
        .hasMessageContaining("END");
  }

  @Test
  void variablesAreFilledAndCannotEndTheirLiteral() {
    SqlScript script =
        new SqlScript("test.sql", "SELECT '${name}', '${other:-dflt}', '${empty:-}'");
    assertThat(script.statements(Map.of("name", "x'; DROP TABLE t; --$1\\")))
        .containsExactly("SELECT 'x''; DROP TABLE t; --$1\\', 'dflt', ''");
    assertThat(script.statements(Map.of("name", "n", "other", "o")))
        .containsExactly("SELECT 'n', 'o', ''");
  }

  @Test
  void everyMissingVariableIsNamed() {
    SqlScript script = new SqlScript("test.sql", "SELECT '${b}', '${a}', '${c}'");
    assertThatThrownBy(() -> script.statements(Map.of("c", "1")))
        .isInstanceOf(SqlScriptException.class)
        .hasMessage("test.sql needs a value for [a, b]; given are [c]");
  }

  @Test
  void anUnknownQueryNamesTheKnownOnes() {
    assertThatThrownBy(() -> SqlScripts.query("no_such"))
        .isInstanceOf(SqlScriptException.class)
        .hasMessageContaining("worst_var_utilisation");
  }

  private static List<String> split(String text) {
    return new SqlScript("test.sql", text).statements(Map.of());
  }
}
