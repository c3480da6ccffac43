package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The incremental risk kernel against full recomputation; see {@link RiskKernelBenchmark}. */
public final class RiskKernelBench {

  private static final List<String> KERNELS = List.of("rolling", "book");

  private final JmhRun jmh;
  private final Progress progress;

  /**
   * @param progress shows how far it is
   */
  RiskKernelBench(JmhRun.Effort effort, Progress progress) {
    this.jmh = new JmhRun(RiskKernelBenchmark.class, 2 * KERNELS.size(), "window", effort);
    this.progress = progress;
  }

  /** One that takes about two minutes, or {@code quick} about twenty seconds. */
  public static RiskKernelBench of(boolean quick, Progress progress) {
    return new RiskKernelBench(
        quick ? JmhRun.Effort.quick(500) : JmhRun.Effort.full(250, 500, 1000), progress);
  }

  /** Runs the benchmark. */
  public BenchResult run() throws Exception {
    Map<String, Double> scores = jmh.scores(progress);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    for (String kernel : KERNELS) {
      for (int window : jmh.effort().sizes()) {
        double incremental = scores.get(kernel + "Incremental" + window);
        double recomputed = scores.get(kernel + "Recomputed" + window);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kernel", kernel);
        row.put("window", window);
        row.put("incremental_us", incremental);
        row.put("recomputed_us", recomputed);
        row.put("ratio_to_recomputed", incremental / recomputed);
        row.put("speed_up", recomputed / incremental);
        rows.add(row);
        String label = kernel + ", window " + window;
        bars.add(new BarChart.Bar(label + ", incremental", incremental, false));
        bars.add(new BarChart.Bar(label + ", recomputed", recomputed, true));
      }
    }
    return new BenchResult(
        "risk-kernel",
        "VaR and ES at 95% and 99%: the incremental kernel against full recomputation",
        jmh.conditions(),
        rows,
        new BarChart("microseconds per change", bars));
  }
}
