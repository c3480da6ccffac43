package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.Progress;
import java.util.Collection;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Listens to JMH, of whose own report nothing is printed. */
final class JmhProgress implements OutputFormat {

  private static final int BAR = 30;

  private final int iterations;
  private volatile int done;
  private volatile String running = "";

  /**
   * @param iterations of the whole run
   */
  JmhProgress(int iterations) {
    this.iterations = iterations;
  }

  /** How far it is, for a line that moves. */
  String detail() {
    return running.isEmpty() ? "" : Progress.bar((double) done / iterations, BAR) + ' ' + running;
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark();
    String parameters =
        benchmark.getParamsKeys().stream()
            .map(benchmark::getParam)
            .collect(Collectors.joining(" "));
    running = name.substring(name.lastIndexOf('.') + 1) + ' ' + parameters;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // JMH calls from one thread, another one reads
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    done++;
  }

  @Override
  public void endRun(Collection<RunResult> results) {
    running = "";
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void print(String text) {}

  @Override
  public void println(String text) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void verbosePrintln(String text) {}

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] b) {}
}
