package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mathematical transforms on one core against what they are meant to reach and against computing
 * them plainly; see {@link TransformUpdateBenchmark} and {@link TransformValueBenchmark}.
 */
public final class TransformBench {

  private static final String HISTORY =
      "recomputed over " + TransformUpdateBenchmark.HISTORY + " bars";

  private static final List<TargetedKernel> UPDATES =
      List.of(
          TargetedKernel.update("moments", "rolling mean and variance, 252", 50e6, "two passes"),
          TargetedKernel.update("zScore", "rolling z-score, 252", 50e6, "two passes"),
          TargetedKernel.update("median", "rolling median, 500", 5e6, "copy and sort"),
          TargetedKernel.update("quantile", "rolling 5% quantile, 500", 5e6, "copy and sort"),
          TargetedKernel.update("ema", "EMA 20", 20e6, HISTORY),
          TargetedKernel.update("rsi", "RSI 14", 20e6, HISTORY),
          TargetedKernel.update("atr", "ATR 14", 20e6, HISTORY));

  private static final String DECAYS =
      "least squares at " + TransformValueBenchmark.DECAYS + " decays";

  private static final List<TargetedKernel> VALUES =
      List.of(
          TargetedKernel.micros("nelsonSiegel", "Nelson-Siegel fit, 11 nodes", 200, DECAYS),
          TargetedKernel.micros("ntnB22", "NTN-B price, 22 flows", 5, "BigDecimal"),
          TargetedKernel.micros("ntnB73", "NTN-B 2060 price, 73 flows", 5, "BigDecimal"),
          TargetedKernel.micros("smileStrangle", "FX smile, smile strangles", 100, "bisection"),
          TargetedKernel.micros("marketStrangle", "FX smile, market strangles", 100, "bisection"));

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
    TargetedKernel.collect(UPDATES, updates.scores(progress), rows, bars);
    TargetedKernel.collect(VALUES, values.scores(progress), rows, bars);
    return new BenchResult(
        "transforms",
        "Transforms on one core, against their targets and against plain recomputation",
        updates.conditions(),
        rows,
        new BarChart("speed, with that of the target as 1", bars));
  }
}
