package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsViewTest {

  @Test
  void boundsAreAmountsAndRequirementsStandByThemselves() {
    Map<String, Object> bound = row("L1", "VAR99", "HARD", 4.0e7);
    List<Map<String, Object>> rows =
        List.of(
            bound,
            row("required|FIRM|VAR99", "VAR99", "REQUIRED", null),
            row("required|FIRM|ES99", "ES99", "REQUIRED", null));
    var nowhere = new PrintWriter(new StringWriter());
    String text =
        String.join("\n", new LimitsView(new Terminal(nowhere, nowhere, false)).lines(rows));
    assertThat(text)
        .contains("L1     FIRM  VAR99   HARD  40,000,000  USD        80%", "1970-01-01 ")
        .contains("FIRM  VAR99, ES99 (none in force)")
        .doesNotContain("required|", "E7", "0.0");
  }

  @Test
  void aSmallAmountKeepsItsDigits() {
    assertThat(LimitsView.amount(5.0)).isEqualTo("5");
    assertThat(LimitsView.amount(0.25)).isEqualTo("0.25");
    assertThat(LimitsView.amount(240_000.4)).isEqualTo("240,000");
  }

  private static Map<String, Object> row(String id, String metric, String kind, Double value) {
    Map<String, Object> row = new HashMap<>();
    row.put("limit_id", id);
    row.put("node", "FIRM");
    row.put("metric", metric);
    row.put("kind", kind);
    row.put("value", value);
    row.put("warn_level", value == null ? 0.0 : 0.8);
    row.put("currency", "USD");
    row.put("sustain_days", 3);
    row.put("effective_at", "1970-01-01T00:00:00Z");
    row.put("author", "risk.desk");
    row.put("version", 1);
    return row;
  }
}
