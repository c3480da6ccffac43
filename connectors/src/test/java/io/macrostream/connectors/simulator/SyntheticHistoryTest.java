package io.macrostream.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.history.HistoryPlan;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticHistoryTest {

  private static final LocalDate FIRST = LocalDate.of(2016, 1, 4);
  private static final Instant RECEIVED = Instant.parse("2026-11-25T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  @TempDir Path directory;

  private static SyntheticHistory.Request request(long seed, boolean faults, String... ids) {
    return new SyntheticHistory.Request(seed, FIRST, 1, Set.of(ids), faults);
  }

  private SyntheticHistory.Report write(SyntheticHistory.Request request, String name)
      throws IOException {
    return SyntheticHistory.write(request, directory.resolve(name), files -> {});
  }

  private List<TopicRecord> read(String name) throws IOException {
    String path = directory.resolve(name).toString();
    return Replays.all(new HistoryPlan(HistoryRequest.of(path, RECEIVED)));
  }

  private Map<String, byte[]> bytes(String name) throws IOException {
    Path root = directory.resolve(name);
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  @Test
  void equalRequestsGiveEqualBytesAndAnotherSeedOthers() throws Exception {
    write(request(7, true), "a");
    write(request(7, true), "b");
    write(request(8, true), "c");
    Map<String, byte[]> first = bytes("a");
    Map<String, byte[]> again = bytes("b");
    Map<String, byte[]> other = bytes("c");
    assertThat(first.keySet()).isEqualTo(again.keySet()).isEqualTo(other.keySet());
    first.forEach((file, content) -> assertThat(content).as(file).isEqualTo(again.get(file)));
    assertThat(first.entrySet())
        .noneMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
  }

  @Test
  void whatIsWrittenIsReadBackWithEqualCounts() throws Exception {
    SyntheticHistory.Report report = write(request(7, false), "a");
    List<TopicRecord> records = read("a");
    assertThat(report.bars()).isEqualTo(20 * 262);
    assertThat(report.curvePoints()).isEqualTo(3 * 262);
    assertThat(Replays.of(Topics.BARS, records)).hasSize((int) report.bars());
    assertThat(records.stream().filter(r -> r.topic().equals(Topics.CURVE_POINTS.name())))
        .hasSize((int) report.curvePoints());
    assertThat(report.volQuotes()).as("two pairs, three expiries").isEqualTo(2 * 3 * 5 * 262);
    assertThat(Replays.of(Topics.VOL_QUOTES, records)).hasSize((int) report.volQuotes());
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
    assertThat(report.rejected() + report.missing()).isZero();
    assertThat(Files.readString(directory.resolve("a/README.md"))).contains("SYNTHETIC", "seed: 7");
  }

  /** The closes of the simulation, through files and formulas of crosses. */
  @Test
  void valuesSurviveTheWayThroughTheFiles() throws Exception {
    write(request(7, false), "a");
    List<Bar> bars = Replays.of(Topics.BARS, read("a"));
    Map<String, Bar> first =
        bars.stream()
            .filter(bar -> bar.sessionDate() == FIRST.toEpochDay())
            .collect(Collectors.toMap(Bar::instrumentId, bar -> bar));
    assertThat(first.keySet()).hasSize(20).contains("USDJPY", "GBPUSD", "SPX");
    for (SimulatedInstrument model : SimulatedInstrument.ALL) {
      if (first.containsKey(model.id())) {
        // A day moves the level by a few standard deviations, a wrong formula by far more.
        double move = Math.log(first.get(model.id()).close() / model.start());
        assertThat(Math.abs(move)).as(model.id()).isLessThan(20 * model.dailyVolatility());
      }
    }
  }

  /** Near the volatility that the price really has, and leaning the way the price falls. */
  @Test
  void smilesFollowThePrices() throws Exception {
    write(request(7, false), "a");
    List<TopicRecord> records = read("a");
    Map<String, List<VolQuote>> pillars =
        Replays.of(Topics.VOL_QUOTES, records).stream()
            .filter(quote -> quote.tenor().equals("1M"))
            .collect(Collectors.groupingBy(quote -> quote.underlying() + ' ' + quote.pillar()));
    for (SimulatedInstrument model : SimulatedInstrument.ALL) {
      List<VolQuote> atm = pillars.get(model.id() + " ATM");
      if (atm != null) {
        double mean = atm.stream().mapToDouble(VolQuote::value).average().orElseThrow();
        double calm = model.dailyVolatility() * Math.sqrt(252);
        assertThat(mean).as(model.id()).isBetween(0.7 * calm, 2 * calm);
      }
    }
    assertThat(pillars.get("EURUSD RR0.25")).hasSize(262).allMatch(quote -> quote.value() < 0);
    assertThat(pillars.get("USDBRL RR0.25")).hasSize(262).allMatch(quote -> quote.value() > 0);
  }

  @Test
  void everyFaultIsFoundAsOftenAsItWasPlanted() throws Exception {
    SyntheticHistory.Report report = write(request(7, true), "a");
    List<TopicRecord> records = read("a");
    List<DeadLetter> dead = Replays.of(Topics.DEAD_LETTERS, records);
    Map<Fault, Integer> faults = report.faults();
    assertThat(faults).hasSize(Fault.values().length - 1).doesNotContainKey(Fault.LATE_PRINT);
    assertThat(dead).hasSize((int) report.rejected());
    assertThat(count(dead, Reason.OUT_OF_RANGE)).isEqualTo(faults.get(Fault.NEGATIVE_PRICE));
    assertThat(count(dead, Reason.DUPLICATE)).isEqualTo(faults.get(Fault.DUPLICATE));
    assertThat(count(dead, Reason.WRONG_COLUMN_COUNT)).isEqualTo(faults.get(Fault.MALFORMED));
    assertThat(count(dead, Reason.BAD_NUMBER)).isEqualTo(faults.get(Fault.NAN_PRICE));
    assertThat(Replays.of(Topics.BARS, records)).hasSize((int) report.bars());
    long missing =
        Replays.of(Topics.DATA_STATUS, records).stream()
            .filter(status -> !status.flags().contains("MISSING_FILE"))
            .filter(status -> SyntheticHistory.known().contains(status.series()))
            .mapToLong(DataStatus::missing)
            .sum();
    assertThat(missing).isEqualTo(report.missing()).isEqualTo(faults.get(Fault.GAP).longValue());
    int planted = faults.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(Files.readAllLines(directory.resolve("a/faults.csv"))).hasSize(planted + 1);
  }

  private static int count(List<DeadLetter> dead, Reason reason) {
    return (int) dead.stream().filter(letter -> letter.reason() == reason).count();
  }

  @Test
  void fewerInstrumentsGiveTheSameFiguresOfThose() throws Exception {
    write(request(7, false), "all");
    SyntheticHistory.Report report = write(request(7, false, "SPX", "EURUSD", "USDBRL"), "few");
    assertThat(report.bars()).isEqualTo(3 * 262);
    assertThat(bytes("few").keySet())
        .containsExactly(
            "README.md",
            "fx/ecb_eurofxref.csv.gz",
            "indices/gspc.csv",
            "options/fx_vol_surface.csv");
    assertThat(bytes("few").get("options/fx_vol_surface.csv"))
        .isEqualTo(bytes("all").get("options/fx_vol_surface.csv"));
    assertThat(bytes("few").get("indices/gspc.csv"))
        .isEqualTo(bytes("all").get("indices/gspc.csv"));
    assertThat(Replays.of(Topics.BARS, read("few")))
        .extracting(Bar::instrumentId)
        .containsOnly("SPX", "EURUSD", "USDBRL");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    var wrong =
        new SyntheticHistory.Request(1, LocalDate.of(1800, 1, 1), 0, Set.of("X", "SPX"), false);
    assertThat(wrong.problems(TODAY))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("years are 0"))
        .anyMatch(problem -> problem.startsWith("the first day is 1800-01-01"))
        .anyMatch(problem -> problem.startsWith("X is not simulated; these are: SPX, IBOV"));
    assertThat(request(1, false, "GBPUSD", "IBOV").problems(TODAY))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("SPX must be among them"))
        .anyMatch(problem -> problem.startsWith("GBPUSD cannot be alone"));
    assertThat(
            new SyntheticHistory.Request(1, LocalDate.of(2026, 1, 1), 1, Set.of(), false)
                .problems(TODAY))
        .singleElement()
        .asString()
        .contains("no history");
    assertThat(request(1, true).problems(TODAY)).isEmpty();
  }
}
