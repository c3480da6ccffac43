package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/**
 * Volume-weighted average price of the last n bars: sum of price times volume / sum of volume; NaN
 * where n bars have no volume.
 */
public final class RollingVwap extends BarIndicator {

  /** What it holds. */
  public record State(RollingWindow.State amounts, RollingWindow.State volumes) {}

  private final VwapPrice price;
  private RollingWindow amounts;
  private RollingWindow volumes;
  private double value = Double.NaN;

  public RollingVwap(int period, VwapPrice price) {
    this.price = price;
    this.amounts = new RollingWindow(PriceIndicator.period("period", period, 1));
    this.volumes = new RollingWindow(period);
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    amounts.add(price.of(high, low, close) * volume);
    volumes.add(volume);
    value = figure();
    return value;
  }

  private double figure() {
    if (!volumes.isFull()) {
      return Double.NaN;
    }
    double volume = WindowStatistics.sum(volumes);
    return volume == 0 ? Double.NaN : WindowStatistics.sum(amounts) / volume;
  }

  public double value() {
    return value;
  }

  @Override
  public int warmUp() {
    return volumes.capacity();
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(volume) && super.complete(open, high, low, close, volume);
  }

  public State state() {
    return new State(amounts.state(), volumes.state());
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    amounts = WindowStatistics.resumed(amounts, state.amounts);
    volumes = WindowStatistics.resumed(volumes, state.volumes);
    value = figure();
  }
}
