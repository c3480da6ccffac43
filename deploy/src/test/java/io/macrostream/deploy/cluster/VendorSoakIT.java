package io.macrostream.deploy.cluster;

import static io.macrostream.deploy.cluster.VendorCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.SandboxFault;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten minutes of faults of one vendor, with an outage in their middle: nothing is lost, nothing is
 * told twice, somebody is told, and the other vendor is polled as before.
 */
@Tag("soak")
class VendorSoakIT {

  private static final String VENDOR = "vendors/BCB_SGS";
  private static final List<String> BANK = List.of("BR_CDI_DAILY", "BR_SELIC_DAILY");
  private static final List<String> MARKET = List.of("SP500", "VIX", "NASDAQ");
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int CALM_STEPS = 6;
  private static final int FAULTY_STEPS = 60;

  /** Steps of the ten minutes in which the vendor does not answer at all. */
  private static final int OUTAGE_BEGINS = 20;

  private static final int OUTAGE_ENDS = 38;

  /** The days that the vendor publishes one after the other are among the last that are polled. */
  private static final int DAYS = 26;

  private static final FaultPlan<SandboxFault> FAULTS =
      new FaultPlan<>(
          Map.of(
              SandboxFault.SERVER_ERROR, 0.2,
              SandboxFault.TOO_MANY, 0.1,
              SandboxFault.HANG, 0.02,
              SandboxFault.TRUNCATED, 0.2,
              SandboxFault.CUT, 0.08,
              SandboxFault.ERROR_INSIDE, 0.1),
          11);
  private static final FaultPlan<SandboxFault> OUTAGE =
      new FaultPlan<>(Map.of(SandboxFault.SERVER_ERROR, 0.9, SandboxFault.HANG, 0.1), 12);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  private final MadeUpVendors vendors = MadeUpVendors.open();
  private final LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
  private LocalDate published = first;
  private VendorCluster cluster;
  private Sandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    vendors.publishUpTo(published);
    sandbox = Sandbox.start(0, vendors);
    cluster = VendorCluster.start(home, 2, 1);
    cluster.submit("pipeline", "--mode", "live", "--parallelism", "1");
    cluster.submit(
        "ingest",
        "--mode",
        "live",
        "--parallelism",
        "1",
        "--input",
        "vendors",
        "--series",
        String.join(",", BANK) + ',' + String.join(",", MARKET),
        "--poll-every",
        "PT2S",
        "--gateway",
        sandbox.address().toString());
    await(
        "both vendors",
        () ->
            vendors.answered(MadeUpVendors.BANK) > 10
                && vendors.answered(MadeUpVendors.MARKET) > 10);
  }

  @AfterEach
  void stop() {
    cluster.close();
    sandbox.close();
  }

  @Test
  void tenMinutesOfFaultsLoseNothingTellNothingTwiceAndDisturbNobodyElse() throws Exception {
    double calm = pace(0, CALM_STEPS);
    sandbox.faults(MadeUpVendors.BANK, FAULTS);
    double faulty = pace(0, OUTAGE_BEGINS);
    sandbox.faults(MadeUpVendors.BANK, OUTAGE);
    Instant outage = Instant.now();
    double during = pace(OUTAGE_BEGINS, OUTAGE_ENDS);
    Alert stalled = stalled(outage);
    sandbox.faults(MadeUpVendors.BANK, FAULTS);
    double after = pace(OUTAGE_ENDS, FAULTY_STEPS);
    sandbox.faults(MadeUpVendors.BANK, FaultPlan.none());
    System.out.printf(
        "rounds of the other vendor a minute: calm %.1f, faults %.1f, outage %.1f, faults %.1f%n",
        calm, faulty, during, after);

    await("all that was published", () -> missing().isEmpty());
    await(
        "the end of " + stalled.alertId(),
        () ->
            cluster.events(Topics.ALERTS).stream()
                .anyMatch(
                    alert ->
                        alert.alertId().equals(stalled.alertId())
                            && alert.state() == Alert.State.RESOLVED));
    report(outage, stalled);

    List<Observation> told = cluster.events(Topics.OBSERVATIONS);
    assertThat(told)
        .extracting(each -> each.naturalKey() + '|' + each.vintage())
        .doesNotHaveDuplicates();
    newest(told)
        .forEach((key, versions) -> assertThat(versions).as(key).isEqualTo(distinct(versions)));
    assertThat(cluster.events(Topics.DATA_STATUS))
        .filteredOn(status -> BANK.contains(status.series()))
        .extracting(DataStatus::flags)
        .contains(List.of("UNREACHABLE"), List.of());
    assertThat(cluster.events(Topics.ALERTS))
        .filteredOn(alert -> alert.rule().equals("STALLED"))
        .extracting(Alert::node)
        .containsOnly(VENDOR);
    assertThat(List.of(faulty, during, after))
        .as("rounds of the other vendor a minute")
        .allMatch(pace -> pace > 0.9 * calm);
  }

  /** Publishes and revises as time passes; returns the other vendor's answers a minute. */
  private double pace(int from, int to) throws InterruptedException {
    long before = vendors.answered(MadeUpVendors.MARKET);
    long began = System.nanoTime();
    for (int step = from; step < to; step++) {
      if (step % 3 == 2 && published.isBefore(first.plusDays(DAYS - 2L))) {
        published = published.plusDays(1);
        vendors.publishUpTo(published);
      }
      if (step % 5 == 4) {
        vendors.revise(first.plusDays(step % DAYS));
      }
      TimeUnit.NANOSECONDS.sleep(
          began + STEP.toNanos() * (step - from + 1) - System.nanoTime()); // the wall clock's test
    }
    double minutes = (System.nanoTime() - began) / 60e9;
    return (vendors.answered(MadeUpVendors.MARKET) - before) / minutes;
  }

  private Alert stalled(Instant since) throws Exception {
    await("STALLED of " + VENDOR, () -> stallsOpenedAfter(since).findFirst().isPresent());
    return stallsOpenedAfter(since).findFirst().orElseThrow();
  }

  private Stream<Alert> stallsOpenedAfter(Instant since) throws IOException {
    return cluster.events(Topics.ALERTS).stream()
        .filter(alert -> alert.rule().equals("STALLED") && alert.node().equals(VENDOR))
        .filter(alert -> alert.openedAt().isAfter(since));
  }

  /** Values that are published and that no record says as they are now. */
  private List<String> missing() throws IOException {
    Map<String, List<Observation>> told = newest(cluster.events(Topics.OBSERVATIONS));
    return BANK.stream()
        .map(code -> AnswerReader.bundled().series().find(code).orElseThrow())
        .flatMap(
            series -> first.datesUntil(published.plusDays(1)).map(day -> gap(told, series, day)))
        .filter(gap -> !gap.isEmpty())
        .toList();
  }

  private String gap(Map<String, List<Observation>> told, Series series, LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    List<Observation> versions =
        told.getOrDefault(series.code() + '|' + end.toEpochMilli(), List.of());
    double value = vendors.value(series, day).doubleValue();
    boolean there = !versions.isEmpty() && versions.get(versions.size() - 1).value() == value;
    return there ? "" : series.code() + ' ' + day;
  }

  /** The versions of each value of the bank, in their order. */
  private static Map<String, List<Observation>> newest(List<Observation> told) {
    return told.stream()
        .filter(each -> BANK.contains(each.seriesCode()))
        .sorted(Comparator.comparingInt(Observation::vintage))
        .collect(Collectors.groupingBy(Observation::naturalKey, TreeMap::new, Collectors.toList()));
  }

  /** Without versions that say what the one before said. */
  private static List<Observation> distinct(List<Observation> versions) {
    return IntStream.range(0, versions.size())
        .filter(i -> i == 0 || !versions.get(i).value().equals(versions.get(i - 1).value()))
        .mapToObj(versions::get)
        .toList();
  }

  private void report(Instant outage, Alert stalled) throws IOException {
    List<Observation> told = cluster.events(Topics.OBSERVATIONS);
    System.out.printf(
        "%d values of the bank, %d of them revisions; faults:",
        told.size(), told.stream().filter(each -> each.vintage() > 1).count());
    for (SandboxFault fault : SandboxFault.values()) {
      System.out.printf(" %s %d", fault.label(), sandbox.count(fault.label()));
    }
    System.out.printf(
        ", answers %d; STALLED opened %.0f s after the outage began%n",
        sandbox.count("ok"), Duration.between(outage, stalled.openedAt()).toMillis() / 1e3);
  }
}
