package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.canonical.Exporter;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.TableDiff;
import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.simulator.Fault;
import io.macrostream.connectors.simulator.MarketSimulator;
import io.macrostream.connectors.simulator.SimulationReport;
import io.macrostream.connectors.simulator.SimulatorConfig;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated year with the simulator's own faults, and once more with bad records of a foreign
 * producer on every topic that the pipeline reads: each is told and counted, and the results of the
 * good ones stay what they were. Needs no history files.
 */
class BadRecordsIT {

  private static final long SEED = 7;
  private static final String UNTIL = "2017-01-31";
  private static final String CLEAN = "clean";
  private static final String TAMPERED = "tampered";
  private static final Set<String> REPORTS = Set.of("dead_letters", "data_findings", "data_status");

  @TempDir static Path home;
  private static Platform platform;
  private static JobRun clean;
  private static JobRun tampered;
  private static final List<BadRecord> BAD = new ArrayList<>();
  private static final Map<String, String> ORIGINS = new HashMap<>();

  @BeforeAll
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  static void runWithoutAndWithThem() throws Exception {
    platform = Platform.start(home);
    platform
        .ingest("ingest", "--seed", Long.toString(SEED), "--history-years", "1")
        .assertUndisturbed();
    Instant time = Instant.parse("2016-06-01T12:00:00Z");
    prepend(
        Topics.OBSERVATIONS,
        new Observation(
            "US_CPI_CORE", time, null, time, 1, 2.5, "pct", "test", Availability.FIRST_SEEN));
    prepend(
        Topics.ALERT_ACTIONS,
        new AlertAction(
            "a1",
            "no-such-alert",
            AlertAction.Action.ACKNOWLEDGE,
            "seen",
            time.plus(Topic.CONTROL_LEAD),
            "test",
            time,
            1,
            null,
            null));
    clean = platform.pipeline(CLEAN, 2, "hashmap", "--until", UNTIL);
    for (Topic<?> topic : BadRecord.TOPICS) {
      tamper(topic);
    }
    tampered = platform.pipeline(TAMPERED, 4, "rocksdb", "--until", UNTIL);
  }

  private static <T extends Event> void prepend(Topic<T> topic, T fact) throws Exception {
    TopicEdit<T> edit = new TopicEdit<>(platform.bootstrapServers(), topic);
    edit.prepend(fact);
    edit.write();
  }

  private static <T extends Event> void tamper(Topic<T> topic) throws Exception {
    TopicEdit<T> edit = new TopicEdit<>(platform.bootstrapServers(), topic);
    TopicEdit.Place place =
        edit.place(fact -> !(fact instanceof Limit limit) || limit.value() != null);
    for (BadRecord bad : BadRecord.of(topic)) {
      byte[] value = bad.value(place.fact());
      if (bad.reason() == Reason.TOO_LATE) {
        edit.append(place.partition(), value);
      } else {
        place = edit.insert(place, value);
      }
      BAD.add(bad.as(new String(value, StandardCharsets.UTF_8)));
    }
    ORIGINS.putAll(edit.write());
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void faultsOfTheSimulatorAreCountedAsOftenAsTheyWereInjected() throws Exception {
    SimulationReport report = report();
    Map<Fault, Integer> injected = report.faults();
    Map<String, Long> letters = new TreeMap<>();
    letters(CLEAN).stream()
        .filter(letter -> letter.get("source").equals(Topics.TRADES.name()))
        .forEach(
            letter -> {
              boolean nan = letter.get("payload").toString().contains("\"price\":NaN");
              letters.merge(nan ? "NAN" : letter.get("reason").toString(), 1L, Long::sum);
            });
    assertThat(letters)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "MALFORMED", (long) injected.get(Fault.MALFORMED),
                    "NAN", (long) injected.get(Fault.NAN_PRICE),
                    "OUTLIER", (long) injected.get(Fault.PRICE_TIMES_100),
                    "OUT_OF_RANGE", (long) injected.get(Fault.NEGATIVE_PRICE),
                    "DUPLICATE", (long) injected.get(Fault.DUPLICATE))));
    assertThat(count("SELECT sum(missing) FROM data_status WHERE run_id = ?"))
        .isEqualTo((long) injected.get(Fault.GAP));
    assertThat(
            count(
                "SELECT count(*) FROM market_bars WHERE run_id = ? AND interval = '1m'"
                    + " AND available_at > observed_at + interval '5 minutes'"))
        .as("minutes that a late print amended")
        .isEqualTo((long) injected.get(Fault.LATE_PRINT));
    assertThat(count("SELECT sum(trades) FROM market_bars WHERE run_id = ? AND interval = '1m'"))
        .as("good trades in bars, late ones among them")
        .isEqualTo((long) report.trades());
    assertThat(letters.values().stream().mapToLong(Long::longValue).sum() + 1)
        .as("dead letters, with that of the action on no alert")
        .isEqualTo(deadLettersCounted(clean));
  }

  private static SimulationReport report() {
    SimulatorConfig demo = SimulatorConfig.demo();
    return MarketSimulator.simulate(
            new SimulatorConfig(
                SEED,
                demo.firstDay(),
                1,
                demo.tickDays(),
                demo.tradesPerDay(),
                demo.faults(),
                ControlFiles.simulatorDemo()))
        .report();
  }

  @Test
  void riskOfTheSimulatedMarketEqualsAnIndependentRecomputation() throws Exception {
    Path export = home.resolve("export");
    Exporter.export(platform.dataSource(), CLEAN, export, (table, rows) -> {});
    LocalDate first = SimulatorConfig.demo().firstDay();
    List<LocalDate> calendar =
        first
            .datesUntil(first.plusYears(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .toList();
    assertThat(new PlainRisk(export, calendar).assertSameAs(export, PlainRisk.STANDARD))
        .isEqualTo(6 * 4 * calendar.size());
  }

  @Test
  void badRecordsDoNotTouchTheResultsOfTheGoodOnes() throws Exception {
    clean.assertUndisturbed();
    tampered.assertUndisturbed();
    RunDiff diff = RunDiff.diff(platform.stored(CLEAN), platform.stored(TAMPERED));
    assertThat(diff.tables())
        .filteredOn(table -> !REPORTS.contains(table.table()))
        .allMatch(TableDiff::identical)
        .filteredOn(table -> table.equal() > 0)
        .hasSize(11);
    String statuses =
        "SELECT series, source, first_observed_at, last_observed_at, records, missing,"
            + " revised, flagged, flags FROM data_status WHERE run_id = ? AND series NOT LIKE 'NOPE%' ORDER BY series, source";
    assertThat(platform.query().rows(statuses, TAMPERED))
        .isEqualTo(platform.query().rows(statuses, CLEAN));
  }

  @Test
  void eachBadRecordIsOneDeadLetterThatSaysWhyAndWhere() throws Exception {
    Map<String, Map<String, Object>> before = byContent(letters(CLEAN));
    Map<String, Map<String, Object>> after = byContent(letters(TAMPERED));
    assertThat(after.keySet()).containsAll(before.keySet());
    after.keySet().removeAll(before.keySet());
    Map<String, Long> expected =
        BAD.stream()
            .filter(bad -> !bad.isRepeat())
            .collect(
                Collectors.groupingBy(
                    bad -> bad.topic().name() + ' ' + bad.reason(),
                    TreeMap::new,
                    Collectors.counting()));
    Map<String, Long> actual =
        after.values().stream()
            .collect(
                Collectors.groupingBy(
                    letter -> letter.get("source") + " " + letter.get("reason"),
                    TreeMap::new,
                    Collectors.counting()));
    assertThat(actual).isEqualTo(expected);
    Set<String> places =
        after.values().stream()
            .map(letter -> letter.get("origin").toString())
            .collect(Collectors.toSet());
    for (BadRecord bad : BAD) {
      if (!bad.isRepeat()) {
        String origin = bad.refusedWhenRead() ? ORIGINS.get(bad.text()) : bad.naturalOrigin();
        assertThat(places).as(bad.toString()).anyMatch(place -> place.startsWith(origin));
      }
    }
  }

  @Test
  void metricsCountEachBadRecord() throws Exception {
    long refused = BAD.stream().filter(bad -> !bad.isRepeat()).count();
    long repeats = BAD.stream().filter(BadRecord::isRepeat).count();
    assertThat(deadLettersCounted(tampered) - deadLettersCounted(clean)).isEqualTo(refused);
    assertThat(repeated(tampered) - repeated(clean)).isEqualTo(repeats);
    assertThat(repeats).isEqualTo(BadRecord.TOPICS.size());
  }

  private static long deadLettersCounted(JobRun run) {
    return run.sum(
        count ->
            count.name().equals("deadLetters") || count.name().startsWith("quality.rejected."));
  }

  private static long repeated(JobRun run) {
    return run.sum(count -> count.name().equals("quality.repeated"));
  }

  private static List<Map<String, Object>> letters(String runId) throws Exception {
    return platform
        .query()
        .rows("SELECT source, reason, origin, payload FROM dead_letters WHERE run_id = ?", runId);
  }

  private static Map<String, Map<String, Object>> byContent(List<Map<String, Object>> letters) {
    Map<String, Map<String, Object>> byContent = new HashMap<>();
    letters.forEach(
        letter ->
            byContent.put(
                letter.get("source") + " " + letter.get("reason") + ' ' + letter.get("payload"),
                letter));
    assertThat(byContent).hasSameSizeAs(letters);
    return byContent;
  }

  private static long count(String sql) throws Exception {
    Map<String, Object> row = platform.query().rows(sql, CLEAN).get(0);
    return ((Number) row.values().iterator().next()).longValue();
  }
}
