package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.QualityFunction;
import io.macrostream.functions.operator.quality.TradeQuality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.junit.jupiter.api.Test;

class QualityFunctionTest {

  private static final Instant START = Instant.parse("2020-01-06T21:00:00Z");

  /** The input goes on to here; what comes later is not missed. */
  private static final long END = START.plus(32, ChronoUnit.DAYS).toEpochMilli();

  static Bar bar(String id, int day, int version, double close, Double high) {
    Instant observed = START.plus(day, ChronoUnit.DAYS);
    return new Bar(
        id,
        Bar.DAILY,
        (int) (observed.toEpochMilli() / 86_400_000L),
        observed,
        observed.plusSeconds(60L * version),
        null,
        high,
        null,
        close,
        null,
        null,
        null,
        null,
        false,
        "test",
        Availability.DERIVED,
        List.of(),
        version);
  }

  private static Trade trade(int sequence, double price) {
    Instant time = START.plusSeconds(sequence);
    return new Trade("SPX", "V", "s", sequence, time, time, price, 1);
  }

  private static <T extends Repeatable> Runs.Result<T> judged(
      QualityFunction<T> function, KeySelector<T, String> key, List<T> input) throws Exception {
    return Runs.judged(function, key, input, List.of(), Long.MAX_VALUE);
  }

  private static Runs.Result<Bar> bars(List<Bar> bars) throws Exception {
    return judged(new BarQuality(Runs.lookup(), END), Bar::instrumentId, bars);
  }

  private static Runs.Result<Trade> trades(List<Trade> trades) throws Exception {
    return judged(new TradeQuality(Runs.lookup(), Long.MAX_VALUE), Trade::instrumentId, trades);
  }

  private static List<String> deadLetters(Runs.Result<?> result) {
    return result.facts().stream().filter(fact -> fact.startsWith("dead-letters")).toList();
  }

  @Test
  void unusableBarsAreDeadLettersWithReasonAndOrigin() throws Exception {
    var result =
        bars(
            List.of(
                bar("NONE", 0, 1, 10, null),
                bar("SPX", 0, 1, -1, null),
                bar("WTI", 0, 1, -37, null)));
    assertThat(result.events()).extracting(Bar::instrumentId).containsExactly("WTI");
    assertThat(deadLetters(result)).hasSize(2);
    assertThat(deadLetters(result).toString())
        .contains("UNKNOWN_KEY", "OUT_OF_RANGE")
        .contains("market.bars/SPX/1d/2020-01-06T21:00:00.000Z/v1");
  }

  @Test
  void versionsRunForwardAndRepeatsCollapse() throws Exception {
    Bar first = bar("SPX", 0, 1, 10, null);
    Bar otherContent = bar("SPX", 0, 2, 12, null);
    var result =
        bars(
            List.of(
                first,
                first,
                bar("SPX", 0, 2, 11, null),
                otherContent,
                bar("SPX", 1, 2, 10, null),
                bar("SPX", 2, 1, 10, null)));
    assertThat(result.events()).hasSize(4);
    assertThat(deadLetters(result))
        .singleElement()
        .asString()
        .contains("DUPLICATE", "version 2 was accepted with other content");
  }

  @Test
  void aCrashIsDoubtedAndFlowsAndInconsistentPricesAreFlagged() throws Exception {
    List<Bar> input = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      input.add(bar("SPX", day, 1, day % 2 == 0 ? 100 : 100.5, null));
    }
    input.add(bar("SPX", 30, 1, 80, null));
    input.add(bar("SPX", 31, 1, 80, 79.0));
    var result = bars(input);
    assertThat(result.events()).hasSize(32);
    assertThat(result.events().get(30).flags()).containsExactly("SUSPECT_MOVE");
    assertThat(result.events().get(31).flags()).containsExactly("OHLC_INCONSISTENT");
    assertThat(result.events().subList(0, 30)).allMatch(bar -> bar.flags().isEmpty());
    assertThat(result.facts().get(result.facts().size() - 1))
        .contains("\"source\":\"quality:market.bars\"", "\"records\":32", "\"flagged\":2")
        .contains("\"available_at\":\"2020-03-01T00:00:00.000Z\"");
  }

  @Test
  void unknownCurveNodesAreDeadLettersAndNegativeRatesPassWhereTheyCanBeReal() throws Exception {
    List<CurvePoint> points = List.of(point("10Y", -0.001), point("99Y", 0.02));
    var result =
        judged(new CurveQuality(Runs.lookup(), Long.MAX_VALUE), CurveQuality::series, points);
    assertThat(result.events()).extracting(CurvePoint::tenor).containsExactly("10Y");
    assertThat(deadLetters(result)).singleElement().asString().contains("UNKNOWN_KEY");
  }

  private static CurvePoint point(String tenor, double rate) {
    return new CurvePoint(
        "US_CMT",
        tenor,
        0,
        18_267,
        START,
        START,
        rate,
        Compounding.values()[0],
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }

  @Test
  void aBadTickIsRejectedAndThreeThatAgreeAreANewLevel() throws Exception {
    var result =
        trades(
            List.of(
                trade(1, 100),
                trade(2, 200),
                trade(3, 101),
                trade(4, 50),
                trade(5, 51),
                trade(6, 50.5),
                trade(7, 50)));
    assertThat(result.events()).extracting(Trade::tradeSequence).containsExactly(1L, 3L, 6L, 7L);
    assertThat(deadLetters(result)).hasSize(3).allMatch(letter -> letter.contains("OUTLIER"));
  }

  @Test
  void aBadTickSentThreeTimesIsOneBadTick() throws Exception {
    var result =
        trades(List.of(trade(1, 100), trade(2, 200), trade(2, 200), trade(2, 200), trade(3, 100)));
    assertThat(result.events()).extracting(Trade::price).containsExactly(100.0, 100.0);
    assertThat(deadLetters(result)).hasSize(1);
  }

  @Test
  void aSequenceSeenWithOtherContentAndAPriceOfZeroAreDeadLetters() throws Exception {
    var result = trades(List.of(trade(1, 100), trade(2, 0), trade(3, 100), trade(3, 101)));
    assertThat(result.events()).hasSize(2);
    assertThat(deadLetters(result).toString()).contains("DUPLICATE", "OUT_OF_RANGE");
  }

  @Test
  void theOrderOfArrivalChangesNoVerdict() throws Exception {
    Random random = new Random(3);
    List<Trade> input = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Instant time = START.plusSeconds(i * 100L);
      double price = 100 * (random.nextInt(20) == 0 ? 2 : 1);
      Trade trade =
          new Trade(i % 2 == 0 ? "SPX" : "EUR", "V", "s", i - i % 7, time, time, price, 1);
      input.add(trade);
    }
    var expected = trades(input);
    Collections.shuffle(input, random);
    assertThat(trades(input).json()).isEqualTo(expected.json());
  }

  /** Against a map of every trade, over numbers that run, jump, come back and restart. */
  @Test
  void aTradeIsRememberedForADayWhateverItsNumber() throws Exception {
    Random random = new Random(11);
    List<Trade> input = new ArrayList<>();
    Map<String, Trade> seen = new HashMap<>();
    List<Trade> accepted = new ArrayList<>();
    int conflicts = 0;
    long number = 0;
    for (int i = 0; i < 6_000; i++) {
      number += random.nextInt(20) == 0 ? random.nextInt(3_000) : 1;
      Trade again = i % 4 == 3 ? input.get(random.nextInt(input.size())) : null;
      String session = again == null ? "s" + i / 2_000 : again.session();
      long sequence = again == null ? number - 1_500 : again.tradeSequence();
      Instant time = START.plusSeconds(40L * i);
      Trade trade = new Trade("SPX", "V", session, sequence, time, time, 100, 1);
      input.add(trade);
      Trade before = seen.get(trade.session() + trade.tradeSequence());
      if (before != null
          && !trade.availableAt().minus(TradeQuality.MEMORY).isAfter(before.availableAt())) {
        conflicts++;
      } else {
        seen.put(trade.session() + trade.tradeSequence(), trade);
        accepted.add(trade);
      }
    }
    var result = trades(input);
    assertThat(result.events()).isEqualTo(accepted);
    assertThat(deadLetters(result)).hasSize(conflicts).allMatch(it -> it.contains("DUPLICATE"));
    assertThat(conflicts).isGreaterThan(100);
  }
}
