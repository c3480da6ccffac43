package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.QualityAction.Action;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.ObservationQuality;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.quality.Cadence;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.Quantity;
import io.macrostream.functions.quality.SeriesLookup;
import io.macrostream.functions.quality.SeriesTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private static final Instant START = Instant.parse("2018-03-05T21:00:00Z");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Bar bar(int day, int version, double close) {
    return new Bar(
        "SPX",
        Bar.DAILY,
        (int) Math.floorDiv(day(day).toEpochMilli(), 86_400_000L),
        day(day),
        day(day).plusSeconds(3600L * (version - 1)),
        null,
        null,
        null,
        close,
        null,
        null,
        null,
        null,
        true,
        "test",
        Availability.DERIVED,
        List.of(),
        version);
  }

  private static String name(int day) {
    return "market.bars/SPX/1d/2018-03-%02dT21:00:00.000Z/v1".formatted(5 + day);
  }

  private static QualityAction action(String id, String origin, Action action, Instant at) {
    return new QualityAction(id, origin, action, "checked", at, "desk", at.minusMillis(500), 1);
  }

  private static Runs.Result<Bar> bars(List<Bar> bars, QualityAction... actions) throws Exception {
    long until = day(20).toEpochMilli();
    return Runs.judged(
        new BarQuality(Runs.lookup(), until),
        Bar::instrumentId,
        bars,
        List.of(actions),
        Long.MAX_VALUE);
  }

  private static List<String> of(Runs.Result<?> result, String topic, String part) {
    return result.facts().stream()
        .filter(fact -> fact.startsWith(topic + ' ') && fact.contains(part))
        .toList();
  }

  private static List<Bar> hundredfoldOnDayTwo() {
    List<Bar> bars = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      bars.add(bar(day, 1, day == 2 ? 10_050 : 100 + day));
    }
    return bars;
  }

  @Test
  void aHundredfoldIsHeldBackAndSaidTwice() throws Exception {
    var result = bars(hundredfoldOnDayTwo());
    assertThat(result.events())
        .extracting(Bar::close)
        .containsExactly(100d, 101d, 103d, 104d, 105d);
    assertThat(of(result, "dead-letters", "UNIT_SCALE"))
        .singleElement()
        .asString()
        .contains(name(2));
    assertThat(of(result, "data.findings", "QUARANTINED"))
        .singleElement()
        .asString()
        .contains("\"code\":\"UNIT_SCALE\"", "\"value\":10050.0", name(2), "100.0 times the 101.0");
    assertThat(of(result, "data.status", "\"quarantined\":1")).hasSize(1);
  }

  @Test
  void aReleasedRecordIsAvailableWhenItIsReleased() throws Exception {
    Instant at = day(4).plusSeconds(60);
    var result = bars(hundredfoldOnDayTwo(), action("a1", name(2), Action.RELEASE, at));
    assertThat(result.events())
        .extracting(Bar::close)
        .containsExactly(100d, 101d, 103d, 104d, 10_050d, 105d);
    Bar released = result.events().get(4);
    assertThat(released.availableAt()).isEqualTo(at);
    assertThat(released.availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(released.observedAt()).isEqualTo(day(2));
    assertThat(released.version()).isEqualTo(1);
    assertThat(of(result, "data.findings", "RELEASED"))
        .singleElement()
        .asString()
        .contains("released by desk: checked", "\"available_at\":\"2018-03-09T21:01:00.000Z\"");
    assertThat(of(result, "data.status", "\"quarantined\":0")).hasSize(1);
    assertThat(of(result, "data.status", "\"gaps\":0")).hasSize(1);
  }

  @Test
  void whatIsNotInQuarantineCannotBeReleased() throws Exception {
    Instant at = day(4).plusSeconds(60);
    var result =
        bars(
            hundredfoldOnDayTwo(),
            action("a1", name(2), Action.DISCARD, at),
            action("a2", name(2), Action.RELEASE, at.plusSeconds(1)),
            action("a3", name(1), Action.RELEASE, at));
    assertThat(result.events()).hasSize(5);
    assertThat(of(result, "data.findings", "DISCARDED")).hasSize(1);
    assertThat(of(result, "dead-letters", "REJECTED_COMMAND"))
        .hasSize(2)
        .allMatch(letter -> letter.contains("it is not in quarantine"))
        .anyMatch(letter -> letter.contains("command:a2"))
        .anyMatch(letter -> letter.contains("command:a3"));
  }

  @Test
  void anObservationThatWasCorrectedSinceIsNotReleased() throws Exception {
    List<Bar> bars = hundredfoldOnDayTwo();
    bars.add(bar(2, 2, 100.5));
    var result = bars(bars, action("a1", name(2), Action.RELEASE, day(4)));
    assertThat(result.events()).extracting(Bar::close).contains(100.5).doesNotContain(10_050d);
    assertThat(of(result, "dead-letters", "REJECTED_COMMAND"))
        .singleElement()
        .asString()
        .contains("accepted in another version");
  }

  @Test
  void aRedenominationPassesFromTheThirdOn() throws Exception {
    var bars = IntStream.range(0, 8).mapToObj(d -> bar(d, 1, d < 3 ? 3000 + d : 3 + d * 0.01));
    var result = bars(bars.toList());
    assertThat(result.events()).hasSize(6);
    assertThat(of(result, "data.findings", "QUARANTINED")).hasSize(2);
  }

  @Test
  void aBarOfTheFutureIsATimeZoneMistakeAndFailsTheSeries() throws Exception {
    Bar good = bar(0, 1, 100);
    Bar early = bar(1, 1, 101).firstSeenAt(day(1).minus(Duration.ofHours(3)));
    var result = bars(List.of(good, early, bar(2, 1, 102)));
    assertThat(result.events()).hasSize(2);
    assertThat(of(result, "data.findings", "TIME_ZONE"))
        .singleElement()
        .asString()
        .contains("QUARANTINED", "3 h before: looks like a time zone mistake");
    assertThat(of(result, "dead-letters", "POINT_IN_TIME")).hasSize(1);
    assertThat(of(result, "data.status", "\"grade\":\"FAIL\"")).hasSize(1);
  }

  @Test
  void anOverdueSeriesSaysSoWithoutARecord() throws Exception {
    var endless =
        Runs.judged(
            new BarQuality(Runs.lookup(), Long.MAX_VALUE),
            Bar::instrumentId,
            List.of(bar(0, 1, 100), bar(1, 1, 101)),
            List.of(),
            day(3).toEpochMilli());
    assertThat(of(endless, "data.status", "\"late\":true"))
        .singleElement()
        .asString()
        .contains("\"expected_next_at\":\"2018-03-07T21:00:00.000Z\"")
        .contains("\"available_at\":\"2018-03-08T21:00:00.000Z\"");
  }

  @Test
  void nobodyReleasesForever() throws Exception {
    var result =
        Runs.judged(
            new BarQuality(Runs.lookup(), day(200).toEpochMilli()),
            Bar::instrumentId,
            hundredfoldOnDayTwo(),
            List.of(),
            Long.MAX_VALUE);
    assertThat(of(result, "data.findings", "DISCARDED"))
        .singleElement()
        .asString()
        .contains("\"available_at\":\"2018-07-01T00:00:00.000Z\"", "nobody has released it");
    assertThat(of(result, "data.status", "\"available_at\":\"2018-07-01T00:00:00.000Z\""))
        .singleElement()
        .asString()
        .contains("\"quarantined\":0");
  }

  @Test
  void aBadTickIsReleasedWithTheTimeOfItsRelease() throws Exception {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instant time = START.plusSeconds(i);
      trades.add(new Trade("SPX", "V", "s", i, time, time, i == 2 ? 300 : 100, 1));
    }
    Instant at = START.plusSeconds(90);
    var result =
        Runs.judged(
            new TradeQuality(Runs.lookup(), Long.MAX_VALUE),
            Trade::instrumentId,
            trades,
            List.of(action("a1", "market.trades/SPX/V/s/2", Action.RELEASE, at)),
            Long.MAX_VALUE);
    assertThat(result.events()).hasSize(4);
    assertThat(result.events().get(3).price()).isEqualTo(300);
    assertThat(result.events().get(3).availableAt()).isEqualTo(at);
    assertThat(result.events().get(3).observedAt()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void aMonthlyValueIsNotKnownBeforeTheMonthIsOver() throws Exception {
    var terms =
        new SeriesTerms(
            Quantity.SIGNED,
            Measure.CHANGE,
            Cadence.MONTH,
            TradingCalendar.BR_BANKS,
            10,
            1,
            -100,
            1e9,
            false);
    Instant march = Instant.parse("2020-03-31T23:59:59.999Z");
    Instant april = Instant.parse("2020-04-30T23:59:59.999Z");
    var result =
        Runs.judged(
            new ObservationQuality(new SeriesLookup(Map.of("M", terms)), Long.MAX_VALUE),
            Observation::seriesCode,
            List.of(
                observation("M", march, "2020-04-09T12:00:00Z", 0.07),
                observation("M", april, "2020-04-20T12:00:00Z", -0.31),
                observation("M", april, "2020-05-08T12:00:00Z", -101),
                observation("UNKNOWN", april, "2020-04-20T12:00:00Z", -0.31)),
            List.of(),
            Instant.parse("2020-06-01T00:00:00Z").toEpochMilli());
    assertThat(result.events())
        .extracting(Observation::seriesCode)
        .containsExactlyInAnyOrder("M", "UNKNOWN");
    assertThat(of(result, "data.findings", "QUARANTINED"))
        .hasSize(2)
        .anyMatch(finding -> finding.contains("POINT_IN_TIME"))
        .anyMatch(finding -> finding.contains("BOUNDS"));
    // Due on 10 May, five days of patience.
    assertThat(of(result, "data.status", "\"late\":true").get(0))
        .contains("\"available_at\":\"2020-05-15T23:59:59.999Z\"", "2020-05-10T23:59:59.999Z");
  }

  private static Observation observation(String code, Instant end, String available, double value) {
    return new Observation(
        code, end, null, Instant.parse(available), 1, value, "pct", "test", Availability.OFFICIAL);
  }
}
