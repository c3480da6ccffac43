package io.macrostream.deploy.bench;

import io.macrostream.functions.indicator.Atr;
import io.macrostream.functions.indicator.Ema;
import io.macrostream.functions.indicator.Rsi;
import io.macrostream.functions.indicator.TrueRange;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.RollingMoments;
import io.macrostream.functions.stats.RollingQuantile;
import io.macrostream.functions.stats.RollingZScore;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Transforms that take one value or bar at a time, each beside its recomputation from the window or
 * from the last {@value #HISTORY} values or bars. Run by {@link TransformBench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformUpdateBenchmark {

  static final int YEAR = 252;
  static final int WINDOW = 500;
  static final int HISTORY = 250;
  static final double P = 0.05;
  static final int EMA = 20;
  static final int WILDER = 14;
  private static final int SERIES = 1 << 14;

  private final double[] prices = new double[SERIES];
  private final double[] highs = new double[SERIES];
  private final double[] lows = new double[SERIES];
  private int next = WINDOW;

  private final RollingMoments moments = new RollingMoments(YEAR);
  private final RollingZScore zScore = new RollingZScore(YEAR, RollingZScore.MIN_OBS);
  private final RollingQuantile ordered = new RollingQuantile(WINDOW);
  private final Ema ema = Ema.of(EMA, Ema.Seed.SMA);
  private final Rsi rsi = new Rsi(WILDER);
  private final Atr atr = new Atr(WILDER, TrueRange.First.UNDEFINED);

  /** Prices that wander around 100, and the windows full of the first of them. */
  @Setup
  public void prepare() {
    var random = new Random(1);
    double price = 100;
    for (int i = 0; i < SERIES; i++) {
      price += 0.01 * (100 - price) + random.nextGaussian();
      prices[i] = price;
      highs[i] = price + random.nextDouble();
      lows[i] = price - random.nextDouble();
    }
    for (int i = 0; i <= next; i++) {
      moments.add(prices[i]);
      zScore.next(prices[i]);
      ordered.add(prices[i]);
      ema.next(prices[i]);
      rsi.next(prices[i]);
      atr.next(prices[i], highs[i], lows[i], prices[i], 1);
    }
  }

  @Benchmark
  public double moments() {
    moments.add(prices[advance()]);
    return moments.mean() + moments.variance(1);
  }

  @Benchmark
  public double momentsNaive() {
    int first = advance() - YEAR + 1;
    double mean = mean(first);
    return mean + variance(first, mean);
  }

  @Benchmark
  public double zScore() {
    return zScore.next(prices[advance()]).value();
  }

  @Benchmark
  public double zScoreNaive() {
    int at = advance();
    double mean = mean(at - YEAR);
    return (prices[at] - mean) / Math.sqrt(variance(at - YEAR, mean));
  }

  @Benchmark
  public double median() {
    ordered.add(prices[advance()]);
    return ordered.median();
  }

  @Benchmark
  public double medianNaive() {
    return quantile(0.5);
  }

  @Benchmark
  public double quantile() {
    ordered.add(prices[advance()]);
    return ordered.quantile(QuantileType.TYPE_7, P);
  }

  @Benchmark
  public double quantileNaive() {
    return quantile(P);
  }

  @Benchmark
  public double ema() {
    return ema.next(prices[advance()]);
  }

  @Benchmark
  public double emaNaive() {
    int first = advance() - HISTORY + 1;
    double value = 0;
    for (int i = 0; i < HISTORY; i++) {
      double price = prices[slot(first + i)];
      value = i < EMA ? value + price / EMA : value + 2.0 / (EMA + 1) * (price - value);
    }
    return value;
  }

  @Benchmark
  public double rsi() {
    return rsi.next(prices[advance()]);
  }

  @Benchmark
  public double rsiNaive() {
    int first = advance() - HISTORY + 1;
    double gain = 0;
    double loss = 0;
    for (int i = 1; i < HISTORY; i++) {
      double change = prices[slot(first + i)] - prices[slot(first + i - 1)];
      gain = wilder(i, gain, Math.max(change, 0));
      loss = wilder(i, loss, Math.max(-change, 0));
    }
    return 100 - 100 / (1 + gain / loss);
  }

  @Benchmark
  public double atr() {
    int at = advance();
    return atr.next(prices[at], highs[at], lows[at], prices[at], 1);
  }

  @Benchmark
  public double atrNaive() {
    int first = advance() - HISTORY + 1;
    double average = 0;
    for (int i = 1; i < HISTORY; i++) {
      int at = slot(first + i);
      double close = prices[slot(first + i - 1)];
      double range =
          Math.max(
              highs[at] - lows[at],
              Math.max(Math.abs(highs[at] - close), Math.abs(lows[at] - close)));
      average = wilder(i, average, range);
    }
    return average;
  }

  /** Mean of the first values, then smoothed. */
  private static double wilder(int i, double average, double value) {
    return i <= WILDER ? average + value / WILDER : average + (value - average) / WILDER;
  }

  private double mean(int first) {
    double sum = 0;
    for (int i = 0; i < YEAR; i++) {
      sum += prices[slot(first + i)];
    }
    return sum / YEAR;
  }

  private double variance(int first, double mean) {
    double squares = 0;
    for (int i = 0; i < YEAR; i++) {
      double deviation = prices[slot(first + i)] - mean;
      squares += deviation * deviation;
    }
    return squares / (YEAR - 1);
  }

  private double quantile(double p) {
    int first = advance() - WINDOW + 1;
    double[] sorted = new double[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      sorted[i] = prices[slot(first + i)];
    }
    Arrays.sort(sorted);
    double position = (WINDOW - 1) * p;
    int k = (int) position;
    return sorted[k] + (position - k) * (sorted[k + 1] - sorted[k]);
  }

  private static int slot(int index) {
    return index & SERIES - 1;
  }

  private int advance() {
    next = slot(next + 1);
    return next;
  }
}
