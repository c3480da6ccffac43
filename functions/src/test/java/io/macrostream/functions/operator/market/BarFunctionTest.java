package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.bar.BarFunction;
import io.macrostream.functions.operator.bar.RollUpFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class BarFunctionTest {

  private static final Instant START = Instant.parse("2020-03-02T10:00:00Z");
  private static final Supplier<BarFunction> FUNCTION =
      () -> new BarFunction(List.of(BarInterval.MINUTE, BarInterval.DAILY), Long.MAX_VALUE);

  private static Trade trade(String id, int sequence, double second, double seen, double price) {
    return new Trade(
        id,
        "V",
        "s",
        sequence,
        START.plusMillis((long) (second * 1000)),
        START.plusMillis((long) (seen * 1000)),
        price,
        2);
  }

  private static List<Bar> minutes(List<Trade> trades) throws Exception {
    return Runs.whole(FUNCTION, Trade::instrumentId, trades).events().stream()
        .filter(bar -> bar.interval().equals("1m"))
        .toList();
  }

  @Test
  void openAndCloseFollowTheVenuesTimeAndNotTheArrival() throws Exception {
    List<Bar> bars =
        minutes(
            List.of(
                trade("SPX", 1, 1, 30, 10),
                trade("SPX", 2, 59, 59.1, 12),
                trade("SPX", 3, 20, 20.1, 9)));
    assertThat(bars).hasSize(1);
    Bar bar = bars.get(0);
    assertThat(bar.open()).isEqualTo(10);
    assertThat(bar.close()).isEqualTo(12);
    assertThat(bar.high()).isEqualTo(12);
    assertThat(bar.low()).isEqualTo(9);
    assertThat(bar.vwap()).isEqualTo(31.0 / 3);
    assertThat(bar.volume()).isEqualTo(6);
    assertThat(bar.observedAt()).isEqualTo(START.plusSeconds(60));
    assertThat(bar.availableAt()).isEqualTo(START.plusSeconds(65));
    assertThat(bar.problem()).isEmpty();
  }

  @Test
  void whatIsAvailableAtTheEndOfTheGraceIsInTheFirstVersionAndWhatComesLaterAmends()
      throws Exception {
    List<Bar> bars =
        minutes(
            List.of(
                trade("SPX", 1, 1, 1, 10),
                trade("SPX", 2, 59, 65, 11),
                trade("SPX", 3, 59.5, 65.001, 12)));
    assertThat(bars).extracting(Bar::version).containsExactly(1, 2);
    assertThat(bars).extracting(Bar::close).containsExactly(11.0, 12.0);
    assertThat(bars.get(1).availableAt()).isEqualTo(START.plusMillis(65_001));
  }

  @Test
  void afterTheHorizonATradeIsADeadLetter() throws Exception {
    double day = 86_400;
    Trade last = trade("SPX", 2, 2, 60 + day, 11);
    Trade late = trade("SPX", 3, 3, 60.001 + day, 12);
    var result =
        Runs.whole(FUNCTION, Trade::instrumentId, List.of(trade("SPX", 1, 1, 1, 10), last, late));
    assertThat(result.events().stream().filter(b -> b.interval().equals("1m")))
        .extracting(Bar::version)
        .containsExactly(1, 2);
    assertThat(result.facts())
        .singleElement()
        .asString()
        .contains("TOO_LATE", "market.trades/SPX/V/s/3", "[1m]");
  }

  @Test
  void theDailySessionEndsAtTenInTheEvening() throws Exception {
    Instant close = Instant.parse("2020-03-02T22:00:00Z");
    double second = (close.toEpochMilli() - START.toEpochMilli()) / 1000.0;
    var daily =
        Runs.whole(
                FUNCTION,
                Trade::instrumentId,
                List.of(
                    trade("SPX", 1, second - 0.001, second, 10),
                    trade("SPX", 2, second, second, 11)))
            .events()
            .stream()
            .filter(bar -> bar.interval().equals("1d"))
            .toList();
    assertThat(daily)
        .extracting(bar -> LocalDate.ofEpochDay(bar.sessionDate()).toString(), Bar::close)
        .containsExactly(tuple("2020-03-02", 10.0), tuple("2020-03-03", 11.0));
  }

  @Test
  void theOrderOfArrivalChangesNoBar() throws Exception {
    Random random = new Random(7);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double second = random.nextInt(7200);
      double delay = random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(4);
      trades.add(
          trade(
              i % 2 == 0 ? "SPX" : "EUR", i, second, second + delay, 100 + random.nextGaussian()));
    }
    var expected = Runs.whole(FUNCTION, Trade::instrumentId, trades);
    assertThat(expected.events()).extracting(Bar::version).contains(1, 2);
    Collections.shuffle(trades, random);
    var shuffled = Runs.whole(FUNCTION, Trade::instrumentId, trades);
    assertThat(shuffled.json()).isEqualTo(expected.json());
    assertThat(shuffled.facts()).isEqualTo(expected.facts());
  }

  @Test
  void aBarThatTheEndOfTheRunClosesIsPartial() throws Exception {
    long until = START.plusSeconds(63).toEpochMilli();
    List<Bar> bars =
        Runs.whole(
                () -> new BarFunction(List.of(BarInterval.MINUTE, BarInterval.DAILY), until),
                Trade::instrumentId,
                List.of(trade("SPX", 1, -1, 1, 10), trade("SPX", 2, 1, 1, 11)))
            .events();
    // The minute before had ended and waited for its grace; 5 s after it the run goes on.
    assertThat(bars)
        .extracting(Bar::interval, Bar::observedAt, Bar::flags)
        .containsExactly(
            tuple("1m", START, List.of()),
            tuple("1m", START.plusSeconds(60), List.of("PARTIAL")),
            tuple("1d", Instant.parse("2020-03-02T22:00:00Z"), List.of("PARTIAL")));
  }

  @Test
  void longerBarsFromShorterOnesEqualThoseOfTheTrades() throws Exception {
    Random random = new Random(8);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      double second = random.nextInt(3 * 86_400) / 2.0;
      double delay = random.nextInt(20) == 0 ? random.nextInt(80_000) : random.nextInt(4);
      trades.add(
          trade(random.nextBoolean() ? "SPX" : "EUR", i, second, second + delay, 50 + i % 7));
    }
    trades.sort(Comparator.comparing(Trade::availableAt));
    List<BarInterval> longer =
        List.of(BarInterval.FIVE_MINUTES, BarInterval.HOUR, BarInterval.DAILY);
    List<Bar> minutes =
        Runs.whole(
                () -> new BarFunction(List.of(BarInterval.MINUTE), Long.MAX_VALUE),
                Trade::instrumentId,
                trades)
            .events();
    List<Bar> direct =
        Runs.whole(() -> new BarFunction(longer, Long.MAX_VALUE), Trade::instrumentId, trades)
            .events();
    List<Bar> rolled =
        Runs.whole(() -> new RollUpFunction(longer, Long.MAX_VALUE), Bar::instrumentId, minutes)
            .events();

    assertThat(direct).extracting(Bar::version).anyMatch(version -> version > 3);
    Comparator<Bar> order = Comparator.comparing(Bar::naturalKey).thenComparingInt(Bar::version);
    assertThat(rolled.stream().sorted(order).toList())
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForFields(
                    (Double a, Double b) -> Math.abs(a - b) <= 1e-13 * b ? 0 : 1, "vwap")
                .build())
        .containsExactlyElementsOf(direct.stream().sorted(order).toList());
  }
}
