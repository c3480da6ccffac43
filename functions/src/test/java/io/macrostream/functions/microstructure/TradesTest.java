package io.macrostream.functions.microstructure;

import static io.macrostream.functions.microstructure.BookTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.microstructure.BarRule.Kind;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradesTest {

  private static final double NONE = Double.NaN;

  @Test
  void tickRuleKeepsTheSignOfTheLastChange() {
    assertThat(TickRule.of(new double[] {100, 100, 101, 101, 100, 100, 101}))
        .containsExactly(NONE, NONE, 1, 1, -1, -1, 1);
    TickRule rule = TickRule.EMPTY.next(5).next(4);
    assertThat(new TickRule(rule.started(), rule.price(), rule.sign()).next(4).sign())
        .isEqualTo(-1);
    assertFault(Fault.EMPTY, () -> TickRule.of(new double[0]));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> TickRule.of(new double[] {1, 0}));
  }

  @Test
  void leeAndReadyAskTheTickRuleAtMid() {
    Quotes quotes =
        new Quotes(new double[] {1, 4}, new double[] {100, 100}, new double[] {100.01, 100.03});
    double[] times = {0.5, 1, 2, 3, 4, 5};
    double[] prices = {100, 100.01, 100.005, 100, 100.015, 100.02};
    assertThat(TradeSigns.quoteRule(times, prices, quotes, 0))
        .containsExactly(NONE, 1, NONE, -1, NONE, 1);
    assertThat(TradeSigns.leeReady(times, prices, quotes, 0))
        .containsExactly(NONE, 1, -1, -1, 1, 1);
    // A lag of 1 shows the trade at 4 the quote of 1 to 4.
    assertThat(TradeSigns.quoteRule(times, prices, quotes, 1)[4]).isEqualTo(1);
    assertFault(Fault.OUT_OF_RANGE, () -> TradeSigns.leeReady(times, prices, quotes, -1));
    assertFault(
        Fault.UNORDERED,
        () -> TradeSigns.leeReady(new double[] {2, 1}, new double[] {1, 1}, quotes, 0));
    assertFault(
        Fault.CROSSED_BOOK, () -> new Quotes(new double[] {1}, new double[] {2}, new double[] {2}));
    assertFault(
        Fault.UNORDERED,
        () -> new Quotes(new double[] {2, 1}, new double[] {1, 1}, new double[] {2, 2}));
  }

  @Test
  void costsAddUp() {
    double[] prices = {100.01, 99.98};
    TradeCosts costs =
        TradeCosts.of(
            prices, new int[] {1, -1}, new double[] {100, 100}, new double[] {100.005, 100.01});
    assertThat(costs.effective()).containsExactly(new double[] {0.02, 0.04}, within(1e-10));
    assertThat(costs.realised()).containsExactly(new double[] {0.01, 0.06}, within(1e-10));
    for (int i = 0; i < 2; i++) {
      assertThat(costs.realised()[i] + costs.impact()[i])
          .isCloseTo(costs.effective()[i], within(1e-12));
    }
    assertThat(costs.inBp(costs.effective())[0]).isCloseTo(2, within(1e-8));
    assertThat(TradeCosts.mean(new double[] {1, 4}, new double[] {2, 1}))
        .isCloseTo(2, within(1e-15));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> TradeCosts.of(prices, new int[] {1, 0}, new double[] {1, 1}, new double[] {1, 1}));
  }

  @Test
  void quotedSpreadIsWeightedWithTime() {
    Quotes quotes = new Quotes(new double[] {0, 1}, new double[] {99, 98}, new double[] {100, 100});
    assertThat(quotes.meanSpread()).isEqualTo(1.5);
    assertThat(quotes.timeWeightedSpread(4)).isCloseTo(1.75, within(1e-15));
    assertThat(quotes.timeWeightedSpread(0.5)).isEqualTo(1);
    assertFault(Fault.EXTRAPOLATION, () -> quotes.mid(-1));
  }

  @Test
  void barsOfEachKind() {
    double[] times = {0, 5, 12, 13, 30};
    double[] prices = {10, 12, 11, 9, 10};
    double[] sizes = {1, 2, 3, 4, 5};
    List<TradeBar> time = new BarRule(Kind.TIME, 10).bars(times, prices, sizes, true);
    assertThat(time.stream().map(TradeBar::trades)).containsExactly(2L, 2L, 1L);
    assertThat(time.get(1)).isEqualTo(new TradeBar(12, 13, 11, 11, 9, 9, 7, 69, 2));
    assertThat(new BarRule(Kind.TIME, 10, 3).bars(times, prices, sizes, true)).hasSize(4);
    assertThat(new BarRule(Kind.TICK, 2).bars(times, prices, sizes, false)).hasSize(2);
    assertThat(new BarRule(Kind.VOLUME, 3).bars(times, prices, sizes, false))
        .extracting(TradeBar::volume)
        .containsExactly(3.0, 3.0, 4.0, 5.0);
    assertThat(new BarRule(Kind.DOLLAR, 60).bars(times, prices, sizes, true))
        .extracting(TradeBar::value)
        .containsExactly(67.0, 86.0);
    assertThat(
            new BarRule(Kind.VOLUME, 0.3)
                .bars(
                    new double[] {1, 2, 3},
                    new double[] {1, 1, 1},
                    new double[] {0.1, 0.1, 0.1},
                    false))
        .hasSize(1);
    assertThat(time.get(0).vwap()).isCloseTo(34 / 3.0, within(1e-15));
  }

  @Test
  void barsOneByOneAreTheBarsOfTheBatch() {
    Random random = new Random(2);
    int n = 400;
    double[] times = new double[n];
    double[] prices = new double[n];
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = i == 0 ? 0 : times[i - 1] + random.nextInt(7);
      prices[i] = 100 + random.nextInt(9);
      sizes[i] = 1 + random.nextInt(9);
    }
    for (Kind kind : Kind.values()) {
      BarRule rule = new BarRule(kind, kind == Kind.DOLLAR ? 3000 : 17);
      List<TradeBar> bars = new ArrayList<>();
      TradeBar open = TradeBar.NONE;
      for (int i = 0; i < n; i++) {
        BarRule.Step step = rule.next(open, times[i], prices[i], sizes[i]);
        open = step.open();
        if (!step.closed().isEmpty()) {
          bars.add(step.closed());
        }
      }
      assertThat(bars).isEqualTo(rule.bars(times, prices, sizes, false));
      if (!open.isEmpty()) {
        bars.add(open);
      }
      assertThat(bars.stream().mapToDouble(TradeBar::volume).sum())
          .isCloseTo(Arrays.stream(sizes).sum(), within(1e-9));
    }
  }

  @Test
  void badTradesAreRefused() {
    BarRule rule = new BarRule(Kind.TICK, 2);
    double[] one = {1};
    assertFault(Fault.OUT_OF_RANGE, () -> new BarRule(Kind.TIME, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new BarRule(Kind.TICK, 1.5));
    assertFault(Fault.OUT_OF_RANGE, () -> rule.bars(one, one, new double[] {0}, true));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> rule.bars(one, new double[] {-1}, one, true));
    assertFault(Fault.EMPTY, () -> rule.bars(new double[0], new double[0], new double[0], true));
    assertFault(Fault.SHAPE, () -> rule.bars(one, new double[] {1, 2}, one, true));
    double[] two = {1, 1};
    assertFault(
        Fault.UNORDERED,
        () -> new BarRule(Kind.VOLUME, 9).bars(new double[] {2, 1}, two, two, true));
  }

  @Test
  void profileHasItsControlAndValueArea() {
    double[] prices = {100, 100.4, 101.2, 101.9, 102.5, 103, 99.5};
    double[] sizes = {10, 5, 20, 15, 12, 3, 1};
    VolumeProfile profile = VolumeProfile.of(prices, sizes, 1, 0.7);
    assertThat(profile.lows()).containsExactly(99, 100, 101, 102, 103);
    assertThat(profile.volumes()).containsExactly(1, 15, 35, 12, 3);
    assertThat(profile.pointOfControlPrice()).isEqualTo(101.5);
    // 35 of 66 and then 15 below, which is more than 12 above: 50 of 66 is over 70%.
    assertThat(profile.valueAreaLow()).isEqualTo(100);
    assertThat(profile.valueAreaHigh()).isEqualTo(102);
    assertThat(profile.valueAreaShare()).isCloseTo(50 / 66.0, within(1e-15));
    assertThat(VolumeProfile.of(prices, sizes, 1, 1).valueAreaShare()).isEqualTo(1);
    // 0.3 / 0.1 is 2.999... in doubles: the price is on the edge all the same.
    assertThat(VolumeProfile.of(new double[] {0.3}, new double[] {1}, 0.1, 0.7).lows()[0])
        .isCloseTo(0.3, within(1e-12));
    assertFault(Fault.OUT_OF_RANGE, () -> VolumeProfile.of(prices, sizes, 1e-9, 0.7));
    assertFault(Fault.OUT_OF_RANGE, () -> VolumeProfile.of(prices, sizes, 1, 0));
    assertFault(Fault.SHAPE, () -> VolumeProfile.of(prices, new double[] {1}, 1, 0.7));
  }

  @Test
  void averagesByVolumeAndByTime() {
    assertThat(AveragePrice.vwap(new double[] {100, 101}, new double[] {3, 1}))
        .isCloseTo(100.25, within(1e-13));
    assertThat(AveragePrice.twap(new double[] {0, 1}, new double[] {100, 101}, 4))
        .isCloseTo(100.75, within(1e-13));
    assertFault(
        Fault.UNORDERED, () -> AveragePrice.twap(new double[] {0, 1}, new double[] {1, 1}, 0.5));
    assertFault(Fault.OUT_OF_RANGE, () -> AveragePrice.vwap(new double[] {1}, new double[] {0}));
    assertFault(Fault.EMPTY, () -> AveragePrice.vwap(new double[0], new double[0]));
  }
}
