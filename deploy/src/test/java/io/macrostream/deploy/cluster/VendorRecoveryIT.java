package io.macrostream.deploy.cluster;

import static io.macrostream.deploy.cluster.VendorCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.poll.PollPlan;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Topics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Ingest of vendors on a cluster of separate processes, killed and moved in the middle. */
@Tag("soak")
class VendorRecoveryIT {

  private static final AnswerReader READER = AnswerReader.bundled();
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final String CDI = "BR_CDI_DAILY";
  private static final String SELIC = "BR_SELIC_DAILY";
  private static final String PTAX = "BR_PTAX_SELL";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  private VendorCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = VendorCluster.start(home, 1, 2);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aBackfillThatIsKilledThreeTimesTellsEveryValueOnce() throws Exception {
    Window window = Window.of(LocalDate.of(1995, 1, 1), LocalDate.of(2024, 12, 31));
    List<String> codes =
        READER.series().of("BCB_SGS").stream().filter(Series::enabled).map(Series::code).toList();
    Map<String, Long> expected = expected(codes, window);
    MadeUpVendors vendors = MadeUpVendors.gated();
    try (Sandbox sandbox = Sandbox.start(0, vendors)) {
      String job =
          cluster.submit(
              "ingest",
              "--mode",
              "history",
              "--input",
              "vendors",
              "--series",
              String.join(",", codes),
              "--from",
              window.from().toString(),
              "--to",
              window.to().toString(),
              "--gateway",
              sandbox.address().toString(),
              "--run-id",
              "backfilled",
              "--checkpoint-interval",
              "PT1S");
      for (int kill = 1; kill <= 3; kill++) {
        long answered = vendors.answered(MadeUpVendors.BANK);
        vendors.admit(40);
        await("answers", () -> vendors.answered(MadeUpVendors.BANK) >= answered + 40);
        int checkpoints = cluster.checkpoints(job);
        await("two checkpoints", () -> cluster.checkpoints(job) >= checkpoints + 2);
        cluster.killTaskManager();
        int restores = kill;
        await("restore", () -> cluster.restores(job) >= restores);
        System.out.printf(
            "killed after %d answers and %d checkpoints%n",
            vendors.answered(MadeUpVendors.BANK), cluster.checkpoints(job));
      }
      vendors.admit(1_000_000);
      await("end of the backfill", () -> cluster.state(job).equals("FINISHED"));
    }
    List<Observation> told = cluster.events(Topics.OBSERVATIONS);
    assertToldOnce(told);
    assertThat(countsOf(told)).isEqualTo(expected);
    assertValues(told, vendors);
    assertThat(cluster.events(Topics.DEAD_LETTERS)).extracting(DeadLetter::message).isEmpty();
    System.out.printf("%,d values of %d series, each once%n", told.size(), expected.size());
  }

  private static Map<String, Long> expected(List<String> codes, Window window) {
    Map<String, Long> expected = new TreeMap<>();
    PollPlan.requests(READER, PollPlan.distinct(READER, codes, window), window)
        .forEach(
            (code, requests) ->
                expected.put(code, requests.stream().mapToLong(each -> periods(code, each)).sum()));
    return expected;
  }

  private static long periods(String code, ApiRequest request) {
    Series series = READER.series().find(code).orElseThrow();
    LocalDate from = LocalDate.parse(request.parameter("dataInicial").orElseThrow(), DAY);
    LocalDate to = LocalDate.parse(request.parameter("dataFinal").orElseThrow(), DAY);
    return from.datesUntil(to.plusDays(1)).filter(day -> MadeUpVendors.has(series, day)).count();
  }

  private static Map<String, Long> countsOf(Collection<Observation> told) {
    return told.stream()
        .collect(
            Collectors.groupingBy(Observation::seriesCode, TreeMap::new, Collectors.counting()));
  }

  private static void assertToldOnce(List<Observation> told) {
    assertThat(told.stream().map(each -> each.naturalKey() + '|' + each.vintage()).distinct())
        .hasSameSizeAs(told);
    assertThat(told).allMatch(each -> each.vintage() == 1);
  }

  private static void assertValues(List<Observation> told, MadeUpVendors vendors) {
    assertThat(told)
        .allSatisfy(
            each -> {
              Series series = READER.series().find(each.seriesCode()).orElseThrow();
              LocalDate end = LocalDate.ofInstant(each.observedAt(), ZoneOffset.UTC);
              LocalDate day =
                  switch (series.frequency()) {
                    case DAILY, WEEKLY -> end;
                    case MONTHLY -> end.withDayOfMonth(1);
                    case QUARTERLY -> end.withDayOfMonth(1).minusMonths(2);
                    case ANNUAL -> end.withDayOfYear(1);
                  };
              assertThat(each.value()).isEqualTo(vendors.value(series, day).doubleValue());
            });
  }

  @Test
  void aSavepointGoesOnWithOtherSeries() throws Exception {
    MadeUpVendors vendors = MadeUpVendors.open();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    vendors.publishUpTo(today.minusDays(2));
    try (Sandbox sandbox = Sandbox.start(0, vendors)) {
      String first = live(sandbox, CDI + ',' + SELIC);
      await("both series", () -> countsOf(cluster.events(Topics.OBSERVATIONS)).size() == 2);
      String savepoint = cluster.cli().ok("savepoint", first, "--stop").strip();
      long before = countsOf(cluster.events(Topics.OBSERVATIONS)).get(CDI);

      vendors.revise(today.minusDays(3));
      String second = live(sandbox, SELIC + ',' + PTAX, "--from-savepoint", savepoint);
      await(
          "the new series and the revision",
          () -> {
            List<Observation> told = cluster.events(Topics.OBSERVATIONS);
            return told.stream().anyMatch(each -> each.seriesCode().equals(PTAX))
                && told.stream().anyMatch(each -> each.vintage() == 2);
          });
      long answered = vendors.answered(MadeUpVendors.BANK);
      await("more rounds", () -> vendors.answered(MadeUpVendors.BANK) > answered + 10);
      cluster.cli().ok("cancel", second);

      List<Observation> told = cluster.events(Topics.OBSERVATIONS);
      assertThat(told)
          .extracting(each -> each.naturalKey() + '|' + each.vintage())
          .doesNotHaveDuplicates();
      assertThat(countsOf(told).get(CDI)).as("the series that was removed").isEqualTo(before);
      assertThat(countsOf(told).get(SELIC)).as("with its revision").isEqualTo(before + 1);
      assertThat(countsOf(told).get(PTAX)).as("the series that was added").isEqualTo(before);
    }
  }

  private String live(Sandbox sandbox, String series, String... more) throws Exception {
    String[] options = {
      "--mode",
      "live",
      "--input",
      "vendors",
      "--series",
      series,
      "--poll-every",
      "PT1S",
      "--gateway",
      sandbox.address().toString()
    };
    String[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return cluster.submit("ingest", all);
  }
}
