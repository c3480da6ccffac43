package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.time.Duration;
import java.util.Collection;
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

/**
 * Runs a class of JMH benchmarks, over the sizes of one parameter if it has one.
 *
 * @param benchmark class with the benchmarks
 * @param methods how many it has
 * @param parameter its parameter; empty if it has none
 * @param effort how much is measured
 */
record JmhRun(Class<?> benchmark, int methods, String parameter, Effort effort) {

  /**
   * How much is measured.
   *
   * @param sizes values of the parameter; none if there is no parameter
   * @param warmUps iterations that do not count
   * @param measurements iterations that count
   * @param iteration length of one
   * @param forks JVMs that each benchmark runs in one after another; 0 for this one
   */
  public record Effort(
      List<Integer> sizes, int warmUps, int measurements, Duration iteration, int forks) {

    /** About two minutes for two pairs of benchmarks. */
    static Effort full(Integer... sizes) {
      return new Effort(List.of(sizes), 3, 5, Duration.ofSeconds(1), 1);
    }

    /** About twenty seconds. */
    static Effort quick(Integer size) {
      return new Effort(List.of(size), 2, 3, Duration.ofSeconds(1), 1);
    }
  }

  /** The scores, by name of the method and size if any: {@code rollingIncremental500}. */
  Map<String, Double> scores(Progress progress) throws Exception {
    int iterations =
        methods
            * Math.max(1, effort.sizes().size())
            * Math.max(1, effort.forks())
            * (effort.warmUps() + effort.measurements());
    var watch = new JmhProgress(iterations);
    Collection<RunResult> results = progress.step("Measure", watch::detail, () -> measure(watch));
    Map<String, Double> scores = new TreeMap<>();
    results.forEach(result -> scores.put(key(result), result.getPrimaryResult().getScore()));
    return scores;
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
    var options = new OptionsBuilder();
    if (!parameter.isEmpty()) {
      options.param(parameter, effort.sizes().stream().map(String::valueOf).toArray(String[]::new));
    }
    return options
        .include(benchmark.getName() + "\\.")
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

  private String key(RunResult result) {
    String method = result.getParams().getBenchmark();
    String size = parameter.isEmpty() ? "" : result.getParams().getParam(parameter);
    return method.substring(method.lastIndexOf('.') + 1) + size;
  }

  /** The machine, and how much was measured. */
  Map<String, String> conditions() {
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "iterations",
        "%d after %d of warm-up, %d ms each, %d forks"
            .formatted(
                effort.measurements(),
                effort.warmUps(),
                effort.iteration().toMillis(),
                effort.forks()));
    return conditions;
  }
}
