package io.macrostream.functions.indicator;

/**
 * Keltner channel (as revised by Raschke): EMA of the close over n bars, plus and minus k average
 * true ranges over m bars.
 */
public final class Keltner extends BarIndicator {

  /** What it remembers. */
  public record State(Ema.State middle, Atr.State range) {}

  private final Ema middle;
  private final Atr range;
  private final double multiple;

  /**
   * @param period n, 20 by custom
   * @param rangePeriod m, 10 by custom
   * @param multiple k, 2 by custom
   */
  public Keltner(
      int period, int rangePeriod, double multiple, Ema.Seed seed, TrueRange.First first) {
    this.middle = Ema.of(period, seed);
    this.range = new Atr(rangePeriod, first);
    this.multiple = PriceIndicator.positive("multiple", multiple);
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    middle.update(close);
    range.update(open, high, low, close, volume);
    return Double.isNaN(range.value()) ? Double.NaN : middle.value();
  }

  public double middle() {
    return middle.value();
  }

  public double upper() {
    return middle.value() + multiple * range.value();
  }

  public double lower() {
    return middle.value() - multiple * range.value();
  }

  /** (upper - lower) / middle, a fraction; NaN for a middle of zero. */
  public double width() {
    return middle() == 0 ? Double.NaN : (upper() - lower()) / middle();
  }

  /** Bars for the first band. */
  @Override
  public int warmUp() {
    return Math.max(middle.warmUp(), range.warmUp());
  }

  public State state() {
    return new State(middle.state(), range.state());
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    middle.restore(state.middle);
    range.restore(state.range);
  }
}
