package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.canonical.Extract;
import io.macrostream.connectors.canonical.Rows;
import io.macrostream.connectors.canonical.RunDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits and switches that change all along two years of real history, at three parallelisms: each
 * change takes effect at the record it is dated for, in every run.
 */
class ControlHistoryIT {

  private static final LimitScript LIMITS = ControlScript.limits();
  private static final NavigableMap<Instant, Boolean> SWITCH = ControlScript.switches();
  private static final String BASE = "one-hashmap";
  private static final Map<String, JobRun> RUNS = new HashMap<>();

  @TempDir static Path home;
  private static Platform platform;

  @BeforeAll
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  static void ingestAndRun() throws Exception {
    HistoryExcerpt.write(
        home.resolve("history"), LocalDate.of(2007, 7, 1), LocalDate.of(2009, 6, 30));
    platform = Platform.start(home);
    platform.ingest(
        "ingest",
        "--history",
        home.resolve("history").toString(),
        "--positions",
        Files.writeString(home.resolve("positions.csv"), ControlScript.POSITIONS).toString(),
        "--limits",
        Files.writeString(home.resolve("limits.yaml"), LIMITS.yaml()).toString(),
        "--parameters",
        Files.writeString(home.resolve("parameters.yaml"), ControlScript.parameters()).toString());
    RUNS.put(BASE, platform.pipeline(BASE, 1, "hashmap"));
    RUNS.put("two-rocksdb", platform.pipeline("two-rocksdb", 2, "rocksdb"));
    RUNS.put("four-rocksdb", platform.pipeline("four-rocksdb", 4, "rocksdb"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-rocksdb", "four-rocksdb"})
  void parallelismAndBackendDoNotShowInTheResults(String runId) throws Exception {
    RUNS.get(runId).assertUndisturbed();
    RunDiff diff = RunDiff.diff(platform.stored(BASE), platform.stored(runId));
    assertThat(diff.identical()).as(diff.tables().toString()).isTrue();
  }

  /**
   * Too few keys by nature for four subtasks: curve nodes (3), the risk calendar, the firm; this
   * history has no trades and nobody acts on alerts. Limits and strategies get every control record
   * on every subtask, and have to take in more than those.
   */
  @Test
  void everySubtaskTakesItsShareOfTheKeys() {
    JobRun run = RUNS.get("four-rocksdb");
    for (String operator :
        List.of(
            "Quality: bars",
            "Returns, volatility, z-score",
            "Risk: factors",
            "Risk: books",
            "Risk: desks",
            "Risk: VaR and ES",
            "Scenario vectors",
            "Alert lifecycle",
            "Order by partition (exactly-once)")) {
      assertShared(operator, run, 0);
    }
    assertShared("Limits", run, LIMITS.entries());
    assertShared("Strategies", run, SWITCH.size());
  }

  private static void assertShared(String operator, JobRun run, int controls) {
    Map<Integer, Long> records = run.bySubtask(operator, "numRecordsIn");
    assertThat(records).as(operator).hasSize(4);
    assertThat(records.values())
        .as("%s: %s, %d of each are control data", operator, records, controls)
        .allMatch(count -> count > controls);
  }

  @Test
  void everyFigureIsHeldAgainstTheLimitsInForceWhenItWasKnown() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    for (Map<String, Object> figure :
        platform
            .query()
            .rows(
                "SELECT as_of, node, CASE metric WHEN 'GROSS_EXPOSURE' THEN metric"
                    + " ELSE metric || '99' END AS metric, available_at FROM risk_metrics"
                    + " WHERE run_id = ? AND (metric = 'GROSS_EXPOSURE'"
                    + " OR metric IN ('VAR', 'ES') AND confidence_bp = 9900)",
                BASE)) {
      String node = figure.get("node").toString();
      String metric = figure.get("metric").toString();
      Instant known = Instant.parse(figure.get("available_at").toString());
      LIMITS
          .inForce(node, metric, known)
          .forEach(limit -> expected.add(row(figure.get("as_of"), node, metric, limit)));
    }
    TreeSet<String> actual = new TreeSet<>();
    for (Map<String, Object> row : utilisation("TRUE")) {
      String bound =
          row.get("limit") == null
              ? ((List<?>) row.get("flags")).contains("LIMIT_EXPIRED")
                  ? "LIMIT_EXPIRED"
                  : "NO_LIMIT"
              : row.get("limit").toString();
      String limit = row.get("limit_id") + "/" + row.get("limit_version") + '=' + bound;
      actual.add(
          row(row.get("as_of"), row.get("node").toString(), row.get("metric").toString(), limit));
    }
    assertThat(LIMITS.changes()).isGreaterThan(30);
    assertThat(expected).hasSizeGreaterThan(2_000);
    assertThat(actual).isEqualTo(expected);
  }

  private static String row(Object asOf, String node, String metric, String limit) {
    return String.join(" ", asOf.toString(), node, metric, limit);
  }

  @Test
  void aMissingLimitIsToldOnItsDaysAndNeverCountsAsFine() throws Exception {
    List<Map<String, Object>> missing = utilisation("limit_id = 'NO_LIMIT'");
    assertThat(missing).allMatch(row -> row.get("severity").equals("UNKNOWN"));
    assertThat(missing)
        .extracting(row -> row.get("node") + "|" + row.get("metric"))
        .containsOnly("US|VAR99", "LATAM|ES99", "GOLD|VAR99");
    assertThat(days(missing, "US")).hasSize(11).startsWith("2008-03-31").endsWith("2008-04-14");
    assertThat(days(missing, "GOLD")).startsWith("2008-06-02").endsWith("2008-07-14");
    assertThat(days(missing, "LATAM"))
        .startsWith("2007-07-02")
        .contains("2007-09-28", "2008-09-02", "2008-10-03")
        .doesNotContain("2007-10-01", "2008-08-29", "2008-10-06");
    assertThat(
            platform
                .query()
                .rows(
                    "SELECT DISTINCT node FROM alerts WHERE run_id = ? AND limit_id = 'NO_LIMIT'",
                    BASE))
        .extracting(row -> row.get("node"))
        .containsExactlyInAnyOrder("US", "LATAM", "GOLD");
  }

  private static List<String> days(List<Map<String, Object>> rows, String node) {
    return rows.stream()
        .filter(row -> row.get("node").equals(node))
        .map(row -> row.get("as_of").toString())
        .toList();
  }

  private static List<Map<String, Object>> utilisation(String condition) throws Exception {
    return platform
        .query()
        .rows(
            "SELECT * FROM risk_utilisation WHERE run_id = ? AND " + condition + " ORDER BY as_of",
            BASE);
  }

  @Test
  void aStrategyGivesNoOpinionExactlyWhileItIsSwitchedOff() throws Exception {
    List<Map<String, Object>> signals =
        platform
            .query()
            .rows("SELECT decision_time, direction, flags FROM signals WHERE run_id = ?", BASE);
    TreeSet<Boolean> seen = new TreeSet<>();
    for (Map<String, Object> signal : signals) {
      Instant decided = Instant.parse(signal.get("decision_time").toString());
      boolean on = SWITCH.floorEntry(decided).getValue();
      seen.add(on);
      boolean disabled = ((List<?>) signal.get("flags")).contains("DISABLED");
      assertThat(disabled).as("signal %s", signal).isEqualTo(!on);
      if (!on) {
        assertThat(signal.get("direction")).as("signal %s", signal).isEqualTo(0);
      }
    }
    assertThat(SWITCH).hasSizeGreaterThan(40);
    assertThat(seen).containsExactly(false, true);
    assertThat(signals).hasSizeGreaterThan(5_000);
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void emptiedTopicsGiveAnEmptyRun() throws Exception {
    platform.emptyTopics();
    platform.pipeline("empty", 2, "rocksdb").assertUndisturbed();
    for (Extract extract : Extract.ALL) {
      try (Rows rows = platform.stored("empty").read(extract)) {
        assertThat(rows.next()).as(extract.name()).isNull();
      }
      try (Rows rows = platform.stored(BASE).read(extract)) {
        boolean fails = rows.next() == null;
        assertThat(fails)
            .as("%s was empty before", extract.name())
            .isEqualTo(
                Set.of("dead_letters", "vol_surfaces", "risk_journal").contains(extract.name()));
      }
    }
  }
}
