package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The incremental risk kernel against full recomputation; see {@link RiskKernelBenchmark}. */
public final class RiskKernelBench {

  private static final List<String> KERNELS = List.of("rolling", "book");

  private final Effort effort;
  private final Progress progress;

  /**
   * How much is measured.
   *
   * @param windows lengths of the windows, in scenarios
   * @param warmUps iterations that do not count
   * @param measurements iterations that count
   * @param iteration length of one
   * @param forks JVMs that each benchmark runs in one after another; 0 for this one
   */
  public record Effort(
      List<Integer> windows, int warmUps, int measurements, Duration iteration, int forks) {

    /** About two minutes. */
    public static Effort full() {
      return new Effort(List.of(250, 500, 1000), 3, 5, Duration.ofSeconds(1), 1);
    }

    /** About twenty seconds. */
    public static Effort quick() {
      return new Effort(List.of(500), 2, 3, Duration.ofSeconds(1), 1);
    }

    /** Iterations of all benchmarks together. */
    int iterations() {
      return 2 * KERNELS.size() * windows.size() * Math.max(1, forks) * (warmUps + measurements);
    }
  }

  /**
   * @param progress shows how far it is
   */
  public RiskKernelBench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
  }

  /** Runs the benchmark. */
  public BenchResult run() throws Exception {
    var watch = new JmhProgress(effort.iterations());
    Collection<RunResult> results = progress.step("Measure", watch::detail, () -> measure(watch));
    Map<String, Double> micros = new TreeMap<>();
    results.forEach(result -> micros.put(key(result), result.getPrimaryResult().getScore()));
    return result(micros);
  }

  private Collection<RunResult> measure(JmhProgress watch) {
    try {
      return new Runner(options(), watch).run();
    } catch (RunnerException e) {
      throw CliException.failure(
          "the benchmark did not run", e, "if another benchmark runs, wait until it has ended");
    }
  }

  private Options options() {
    var iteration = TimeValue.milliseconds(effort.iteration().toMillis());
    return new OptionsBuilder()
        .include(RiskKernelBenchmark.class.getName() + "\\.")
        .param("window", effort.windows().stream().map(String::valueOf).toArray(String[]::new))
        .warmupIterations(effort.warmUps())
        .warmupTime(iteration)
        .measurementIterations(effort.measurements())
        .measurementTime(iteration)
        .forks(effort.forks())
        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  private static String key(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1)
        + result.getParams().getParam("window");
  }

  private BenchResult result(Map<String, Double> micros) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    for (String kernel : KERNELS) {
      for (int window : effort.windows()) {
        double incremental = micros.get(kernel + "Incremental" + window);
        double recomputed = micros.get(kernel + "Recomputed" + window);
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
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "iterations",
        "%d after %d of warm-up, %d ms each, %d forks"
            .formatted(
                effort.measurements(),
                effort.warmUps(),
                effort.iteration().toMillis(),
                effort.forks()));
    return new BenchResult(
        "risk-kernel",
        "VaR and ES at 95% and 99%: the incremental kernel against full recomputation",
        conditions,
        rows,
        new BarChart("microseconds per change", bars));
  }
}
