package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataFinding.Check;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarShapeTest {

  private static final Instant DAY = Instant.parse("2014-06-06T21:00:00Z");

  private static Bar bar(
      int day, Double open, Double high, Double low, double close, Double adjusted, Double volume) {
    Instant observed = DAY.plusSeconds(86_400L * day);
    return new Bar(
        "X",
        Bar.DAILY,
        (int) Math.floorDiv(observed.toEpochMilli(), 86_400_000L),
        observed,
        observed,
        open,
        high,
        low,
        close,
        adjusted,
        volume,
        null,
        null,
        false,
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }

  private static List<Check> doubts(Bar before, Bar bar) {
    var memory = before == null ? null : BarShape.Memory.of(before);
    return BarShape.doubts(memory, bar, false).stream().map(Doubt::check).toList();
  }

  private static Bar close(int day, double close, Double adjusted) {
    return bar(day, null, null, null, close, adjusted, null);
  }

  @Test
  void swappedHighAndLowAndNegativeVolumesAreDoubted() {
    assertThat(doubts(null, bar(0, 10.0, 11.0, 9.0, 10.5, null, 5.0))).isEmpty();
    assertThat(doubts(null, bar(0, 10.0, 9.0, 11.0, 10.5, null, 5.0))).containsExactly(Check.OHLC);
    assertThat(doubts(null, bar(0, 10.0, 11.0, 10.2, 10.5, null, null)))
        .containsExactly(Check.OHLC);
    assertThat(doubts(null, bar(0, 10.0, 11.0, 9.0, 10.5, null, -1.0))).containsExactly(Check.OHLC);
  }

  @Test
  void anOpenAFifthAwayFromTheCloseBeforeIsAGap() {
    Bar before = close(0, 100, null);
    assertThat(doubts(before, bar(1, 79.0, 90.0, 78.0, 85.0, null, null)))
        .containsExactly(Check.PRICE_GAP);
    assertThat(doubts(before, bar(1, 81.0, 90.0, 60.0, 61.0, null, null))).isEmpty();
    assertThat(doubts(before, close(1, 121, null))).containsExactly(Check.PRICE_GAP);
    // A source without opens writes zero; that is for OHLC to say.
    assertThat(doubts(before, bar(1, 0.0, 103.0, 99.0, 102.0, null, null)))
        .containsExactly(Check.OHLC);
  }

  @Test
  void aSplitMovesTheCloseAndNotTheAdjustedClose() {
    Bar before = close(0, 645.57, 91.0);
    assertThat(doubts(before, close(1, 93.70, 92.5))).containsExactly(Check.SPLIT);
    assertThat(doubts(before, close(1, 93.70, 13.2))).containsExactly(Check.PRICE_GAP);
    assertThat(doubts(before, close(1, 93.70, null))).containsExactly(Check.PRICE_GAP);
    assertThat(doubts(close(0, 10, 100.0), close(1, 50.2, 101.0))).containsExactly(Check.SPLIT);
    assertThat(doubts(close(0, 30, 30.0), close(1, 20.1, 30.2))).containsExactly(Check.SPLIT);
    assertThat(doubts(before, close(1, 400, 90.0))).containsExactly(Check.PRICE_GAP);
  }

  @Test
  void anAmendmentIsNotComparedWithItself() {
    assertThat(doubts(close(1, 100, null), close(1, 50, null))).isEmpty();
  }
}
