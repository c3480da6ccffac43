package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.canonical.RunDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A book in equities through the autumn of 2008 under a mandate, from files to the journal. */
class MandateHistoryIT {

  private static final double CAPITAL = 2e6;
  private static final double FLOW = 250_000;

  @TempDir static Path home;
  private static Platform platform;

  @BeforeAll
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  static void ingestAndRun() throws Exception {
    HistoryExcerpt.write(
        home.resolve("history"), LocalDate.of(2008, 7, 1), LocalDate.of(2009, 3, 31));
    platform = Platform.start(home);
    platform.ingest(
        "ingest",
        "--history",
        home.resolve("history").toString(),
        "--positions",
        Files.writeString(
                home.resolve("positions.csv"),
                """
                firm,desk,book,instrument_id,quantity,effective_at
                FIRM,US,USEQ,SPX,800,2008-07-02
                FIRM,US,USRATES,US_CMT_10Y,850,2008-07-02
                """)
            .toString(),
        "--limits",
        Files.writeString(
                home.resolve("limits.yaml"),
                """
                limits:
                  - {limit_id: DD, node: USEQ, metric: DRAWDOWN, kind: HARD, value: 0.04, author: risk, effective_at: 2008-07-02}
                mandates:
                  - {node: USEQ, control: PORTFOLIO, capital: 2000000, author: risk, effective_at: 2008-07-07}
                flows:
                  - {node: USEQ, amount: 250000, author: ops, effective_at: 2008-08-01}
                resets:
                  - {node: USEQ, kind: RESET_HARD_STOP, author: pm, approver: cro, effective_at: 2008-11-03}
                  - {node: USEQ, kind: RESET_HARD_STOP, author: pm, effective_at: 2008-11-04}
                """)
            .toString());
    platform.pipeline("one", 1, "hashmap");
    platform.pipeline("two", 2, "rocksdb");
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void navIsCapitalAndPnlAndFlows() throws Exception {
    List<Map<String, Object>> days =
        platform
            .query()
            .rows(
                "SELECT as_of, max(value) FILTER (WHERE metric = 'PNL') AS pnl,"
                    + " max(value) FILTER (WHERE metric = 'NAV') AS nav,"
                    + " count(*) FILTER (WHERE method = 'DRAWDOWN_CONTROL') AS figures"
                    + " FROM risk_metrics WHERE run_id = 'one' AND node = 'USEQ'"
                    + " AND as_of >= '2008-07-07' GROUP BY as_of ORDER BY as_of");
    double nav = CAPITAL;
    boolean flowed = false;
    for (Map<String, Object> day : days) {
      nav += (Double) day.get("pnl");
      if (!flowed && day.get("as_of").toString().compareTo("2008-08-01") >= 0) {
        nav += FLOW;
        flowed = true;
      }
      assertThat((Double) day.get("nav")).as(day.toString()).isCloseTo(nav, within(1e-6));
      assertThat(day.get("figures")).isEqualTo(5L);
    }
    assertThat(days).hasSizeGreaterThan(180);
    assertThat(flowed).isTrue();
  }

  @Test
  void journalTellsTheAutumnAndNobodyResetsAloneOrInVain() throws Exception {
    List<Map<String, Object>> journal =
        platform
            .query()
            .rows(
                "SELECT as_of, kind, from_phase, to_phase, array_to_string(people, ' ') AS people"
                    + " FROM risk_journal WHERE run_id = 'one'"
                    + " AND (kind <> 'TRANSITION' OR from_phase <> to_phase)"
                    + " AND as_of < '2008-12-31' ORDER BY available_at, entry");
    assertThat(journal)
        .extracting(line -> String.join(" ", line.values().stream().map(String::valueOf).toList()))
        .containsExactly(
            "2008-07-07 STARTED NONE ACTIVE risk",
            "2008-08-01 FLOW ACTIVE ACTIVE ops",
            "2008-10-06 TRANSITION ACTIVE COOLDOWN ",
            "2008-10-24 TRANSITION COOLDOWN STOPPED ",
            "2008-11-03 TRANSITION STOPPED RAMP pm cro",
            "2008-11-14 TRANSITION RAMP ACTIVE ",
            "2008-11-20 TRANSITION ACTIVE COOLDOWN ",
            "2008-12-30 TRANSITION COOLDOWN RAMP ");
    assertThat(platform.query().rows("SELECT node FROM mandates WHERE run_id = 'one'")).hasSize(1);
    assertThat(
            platform
                .query()
                .rows(
                    "SELECT origin, message FROM dead_letters WHERE run_id = 'one'"
                        + " AND reason = 'REJECTED_COMMAND'"))
        .containsExactly(
            Map.of(
                "origin",
                "command:limits.yaml:9",
                "message",
                "nobody approved it within 24 hours"));
  }

  @Test
  void limitOnDrawdownOpensAnAlert() throws Exception {
    assertThat(
            platform.query().rows("SELECT DISTINCT node, metric FROM alerts WHERE run_id = 'one'"))
        .containsExactly(Map.of("node", "USEQ", "metric", "DRAWDOWN"));
  }

  @Test
  void parallelismAndBackendDoNotShowInTheResults() throws Exception {
    RunDiff diff = RunDiff.diff(platform.stored("one"), platform.stored("two"));
    assertThat(diff.identical()).as(diff.tables().toString()).isTrue();
  }
}
