package io.macrostream.deploy.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementReaderTest {

  private final List<Boolean> prompts = new ArrayList<>();

  @Test
  void aStatementGoesOnUntilALineEndsWithASemicolon() throws Exception {
    StatementReader reader = reader("\nSELECT ';' AS x\n  FROM t;  \nSHOW TABLES;\n");
    assertThat(reader.next()).contains("SELECT ';' AS x\n  FROM t;  \n");
    assertThat(reader.next()).contains("SHOW TABLES;\n");
    assertThat(reader.next()).isEmpty();
    assertThat(prompts).containsExactly(true, true, false, true, true);
  }

  @Test
  void quitLeavesBetweenStatementsOnly() throws Exception {
    StatementReader reader = reader("SELECT\nquit\n;\nexit;\nSHOW TABLES;\n");
    assertThat(reader.next()).contains("SELECT\nquit\n;\n");
    assertThat(reader.next()).isEqualTo(Optional.empty());
  }

  private StatementReader reader(String typed) {
    return new StatementReader(new BufferedReader(new StringReader(typed)), prompts::add);
  }
}
