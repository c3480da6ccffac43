package io.macrostream.deploy.bench;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.RollingTailRisk;
import io.macrostream.functions.risk.var.ScenarioBook;
import io.macrostream.functions.risk.var.TailRisk;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Updates of one series and of one book, each with VaR and ES at 95% and 99%, beside their
 * recomputation.
 *
 * <ul>
 *   <li>rolling: one more loss in a window of one series; recomputation sorts the window.
 *   <li>book: one exposure of twenty changes; recomputation sums all factors and sorts.
 * </ul>
 *
 * <p>Run by {@link RiskBench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RiskUpdateBenchmark {

  private static final int WINDOW = 500;
  private static final int FACTORS = 20;
  private static final int SERIES = 1 << 14;

  private double[] losses;
  private int next;
  private RollingTailRisk rolling;
  private double[] lastLosses;
  private int oldest;

  private double[][] returns;
  private double[] exposures;
  private String[] names;
  private ScenarioBook book;
  private TailRisk tail;

  @Setup
  public void prepare() {
    Random random = new Random(1);
    losses = IntStream.range(0, SERIES).mapToDouble(i -> random.nextGaussian()).toArray();
    rolling = new RollingTailRisk(WINDOW, Confidence.P95);
    lastLosses = new double[WINDOW];
    for (next = 0; next < WINDOW; next++) {
      rolling.add(losses[next]);
      lastLosses[next] = losses[next];
    }
    tail = new TailRisk(WINDOW, Confidence.P95);
    book = new ScenarioBook(WINDOW, IntStream.range(0, WINDOW).toArray());
    returns = new double[FACTORS][];
    exposures = new double[FACTORS];
    names = new String[FACTORS];
    for (int f = 0; f < FACTORS; f++) {
      names[f] = "F" + f;
      returns[f] =
          IntStream.range(0, WINDOW).mapToDouble(i -> random.nextGaussian() / 100).toArray();
      exposures[f] = 1e6;
      book.putFactor(names[f], returns[f]);
      book.setExposure(names[f], exposures[f]);
    }
  }

  @Benchmark
  public double rolling() {
    rolling.add(losses[advance()]);
    return rolling.var(Confidence.P95)
        + rolling.es(Confidence.P95)
        + rolling.var(Confidence.P99)
        + rolling.es(Confidence.P99);
  }

  @Benchmark
  public double rollingNaive() {
    lastLosses[oldest] = losses[advance()];
    oldest = (oldest + 1) % WINDOW;
    return figures(lastLosses.clone());
  }

  @Benchmark
  public double book() {
    int at = advance();
    book.setExposure(names[at % FACTORS], 1e6 + at);
    tail.load(book);
    return tail.var(Confidence.P95)
        + tail.es(Confidence.P95)
        + tail.var(Confidence.P99)
        + tail.es(Confidence.P99);
  }

  @Benchmark
  public double bookNaive() {
    int at = advance();
    exposures[at % FACTORS] = 1e6 + at;
    double[] all = new double[WINDOW];
    for (int f = 0; f < FACTORS; f++) {
      for (int k = 0; k < WINDOW; k++) {
        all[k] -= exposures[f] * returns[f][k];
      }
    }
    return figures(all);
  }

  private int advance() {
    next = next + 1 & SERIES - 1;
    return next;
  }

  /** VaR and ES of losses that are not in order, and are after it. */
  static double figures(double[] values) {
    Arrays.sort(values);
    return quantile(values, 0.95)
        + worst(values, 0.05)
        + quantile(values, 0.99)
        + worst(values, 0.01);
  }

  private static double quantile(double[] sorted, double alpha) {
    double position = (sorted.length - 1) * alpha;
    int k = (int) position;
    return sorted[k] + (position - k) * (sorted[k + 1] - sorted[k]);
  }

  private static double worst(double[] sorted, double share) {
    double left = sorted.length * share;
    double sum = 0;
    for (int i = sorted.length - 1; left > 0; i--) {
      sum += Math.min(1, left) * sorted[i];
      left -= 1;
    }
    return sum / (sorted.length * share);
  }
}
