package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mathematical transforms on one core against what they are meant to reach and against computing
 * them plainly; see {@link TransformUpdateBenchmark} and {@link TransformValueBenchmark}.
 */
public final class TransformBench {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  /** How a speed is given. */
  private enum Unit {
    UPDATES_PER_SECOND("updates/s"),
    MICROSECONDS("us");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    double of(double nanos) {
      return this == MICROSECONDS ? nanos / NANOS_PER_MICRO : NANOS_PER_SECOND / nanos;
    }

    /** The time of one that is just at the target. */
    double nanos(double target) {
      return this == MICROSECONDS ? target * NANOS_PER_MICRO : NANOS_PER_SECOND / target;
    }
  }

  /**
   * A transform.
   *
   * @param method of the benchmark; that of its reference ends with Naive
   * @param against what it is compared with
   */
  private record Kernel(String method, String name, Unit unit, double target, String against) {

    static Kernel update(String method, String name, double target, String against) {
      return new Kernel(method, name, Unit.UPDATES_PER_SECOND, target, against);
    }

    static Kernel value(String method, String name, double target, String against) {
      return new Kernel(method, name, Unit.MICROSECONDS, target, against);
    }
  }

  private static final String HISTORY =
      "recomputed over " + TransformUpdateBenchmark.HISTORY + " bars";

  private static final List<Kernel> UPDATES =
      List.of(
          Kernel.update("moments", "rolling mean and variance, 252", 50e6, "two passes"),
          Kernel.update("zScore", "rolling z-score, 252", 50e6, "two passes"),
          Kernel.update("median", "rolling median, 500", 5e6, "copy and sort"),
          Kernel.update("quantile", "rolling 5% quantile, 500", 5e6, "copy and sort"),
          Kernel.update("ema", "EMA 20", 20e6, HISTORY),
          Kernel.update("rsi", "RSI 14", 20e6, HISTORY),
          Kernel.update("atr", "ATR 14", 20e6, HISTORY));

  private static final String DECAYS =
      "least squares at " + TransformValueBenchmark.DECAYS + " decays";

  private static final List<Kernel> VALUES =
      List.of(
          Kernel.value("nelsonSiegel", "Nelson-Siegel fit, 11 nodes", 200, DECAYS),
          Kernel.value("ntnB22", "NTN-B price, 22 flows", 5, "BigDecimal"),
          Kernel.value("ntnB73", "NTN-B 2060 price, 73 flows", 5, "BigDecimal"),
          Kernel.value("smileStrangle", "FX smile, smile strangles", 100, "bisection"),
          Kernel.value("marketStrangle", "FX smile, market strangles", 100, "bisection"));

  private final JmhRun updates;
  private final JmhRun values;
  private final Progress progress;

  /**
   * @param progress shows how far it is
   */
  TransformBench(JmhRun.Effort effort, Progress progress) {
    this.updates = new JmhRun(TransformUpdateBenchmark.class, 2 * UPDATES.size(), "", effort);
    this.values = new JmhRun(TransformValueBenchmark.class, 2 * VALUES.size(), "", effort);
    this.progress = progress;
  }

  /** One that takes about four minutes, or {@code quick} about one. */
  public static TransformBench of(boolean quick, Progress progress) {
    return new TransformBench(
        quick
            ? new JmhRun.Effort(List.of(), 2, 3, Duration.ofMillis(250), 1)
            : JmhRun.Effort.full(),
        progress);
  }

  /** Runs the benchmark. */
  public BenchResult run() throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    collect(UPDATES, updates.scores(progress), rows, bars);
    collect(VALUES, values.scores(progress), rows, bars);
    return new BenchResult(
        "transforms",
        "Transforms on one core, against their targets and against plain recomputation",
        updates.conditions(),
        rows,
        new BarChart("speed, with that of the target as 1", bars));
  }

  private static void collect(
      List<Kernel> kernels,
      Map<String, Double> scores,
      List<Map<String, Object>> rows,
      List<BarChart.Bar> bars) {
    for (Kernel kernel : kernels) {
      double nanos = scores.get(kernel.method);
      double naive = scores.get(kernel.method + "Naive");
      double target = kernel.unit.nanos(kernel.target);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kernel", kernel.name);
      row.put("unit", kernel.unit.label);
      row.put("measured", kernel.unit.of(nanos));
      row.put("target", kernel.target);
      row.put("target_met", nanos <= target);
      row.put("against", kernel.against);
      row.put("reference", kernel.unit.of(naive));
      row.put("speed_up", naive / nanos);
      rows.add(row);
      bars.add(new BarChart.Bar(kernel.name, target / nanos, false));
      bars.add(new BarChart.Bar(kernel.name + ", plainly", target / naive, true));
    }
  }
}
