package io.macrostream.functions.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.MMAIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.DXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator.SimpleLinearRegressionType;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * The same figures from ta4j, which was written by others. Its recursive averages start from the
 * first value, so that those are compared where 1,000 bars have made the start forgotten.
 */
class Ta4jTest {

  private static final int BARS = 1_500;
  private static final int SETTLED = 1_000;

  private final RandomBars random = new RandomBars(7, BARS);
  private final Bars bars = random.bars();
  private final BarSeries series = series();
  private final Indicator<Num> close = new ClosePriceIndicator(series);

  @Test
  void averages() {
    compare(new Sma(20).of(random.close), new SMAIndicator(close, 20), 19);
    compare(Ema.of(20, Ema.Seed.FIRST).of(random.close), new EMAIndicator(close, 20), 0);
    compare(Ema.of(20, Ema.Seed.SMA).of(random.close), new EMAIndicator(close, 20), SETTLED);
    compare(Ema.wilder(14, Ema.Seed.FIRST).of(random.close), new MMAIndicator(close, 14), 0);
    compare(Ema.wilder(14).of(random.close), new MMAIndicator(close, 14), SETTLED);
  }

  @Test
  void momentum() {
    compare(new Rsi(14).of(random.close), new RSIIndicator(close, 14), SETTLED);
    Macd macd = new Macd(12, 26, 9, Macd.Seed.FIRST);
    double[][] figures = Batch.of(macd, random.close, macd::macd, macd::signal, macd::ppo);
    MACDIndicator theirs = new MACDIndicator(close, 12, 26);
    compare(figures[0], theirs, 0);
    compare(figures[1], new EMAIndicator(theirs, 9), 0);
    compare(figures[2], new PPOIndicator(close, 12, 26), 0);
    Momentum momentum = new Momentum(10);
    compare(Batch.of(momentum, random.close, momentum::rate)[0], new ROCIndicator(close, 10), 10);
  }

  @Test
  void deviations() {
    RollingDeviation window = new RollingDeviation(20, 0);
    compare(
        Batch.of(window, random.close, window::deviation)[0],
        new StandardDeviationIndicator(close, 20),
        19);
    compare(
        new RollingSlope(20).of(random.close),
        new SimpleLinearRegressionIndicator(close, 20, SimpleLinearRegressionType.SLOPE),
        19);
  }

  @Test
  void ranges() {
    compare(Batch.of(new TrueRange(TrueRange.First.HIGH_LOW), bars), new TRIndicator(series), 0);
    compare(
        Batch.of(new Atr(14, TrueRange.First.UNDEFINED), bars),
        new ATRIndicator(series, 14),
        SETTLED);
    Adx adx = new Adx(14);
    double[][] figures = Batch.of(adx, bars, adx::plusDi, adx::minusDi, adx::dx, adx::adx);
    compare(figures[0], new PlusDIIndicator(series, 14), SETTLED);
    compare(figures[1], new MinusDIIndicator(series, 14), SETTLED);
    compare(figures[2], new DXIndicator(series, 14), SETTLED);
    compare(figures[3], new ADXIndicator(series, 14), SETTLED);
  }

  @Test
  void channels() {
    Donchian channel = new Donchian(20, true);
    double[][] figures = Batch.of(channel, bars, channel::upper, channel::lower);
    compare(figures[0], new DonchianChannelUpperIndicator(series, 20), 19);
    compare(figures[1], new DonchianChannelLowerIndicator(series, 20), 19);
    Stochastic stochastic = new Stochastic(14, 1, 3);
    double[][] percents = Batch.of(stochastic, bars, stochastic::raw, stochastic::williamsR);
    compare(percents[0], new StochasticOscillatorKIndicator(series, 14), 13);
    compare(percents[1], new WilliamsRIndicator(series, 14), 13);
    compare(Batch.of(new Cci(20), bars), new CCIIndicator(series, 20), 19);
  }

  @Test
  void volumes() {
    compare(Batch.of(new Obv(Obv.Start.ZERO), bars), new OnBalanceVolumeIndicator(series), 0);
    compare(
        Batch.of(new RollingVwap(20, VwapPrice.TYPICAL), bars), new VWAPIndicator(series, 20), 19);
  }

  private static void compare(double[] ours, Indicator<Num> theirs, int from) {
    for (int i = from; i < ours.length; i++) {
      double value = theirs.getValue(i).doubleValue();
      assertThat(ours[i])
          .as("bar " + i)
          .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }
  }

  private BarSeries series() {
    BarSeries built = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    ZonedDateTime at = ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    for (int i = 0; i < random.size(); i++) {
      built.addBar(
          Duration.ofDays(1),
          at.plusDays(i),
          random.open[i],
          random.high[i],
          random.low[i],
          random.close[i],
          random.volume[i]);
    }
    return built;
  }
}
