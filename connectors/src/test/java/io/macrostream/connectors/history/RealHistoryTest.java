package io.macrostream.connectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bundled catalogue on the real files. The expected counts were computed from the CSV files
 * with a short Python script that shares nothing with this code.
 */
class RealHistoryTest {

  private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

  private static List<TopicRecord> records;

  @BeforeAll
  static void read() throws Exception {
    String directory = SharedData.directory("data/history").toString();
    records = Replays.all(new HistoryPlan(HistoryRequest.of(directory, RECEIVED)));
  }

  @Test
  void topicsHaveTheRecordsOfTheFiles() {
    Map<String, Long> counts =
        records.stream().collect(Collectors.groupingBy(TopicRecord::topic, Collectors.counting()));
    assertThat(counts)
        .containsOnly(
            Map.entry("market.bars", 242_606L),
            Map.entry("curve.points", 131_666L),
            Map.entry("macro.observations", 4_613L + 925L),
            Map.entry("schedule.events", 12_083L),
            Map.entry("data.status", 75L));
  }

  @Test
  void timeNeverGoesBack() {
    List<Long> times = records.stream().map(TopicRecord::availableAt).toList();
    assertThat(times).isSorted();
    assertThat(Instant.ofEpochMilli(records.get(0).availableAt()))
        .isEqualTo("1962-01-02T23:00:00Z");
  }

  @Test
  void statusesCountWhatTheFilesHold() {
    Map<String, DataStatus> statuses =
        Replays.of(Topics.DATA_STATUS, records).stream()
            .collect(Collectors.toMap(DataStatus::series, Function.identity()));
    assertThat(
            List.of(
                "SPX",
                "IBOV",
                "DXY",
                "VIX",
                "WTI_FRONT",
                "GOLD_FRONT",
                "USDBRL",
                "US_CMT|2Y",
                "US_CMT|30Y"))
        .extracting(statuses::get)
        .extracting(
            DataStatus::series, DataStatus::records, DataStatus::missing, DataStatus::flagged)
        .containsExactly(
            tuple("SPX", 12_083L, 2_827L, 0L),
            tuple("IBOV", 6_352L, 178L, 0L),
            tuple("DXY", 12_205L, 2_713L, 0L),
            tuple("VIX", 7_304L, 0L, 47L),
            tuple("WTI_FRONT", 4_605L, 77L, 7L),
            tuple("GOLD_FRONT", 4_596L, 81L, 441L),
            tuple("USDBRL", 2_816L, 2_304L, 0L),
            tuple("US_CMT|2Y", 10_642L, 3_595L, 0L),
            tuple("US_CMT|30Y", 10_464L, 3_773L, 0L));
    assertThat(statuses.values().stream().mapToLong(DataStatus::revised).sum()).isEqualTo(190);
    assertThat(statuses.values()).allSatisfy(s -> assertThat(s.rejected()).isZero());
  }

  @Test
  void knownDaysHaveTheirPrices() {
    Map<String, Bar> bars =
        Replays.of(Topics.BARS, records).stream()
            .collect(Collectors.toMap(RealHistoryTest::name, Function.identity()));
    assertThat(bars.get("SPX 2008-11-20").close()).isEqualTo(752.440002);
    assertThat(bars.get("SPX 1971-02-05").open()).as("zero is missing").isNull();
    assertThat(bars.get("VIX 2018-02-05").close()).isEqualTo(37.32);
    assertThat(bars.get("EURUSD 2008-07-15").close()).isEqualTo(1.599);
    assertThat(bars.get("USDJPY 1999-01-04").close()).isEqualTo(133.73 / 1.1789);
    assertThat(bars.get("GBPUSD 1999-01-04").close()).isEqualTo(1.1789 / 0.7111);
    assertThat(bars.get("USDBRL 2018-12-31").close()).isEqualTo(4.444 / 1.145);
    assertThat(bars.get("XAUUSD 2006-03-20").close()).isEqualTo((553.8 + 554.9) / 2);
    Bar fixing = bars.get("USDMXN 2008-01-02");
    assertThat(fixing.closeOnly()).isTrue();
    assertThat(fixing.flags()).containsExactly(QualityFlags.CLOSE_ONLY);
    assertThat(fixing.availableAt()).isEqualTo("2008-01-02T23:00:00Z");
    assertThat(bars).doesNotContainKey("USDMXN 2007-12-31");
  }

  @Test
  void yieldsAreDecimalFractions() {
    List<CurvePoint> lastDay = new ArrayList<>();
    for (CurvePoint point : Replays.of(Topics.CURVE_POINTS, records)) {
      if (point.sessionDate() == LocalDate.of(2018, 12, 31).toEpochDay()) {
        lastDay.add(point);
      }
    }
    assertThat(lastDay)
        .extracting(CurvePoint::tenor, CurvePoint::rate)
        .contains(tuple("2Y", 0.0248), tuple("10Y", 0.0269), tuple("10Y", 0.0098));
  }

  @Test
  void payrollsOfMay2016HaveTheirVintages() {
    assertThat(Replays.of(Topics.OBSERVATIONS, records))
        .filteredOn(o -> o.seriesCode().equals("US_NFP_TOTAL"))
        .filteredOn(o -> o.observedAt().equals(Instant.parse("2016-05-31T23:59:59.999Z")))
        .extracting(Observation::vintage, o -> o.availableAt().toString(), Observation::value)
        .containsExactly(
            tuple(1, "2016-06-29T23:00:00Z", 143_894.0),
            tuple(2, "2016-07-08T23:00:00Z", 143_888.0),
            tuple(3, "2016-08-05T23:00:00Z", 143_901.0));
  }

  @Test
  void riskDaysAreTheDatesOfTheSp500() {
    assertThat(Replays.of(Topics.SCHEDULE, records))
        .first()
        .satisfies(day -> assertThat(day.availableAt()).isEqualTo("1971-02-05T23:59:59.999Z"));
  }

  private static String name(Bar bar) {
    return bar.instrumentId() + ' ' + LocalDate.ofEpochDay(bar.sessionDate());
  }
}
