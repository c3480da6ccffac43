package io.macrostream.functions.indicator;

import java.util.Random;

/** Bars of a random walk, always the same for the same seed. */
final class RandomBars {

  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;
  final double[] volume;

  RandomBars(long seed, int n) {
    Random random = new Random(seed);
    open = new double[n];
    high = new double[n];
    low = new double[n];
    close = new double[n];
    volume = new double[n];
    double at = 100;
    for (int i = 0; i < n; i++) {
      open[i] = at * Math.exp(0.003 * random.nextGaussian());
      close[i] = open[i] * Math.exp(0.01 * random.nextGaussian());
      high[i] = Math.max(open[i], close[i]) * Math.exp(0.004 * Math.abs(random.nextGaussian()));
      low[i] = Math.min(open[i], close[i]) * Math.exp(-0.004 * Math.abs(random.nextGaussian()));
      volume[i] = 1000 + random.nextInt(9000);
      at = close[i];
    }
  }

  int size() {
    return close.length;
  }

  Bars bars() {
    return new Bars(open, high, low, close, volume);
  }

  double next(BarIndicator indicator, int i) {
    return indicator.next(open[i], high[i], low[i], close[i], volume[i]);
  }
}
