package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.terminal.ScreenSize;
import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void searchListsTheBestMatchesFirst() {
    CliRunner.Result result = run("series", "search", "ipca", "services");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines().toList().get(0))
        .containsSubsequence("code", "source", "freq", "unit", "lag", "name");
    assertThat(result.out().lines().toList().get(1))
        .containsSubsequence("BR_IPCA_SERVICES", "BCB_SGS", "M", "pct_mom", "10", "IPCA services");
  }

  @Test
  void searchSaysHowManyItLeavesOut() {
    CliRunner.Result some = run("series", "search", "inflation");
    assertThat(some.out().lines()).hasSize(21);
    assertThat(some.err()).containsPattern("20 of \\d+; the others with --all");
    CliRunner.Result all = run("series", "search", "inflation", "--all");
    assertThat(all.out().lines().count()).isGreaterThan(50);
    assertThat(all.err()).doesNotContain("--all");
  }

  @Test
  void whatIsWrittenWronglyGetsSuggestions() {
    CliRunner.Result result = run("series", "search", "selik");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("no series has 'selik'; did you mean one of these?");
    assertThat(result.out()).contains("SELIC");
  }

  @Test
  void unverifiedSeriesAreMarked() {
    CliRunner.Result result = run("series", "search", "fx flow");
    assertThat(result.out()).contains("UNVERIFIED Contracted FX flow, total");
    assertThat(result.err()).contains("UNVERIFIED: its id is not confirmed, or no answer");
    assertThat(run("series", "search", "BR_GROSS_DEBT_GDP_STN").out()).contains("NOT READ Gross");
    assertThat(run("series", "show", "BR_FX_FLOW_TOTAL").out())
        .contains("verified  NO, its id is not confirmed", "read      no", "note      SGS 22706");
  }

  @Test
  void seriesOfVendorsThatWereNeverSeenAreMarked() {
    VendorRegistry neverSeen =
        VendorRegistry.parse(
            """
            vendors:
              - {id: FRED, name: f, reader: us.Fred, hosts: [h], verified: false}
            """);
    Series series = SeriesRegistry.bundled().find("US_GDP_REAL").orElseThrow();
    assertThat(series.verified()).isTrue();
    SeriesView view = view(200, neverSeen);
    assertThat(view.table(List.of(series)).get(1)).contains("UNVERIFIED");
    assertThat(view.details(series))
        .anyMatch(line -> line.contains("NO, no answer of its vendor was seen"));
    assertThat(view(200, VendorRegistry.bundled()).table(List.of(series)).get(1))
        .doesNotContain("UNVERIFIED");
  }

  @Test
  void whatOverwritesItsPastIsMarked() {
    assertThat(run("series", "show", "BR_IBC_BR").out()).contains("REVISED_SNAPSHOT");
    assertThat(run("series", "show", "US_GDP_REAL").out())
        .contains("revised   yes, later")
        .doesNotContain("REVISED_SNAPSHOT");
  }

  @Test
  void statusMarksWhatTheRegistriesDoubt() {
    var marks = new SeriesMarks(SeriesRegistry.bundled(), VendorRegistry.bundled());
    assertThat(marks.of("BR_IBC_BR", "BCB_SGS")).containsExactly("REVISED_SNAPSHOT");
    assertThat(marks.of("US_GDP_REAL", "FRED")).isEmpty();
    assertThat(marks.of("US_GDP_REAL", "nyfed")).isEmpty();
    assertThat(marks.of("BR_FX_FLOW_TOTAL", "BCB_FX_FLOW"))
        .containsExactly("UNVERIFIED", "REVISED_SNAPSHOT");
    assertThat(marks.of("WORLD_BANK:BR/X", "WORLD_BANK")).containsExactly("UNVERIFIED");
    Map<String, Object> row = new HashMap<>();
    row.put("series", "BR_IBC_BR");
    row.put("source", "BCB_SGS");
    row.put("flags", List.of("EMPTY", "REVISED_SNAPSHOT"));
    assertThat(StatusCommand.marked(row, marks))
        .containsEntry("flags", List.of("EMPTY", "REVISED_SNAPSHOT"));
  }

  @Test
  void showTellsAllThatIsKnown() {
    String out = new CliRunner(home).ok("series", "show", "br_ipca_mom");
    assertThat(out.lines().map(String::strip))
        .containsExactly(
            "BR_IPCA_MOM",
            "name      IPCA consumer prices, monthly change",
            "source    BCB_SGS, Banco Central do Brasil, time series (SGS)",
            "id there  433",
            "country   BR",
            "category  inflation",
            "frequency monthly",
            "unit      pct_mom: percent change on the month before, not annualised",
            "released  10 days after the end of the period",
            "certain   15 days after the end of the period, or the next business day",
            "revised   no",
            "first     1980-01-01",
            "probe     2026-05-01 is 0.58",
            "read      yes",
            "verified  yes");
    assertThat(new CliRunner(home).ok("series", "show", "BR_IPCA15_MOM"))
        .contains("5 days before the end of the period");
  }

  @Test
  void machinesGetJson() throws Exception {
    String out = new CliRunner(home).ok("series", "search", "433", "--json");
    JsonNode line = JSON.readTree(out.lines().findFirst().orElseThrow());
    assertThat(line.get("series_code").asText()).isEqualTo("BR_IPCA_MOM");
    assertThat(line.get("verified").asBoolean()).isTrue();
    JsonNode shown =
        JSON.readTree(new CliRunner(home).ok("series", "show", "US_UST_10Y", "--json"));
    assertThat(shown.get("external_id").asText()).isEqualTo("DGS10");
    assertThat(shown.get("probe_value").asDouble()).isEqualTo(2.69);
    assertThat(shown.get("release_lag_days").asInt()).isEqualTo(1);
  }

  @Test
  void nothingIsWiderThanTheScreen() {
    for (int columns : List.of(60, 80, 120)) {
      SeriesView view = view(columns);
      List<Series> all = List.copyOf(SeriesRegistry.bundled().all());
      assertThat(view.table(all)).allMatch(line -> line.length() <= columns);
      assertThat(all)
          .allSatisfy(
              series ->
                  assertThat(view.details(series)).allMatch(line -> line.length() <= columns));
    }
  }

  @Test
  void textIsBrokenBetweenWordsAndALongWordWithin() {
    String text = "aaaa bbbb cccc dddd eeee ffff";
    assertThat(SeriesView.broken(text, 24)).containsExactly("aaaa bbbb cccc dddd eeee", "ffff");
    assertThat(SeriesView.broken("a".repeat(45) + " b", 20))
        .containsExactly("a".repeat(20), "a".repeat(20), "aaaaa b");
    assertThat(SeriesView.broken("", 20)).containsExactly("");
  }

  private static SeriesView view(int columns) {
    return view(columns, VendorRegistry.bundled());
  }

  private static SeriesView view(int columns, VendorRegistry vendors) {
    var nowhere = new PrintWriter(new StringWriter());
    var terminal = new Terminal(nowhere, nowhere, false, () -> new ScreenSize(24, columns));
    return new SeriesView(terminal, Units.bundled(), vendors);
  }

  private CliRunner.Result run(String... arguments) {
    return new CliRunner(home).run(arguments);
  }
}
