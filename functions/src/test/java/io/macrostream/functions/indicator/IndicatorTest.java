package io.macrostream.functions.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndicatorTest {

  /** An indicator of either kind, so that one test serves all. */
  private record Kind<I>(
      String name,
      Supplier<I> fresh,
      Function<I, Integer> warmUp,
      Function<I, Object> state,
      BiConsumer<I, Object> restore) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final int N = 200;
  private static final RandomBars BARS = new RandomBars(3, N);

  @SuppressWarnings("unchecked")
  private static <I extends PriceIndicator, S> Kind<I> price(
      String name, Supplier<I> fresh, Function<I, S> state, BiConsumer<I, S> restore) {
    return new Kind<>(
        name, fresh, PriceIndicator::warmUp, state::apply, (i, s) -> restore.accept(i, (S) s));
  }

  @SuppressWarnings("unchecked")
  private static <I extends BarIndicator, S> Kind<I> bar(
      String name, Supplier<I> fresh, Function<I, S> state, BiConsumer<I, S> restore) {
    return new Kind<>(
        name, fresh, BarIndicator::warmUp, state::apply, (i, s) -> restore.accept(i, (S) s));
  }

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        price("sma", () -> new Sma(10), Sma::state, Sma::restore),
        price("ema", () -> Ema.of(10, Ema.Seed.SMA), Ema::state, Ema::restore),
        price("ema first", () -> Ema.of(10, Ema.Seed.FIRST), Ema::state, Ema::restore),
        price("ema adjusted", () -> Ema.of(10, Ema.Seed.ADJUSTED), Ema::state, Ema::restore),
        price("wilder", () -> Ema.wilder(10), Ema::state, Ema::restore),
        price("rsi", () -> new Rsi(14), Rsi::state, Rsi::restore),
        price("macd", () -> new Macd(12, 26, 9, Macd.Seed.SMA), Macd::state, Macd::restore),
        price(
            "macd aligned",
            () -> new Macd(12, 26, 9, Macd.Seed.ALIGNED),
            Macd::state,
            Macd::restore),
        price("bollinger", () -> new Bollinger(20, 2, 0), Bollinger::state, Bollinger::restore),
        price(
            "deviation",
            () -> new RollingDeviation(10, 1),
            RollingDeviation::state,
            RollingDeviation::restore),
        price("slope", () -> new RollingSlope(10), RollingSlope::state, RollingSlope::restore),
        price("momentum", () -> new Momentum(10), Momentum::state, Momentum::restore),
        bar(
            "true range",
            () -> new TrueRange(TrueRange.First.UNDEFINED),
            TrueRange::state,
            TrueRange::restore),
        bar("atr", () -> new Atr(14, TrueRange.First.UNDEFINED), Atr::state, Atr::restore),
        bar("atr high low", () -> new Atr(14, TrueRange.First.HIGH_LOW), Atr::state, Atr::restore),
        bar("adx", () -> new Adx(14), Adx::state, Adx::restore),
        bar(
            "sar",
            () -> new ParabolicSar(0.02, 0.02, 0.2, ParabolicSar.Start.RISING),
            ParabolicSar::state,
            ParabolicSar::restore),
        bar("heikin ashi", HeikinAshi::new, HeikinAshi::state, HeikinAshi::restore),
        bar("donchian", () -> new Donchian(10, true), Donchian::state, Donchian::restore),
        bar("donchian before", () -> new Donchian(10, false), Donchian::state, Donchian::restore),
        bar("stochastic", () -> new Stochastic(14, 3, 3), Stochastic::state, Stochastic::restore),
        bar("cci", () -> new Cci(20), Cci::state, Cci::restore),
        bar("obv", () -> new Obv(Obv.Start.ZERO), Obv::state, Obv::restore),
        bar(
            "vwap",
            () -> new RollingVwap(10, VwapPrice.TYPICAL),
            RollingVwap::state,
            RollingVwap::restore),
        bar(
            "anchored vwap",
            () -> new AnchoredVwap(VwapPrice.CLOSE),
            AnchoredVwap::state,
            AnchoredVwap::restore),
        bar(
            "keltner",
            () -> new Keltner(20, 30, 2, Ema.Seed.SMA, TrueRange.First.UNDEFINED),
            Keltner::state,
            Keltner::restore));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <I> void nothingBeforeTheWarmUpEndsAndAFigureAtEachBarAfter(Kind<I> kind) {
    I indicator = kind.fresh.get();
    int warmUp = kind.warmUp.apply(indicator);
    for (int i = 0; i < N; i++) {
      double value = next(indicator, i);
      assertThat(Double.isNaN(value)).as("bar " + i).isEqualTo(i < warmUp - 1);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <I> void aMissingBarIsAsIfItHadNeverBeen(Kind<I> kind) {
    I whole = kind.fresh.get();
    I gaps = kind.fresh.get();
    for (int i = 0; i < N; i++) {
      if (i % 7 == 3 || i == 0) {
        assertThat(missing(gaps)).isNaN();
      }
      assertThat(next(gaps, i)).as("bar " + i).isEqualTo(Double.valueOf(next(whole, i)));
    }
    assertThat(kind.state.apply(gaps))
        .usingRecursiveComparison()
        .isEqualTo(kind.state.apply(whole));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <I> void aRestoredStateGoesOnToTheBit(Kind<I> kind) throws IOException {
    for (int stop : new int[] {0, 1, 2, 13, 100}) {
      I whole = kind.fresh.get();
      for (int i = 0; i < stop; i++) {
        next(whole, i);
      }
      I resumed = kind.fresh.get();
      kind.restore.accept(resumed, throughFlink(kind.state.apply(whole)));
      for (int i = stop; i < N; i++) {
        assertThat(next(resumed, i))
            .as(stop + " then " + i)
            .isEqualTo(Double.valueOf(next(whole, i)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <I> void anUpdateAllocatesNothing(Kind<I> kind) {
    I indicator = kind.fresh.get();
    // No warm-up beyond the first classes: what only the compiler takes away would show here.
    run(indicator);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int round = 0; round < 200; round++) {
      run(indicator);
    }
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    // A boxed double at each of the updates would be 640,000 bytes.
    assertThat(bytes).isLessThan(20_000);
  }

  private static void run(Object indicator) {
    for (int i = 0; i < N; i++) {
      next(indicator, i);
    }
  }

  private static double next(Object indicator, int i) {
    return indicator instanceof PriceIndicator price
        ? price.next(BARS.close[i])
        : BARS.next((BarIndicator) indicator, i);
  }

  private static double missing(Object indicator) {
    double nan = Double.NaN;
    return indicator instanceof PriceIndicator price
        ? price.next(nan)
        : ((BarIndicator) indicator).next(nan, nan, 1, nan, 5);
  }

  @SuppressWarnings("unchecked")
  private static Object throughFlink(Object state) throws IOException {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
    TypeSerializer<Object> serializer = type.createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(state, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  @Test
  void seedsOfAnAverage() {
    double[] x = {1, 2, 4, 8, 16};
    double[] mean = Ema.of(3, Ema.Seed.SMA).of(x);
    assertThat(mean[1]).isNaN();
    assertThat(mean[2]).isCloseTo(7 / 3.0, within(1e-14));
    assertThat(mean[4]).isCloseTo(127 / 12.0, within(1e-14));
    assertThat(Ema.of(3, Ema.Seed.FIRST).of(x)).containsExactly(1, 1.5, 2.75, 5.375, 10.6875);
    double[] adjusted = Ema.of(3, Ema.Seed.ADJUSTED).of(x);
    assertThat(adjusted[2]).isCloseTo((4 + 2 / 2.0 + 1 / 4.0) / 1.75, within(1e-15));
  }

  @Test
  void alignedMacdSeedsTheFastAverageWithItsLastPrices() {
    Macd macd = new Macd(3, 5, 2, Macd.Seed.ALIGNED);
    double[][] out = Batch.of(macd, new double[] {9, 9, 1, 2, 6, 7}, macd::fastEma, macd::slowEma);
    assertThat(out[0][4]).isCloseTo(3, within(1e-15));
    assertThat(out[1][4]).isCloseTo(27 / 5.0, within(1e-15));
    assertThat(out[0][5]).isCloseTo(5, within(1e-15));
  }

  @Test
  void rsiFromItsDefinition() {
    double[] close = BARS.close;
    int n = 14;
    double gain = 0;
    double loss = 0;
    double[] rsi = new Rsi(n).of(close);
    for (int i = 1; i < N; i++) {
      double up = Math.max(0, close[i] - close[i - 1]);
      double down = Math.max(0, close[i - 1] - close[i]);
      gain = i <= n ? gain + up / n : (gain * (n - 1) + up) / n;
      loss = i <= n ? loss + down / n : (loss * (n - 1) + down) / n;
      if (i >= n) {
        assertThat(rsi[i]).isCloseTo(100 - 100 / (1 + gain / loss), within(1e-10));
      }
    }
    assertThat(new Rsi(2).of(new double[] {1, 2, 3, 4})).endsWith(100, 100);
    assertThat(new Rsi(2).of(new double[] {4, 3, 2, 1})).endsWith(0, 0);
    assertThat(new Rsi(2).of(new double[] {4, 4, 4})).endsWith(100);
  }

  @Test
  void slopeOfALineIsThatLine() {
    double[] line = new double[40];
    Arrays.setAll(line, i -> 5 + 0.25 * (i + 1));
    RollingSlope slope = new RollingSlope(10);
    double[][] out =
        Batch.of(slope, line, slope::slope, slope::intercept, slope::fitted, slope::rSquared);
    for (int i = 9; i < line.length; i++) {
      assertThat(out[0][i]).isCloseTo(0.25, within(1e-14));
      assertThat(out[1][i]).isCloseTo(5, within(1e-12));
      assertThat(out[2][i]).isCloseTo(line[i], within(1e-12));
      assertThat(out[3][i]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void windowsKeepTheirDigitsAtLargeLevels() {
    double[] close = new double[5_000];
    Random random = new Random(1);
    Arrays.setAll(close, i -> 1e9 + (i < 4_000 ? 1e6 * random.nextGaussian() : i % 2));
    RollingDeviation window = new RollingDeviation(20, 0);
    assertThat(window.of(close)[4_999]).isEqualTo(0.5);
    double[] flat = new double[30];
    Arrays.fill(flat, 0.1);
    Bollinger bands = new Bollinger(20, 2, 0);
    double[][] out = Batch.of(bands, flat, bands::upper, bands::percentB, bands::zScore);
    assertThat(out[0][29]).isEqualTo(0.1);
    assertThat(out[1][29]).isNaN();
    assertThat(out[2][29]).isNaN();
  }

  @Test
  void stopIsNeverBeyondThePriceNorTheLastTwoBars() {
    for (ParabolicSar.Start start : ParabolicSar.Start.values()) {
      ParabolicSar sar = new ParabolicSar(0.02, 0.02, 0.2, start);
      int turns = 0;
      for (int i = 0; i < N; i++) {
        double value = BARS.next(sar, i);
        if (i < 2) {
          continue;
        }
        turns += sar.reversal() ? 1 : 0;
        if (sar.rising() && !sar.reversal()) {
          assertThat(value)
              .isLessThanOrEqualTo(BARS.low[i])
              .isLessThanOrEqualTo(Math.min(BARS.low[i - 1], BARS.low[i - 2]));
        } else if (!sar.reversal()) {
          assertThat(value)
              .isGreaterThanOrEqualTo(BARS.high[i])
              .isGreaterThanOrEqualTo(Math.max(BARS.high[i - 1], BARS.high[i - 2]));
        }
      }
      assertThat(turns).isBetween(5, 60);
    }
  }

  @Test
  void theStartOfTheStopIsForgotten() {
    double[][] all = new double[3][];
    for (ParabolicSar.Start start : ParabolicSar.Start.values()) {
      all[start.ordinal()] = Batch.of(new ParabolicSar(0.02, 0.02, 0.2, start), BARS.bars());
    }
    assertThat(all[0][N - 1]).isEqualTo(all[1][N - 1]).isEqualTo(all[2][N - 1]);
  }

  @Test
  void theMirrorImageOfAStopIsAStop() {
    ParabolicSar up = new ParabolicSar(0.02, 0.02, 0.2, ParabolicSar.Start.RISING);
    ParabolicSar down = new ParabolicSar(0.02, 0.02, 0.2, ParabolicSar.Start.FALLING);
    for (int i = 0; i < N; i++) {
      double value = BARS.next(up, i);
      double mirrored = down.next(-BARS.open[i], -BARS.low[i], -BARS.high[i], -BARS.close[i], 1);
      assertThat(mirrored).isEqualTo(Double.valueOf(-value));
    }
  }

  @Test
  void channelsFromTheirDefinitions() {
    Donchian before = new Donchian(10, false);
    Stochastic slow = new Stochastic(14, 3, 3);
    Keltner keltner = new Keltner(20, 10, 2, Ema.Seed.SMA, TrueRange.First.UNDEFINED);
    double[][] channel = Batch.of(before, BARS.bars(), before::upper, before::lower);
    double[][] k = Batch.of(slow, BARS.bars(), slow::raw, slow::k, slow::d);
    double[][] bands = Batch.of(keltner, BARS.bars(), keltner::upper, keltner::lower);
    double[] middle = Ema.of(20, Ema.Seed.SMA).of(BARS.close);
    double[] range = Batch.of(new Atr(10, TrueRange.First.UNDEFINED), BARS.bars());
    for (int i = 30; i < N; i++) {
      double[] highs = Arrays.copyOfRange(BARS.high, i - 10, i);
      double[] lows = Arrays.copyOfRange(BARS.low, i - 10, i);
      assertThat(channel[0][i]).isEqualTo(Arrays.stream(highs).max().orElseThrow());
      assertThat(channel[1][i]).isEqualTo(Arrays.stream(lows).min().orElseThrow());
      assertThat(k[1][i]).isCloseTo((k[0][i] + k[0][i - 1] + k[0][i - 2]) / 3, within(1e-11));
      assertThat(k[2][i]).isCloseTo((k[1][i] + k[1][i - 1] + k[1][i - 2]) / 3, within(1e-11));
      assertThat(bands[0][i]).isEqualTo(middle[i] + 2 * range[i]);
      assertThat(bands[1][i]).isEqualTo(middle[i] - 2 * range[i]);
    }
  }

  @Test
  void anchoredPriceOfEqualVolumesIsTheMean() {
    AnchoredVwap vwap = new AnchoredVwap(VwapPrice.CLOSE);
    assertThat(vwap.next(1, 1, 1, 1, 0)).isNaN();
    assertThat(vwap.next(1, 4, 1, 2, 50)).isEqualTo(2);
    assertThat(vwap.next(1, 4, 1, 4, 50)).isEqualTo(3);
    vwap.restart();
    assertThat(vwap.next(1, 9, 1, 8, 50)).isEqualTo(8);
    Obv obv = new Obv(Obv.Start.VOLUME);
    double[] balance = new double[4];
    double[] closes = {5, 6, 6, 4};
    Arrays.setAll(balance, i -> obv.next(1, 1, 1, closes[i], 10 * (i + 1)));
    assertThat(balance).containsExactly(10, 30, 30, -10);
  }

  @Test
  void aMarketThatStandsStillHasNoDirectionAndNoRange() {
    Adx adx = new Adx(3);
    Stochastic stochastic = new Stochastic(3, 1, 1);
    Cci cci = new Cci(3);
    for (int i = 0; i < 10; i++) {
      adx.next(5, 5, 5, 5, 1);
      assertThat(stochastic.next(5, 5, 5, 5, 1)).isNaN();
      assertThat(cci.next(5, 5, 5, 5, 1)).isNaN();
    }
    assertThat(adx.adx()).isZero();
    assertThat(stochastic.williamsR()).isNaN();
  }

  @Test
  void badInputIsNamed() {
    assertFault(Fault.OUT_OF_RANGE, () -> new Sma(0));
    assertFault(Fault.OUT_OF_RANGE, () -> Ema.of(0, Ema.Seed.SMA));
    assertFault(Fault.OUT_OF_RANGE, () -> new Macd(26, 12, 9, Macd.Seed.SMA));
    assertFault(Fault.OUT_OF_RANGE, () -> new RollingDeviation(1, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> new RollingSlope(1));
    assertFault(Fault.OUT_OF_RANGE, () -> new Bollinger(20, 0, 0));
    assertFault(
        Fault.OUT_OF_RANGE, () -> new ParabolicSar(0.3, 0.02, 0.2, ParabolicSar.Start.RISING));
    assertFault(Fault.NOT_FINITE, () -> new Sma(2).next(Double.POSITIVE_INFINITY));
    assertFault(Fault.SHAPE, () -> new Adx(3).next(1, 1, 2, 1, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> new Obv(Obv.Start.ZERO).next(1, 1, 1, 1, -1));
    assertFault(Fault.NOT_FINITE, () -> new Adx(3).next(1, Double.POSITIVE_INFINITY, 2, 1, 1));
    assertFault(Fault.SHAPE, () -> new Bars(null, new double[2], null, new double[3], null));
    assertFault(Fault.SHAPE, () -> new Sma(3).restore(new Sma(4).state()));
    assertFault(Fault.SHAPE, () -> new Rsi(3).restore(new Rsi.State(9, 1, 1, 1)));
  }

  private static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
