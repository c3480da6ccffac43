package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingMoments;
import io.macrostream.functions.stats.RollingWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * The indicators that are kept for every instrument, with the parameters that are customary.
 *
 * <p>Of the close: RSI (14, Wilder), MACD (12, 26, 9), Bollinger bands (20, 2 population standard
 * deviations). Of whole bars: ATR (14), ADX with its directions (14), parabolic SAR (0.02, 0.02,
 * 0.2), slow stochastic (14, 3, 3), CCI (20), Donchian channel of the 20 bars before. With volume:
 * OBV and the VWAP of 20 bars. The longest warm-up is that of the MACD signal, 34 bars.
 *
 * <p>Prices are those of the bars, not adjusted: a split is a jump. The stochastic oscillator
 * passes over a bar whose close lies outside of its range.
 */
public final class IndicatorSet {

  /** Too few bars yet. */
  public static final String WARM_UP = "WARM_UP";

  /** The prices in the window do not move. */
  public static final String ZERO_DISPERSION = "ZERO_DISPERSION";

  /** The close, a settlement price for example, lies outside of the range of its bar. */
  public static final String CLOSE_OUTSIDE_BAR = "CLOSE_OUTSIDE_BAR";

  private static final int LONGEST_WARM_UP = 100;
  private static final int RSI_PERIOD = 14;
  private static final int FAST = 12;
  private static final int SLOW = 26;
  private static final int SIGNAL = 9;
  private static final int BAND = 20;
  private static final double BAND_WIDTH = 2;
  private static final double SAR_STEP = 0.02;
  private static final double SAR_MAX = 0.2;
  private static final int SMOOTHING = 3;
  private static final String STOCHASTIC_K = "stochastic_k_14_3";
  private static final String STOCHASTIC_D = "stochastic_d_14_3_3";

  private final Rsi rsi = new Rsi(RSI_PERIOD);
  private final Macd macd = new Macd(FAST, SLOW, SIGNAL, Macd.Seed.SMA);
  private final Bollinger bollinger = new Bollinger(BAND, BAND_WIDTH, 0);
  private final Atr atr = new Atr(RSI_PERIOD, TrueRange.First.UNDEFINED);
  private final Adx adx = new Adx(RSI_PERIOD);
  private final ParabolicSar sar =
      new ParabolicSar(SAR_STEP, SAR_STEP, SAR_MAX, ParabolicSar.Start.RISING);
  private final Stochastic stochastic = new Stochastic(RSI_PERIOD, SMOOTHING, SMOOTHING);
  private final Cci cci = new Cci(BAND);
  private final Donchian donchian = new Donchian(BAND, false);
  private final Obv obv = new Obv(Obv.Start.ZERO);
  private final RollingVwap vwap = new RollingVwap(BAND, VwapPrice.TYPICAL);

  private int closes;
  private int ranges;
  private int volumes;

  /**
   * What all of them remember: about 2 kB.
   *
   * @param closes bars seen, to the longest warm-up
   * @param ranges of those with high and low
   * @param volumes of those with high, low and volume
   * @param rsi of the RSI
   * @param macd of the MACD
   * @param bollinger of the bands
   * @param atr of the ATR
   * @param adx of the ADX
   * @param sar of the parabolic SAR
   * @param stochastic of the stochastic oscillator
   * @param cci of the CCI
   * @param donchian of the channel
   * @param obv of the OBV
   * @param vwap of the VWAP
   */
  public record State(
      int closes,
      int ranges,
      int volumes,
      Rsi.State rsi,
      Macd.State macd,
      RollingMoments.State bollinger,
      Atr.State atr,
      Adx.State adx,
      ParabolicSar.State sar,
      Stochastic.State stochastic,
      RollingWindow.State cci,
      Donchian.State donchian,
      Obv.State obv,
      RollingVwap.State vwap) {}

  /**
   * One figure after a bar.
   *
   * @param name with its parameters
   * @param value the figure, or NaN
   * @param why it is NaN: {@link #WARM_UP}, {@link #ZERO_DISPERSION} or {@link #CLOSE_OUTSIDE_BAR};
   *     null where it is not
   */
  public record Figure(String name, double value, String why) {}

  /** All of them before the first bar. */
  public IndicatorSet() {}

  /** All of them as they were. */
  public IndicatorSet(State state) {
    closes = state.closes;
    ranges = state.ranges;
    volumes = state.volumes;
    rsi.restore(state.rsi);
    macd.restore(state.macd);
    bollinger.restore(state.bollinger);
    atr.restore(state.atr);
    adx.restore(state.adx);
    sar.restore(state.sar);
    stochastic.restore(state.stochastic);
    cci.restore(state.cci);
    donchian.restore(state.donchian);
    obv.restore(state.obv);
    vwap.restore(state.vwap);
  }

  /** A copy of what they remember. */
  public State state() {
    return new State(
        closes,
        ranges,
        volumes,
        rsi.state(),
        macd.state(),
        bollinger.state(),
        atr.state(),
        adx.state(),
        sar.state(),
        stochastic.state(),
        cci.state(),
        donchian.state(),
        obv.state(),
        vwap.state());
  }

  /**
   * Takes the next bar and gives the figures after it, in a fixed order. Those of fields that the
   * bar lacks are not among them.
   */
  public List<Figure> next(BarValues bar) {
    List<Figure> figures = new ArrayList<>();
    closes = Math.min(closes + 1, LONGEST_WARM_UP);
    ofClose(bar, figures);
    if (bar.hasRange()) {
      ranges = Math.min(ranges + 1, LONGEST_WARM_UP);
      ofRange(bar, figures);
    }
    if (bar.hasRange() && bar.hasVolume()) {
      volumes = Math.min(volumes + 1, LONGEST_WARM_UP);
      add(figures, "obv", bar.next(obv), volumes, obv.warmUp());
      add(figures, "vwap_20", bar.next(vwap), volumes, vwap.warmUp());
    }
    return figures;
  }

  private void ofClose(BarValues bar, List<Figure> figures) {
    add(figures, "rsi_14", rsi.next(bar.close()), closes, rsi.warmUp());
    add(figures, "macd_12_26", macd.next(bar.close()), closes, macd.warmUp());
    add(figures, "macd_signal_12_26_9", macd.signal(), closes, macd.signalWarmUp());
    add(figures, "macd_histogram_12_26_9", macd.histogram(), closes, macd.signalWarmUp());
    bollinger.next(bar.close());
    add(figures, "bollinger_percent_b_20_2", bollinger.percentB(), closes, bollinger.warmUp());
    add(figures, "bollinger_width_20_2", bollinger.width(), closes, bollinger.warmUp());
  }

  private void ofRange(BarValues bar, List<Figure> figures) {
    add(figures, "atr_14", bar.next(atr), ranges, atr.warmUp());
    add(figures, "adx_14", bar.next(adx), ranges, adx.warmUp());
    add(figures, "plus_di_14", adx.plusDi(), ranges, adx.directionWarmUp());
    add(figures, "minus_di_14", adx.minusDi(), ranges, adx.directionWarmUp());
    add(figures, "parabolic_sar", bar.next(sar), ranges, sar.warmUp());
    if (bar.close() >= bar.low() && bar.close() <= bar.high()) {
      add(figures, STOCHASTIC_K, bar.next(stochastic), ranges, stochastic.warmUp());
      add(figures, STOCHASTIC_D, stochastic.d(), ranges, stochastic.signalWarmUp());
    } else {
      figures.add(new Figure(STOCHASTIC_K, Double.NaN, CLOSE_OUTSIDE_BAR));
      figures.add(new Figure(STOCHASTIC_D, Double.NaN, CLOSE_OUTSIDE_BAR));
    }
    add(figures, "cci_20", bar.next(cci), ranges, cci.warmUp());
    bar.next(donchian);
    add(figures, "donchian_upper_20", donchian.upper(), ranges, donchian.warmUp());
    add(figures, "donchian_lower_20", donchian.lower(), ranges, donchian.warmUp());
  }

  private static void add(List<Figure> figures, String name, double value, int seen, int warmUp) {
    String why = seen < warmUp ? WARM_UP : ZERO_DISPERSION;
    figures.add(new Figure(name, value, Double.isNaN(value) ? why : null));
  }
}
