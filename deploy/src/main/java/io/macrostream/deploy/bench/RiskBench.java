package io.macrostream.deploy.bench;

import io.macrostream.deploy.bench.TargetedKernel.Unit;
import io.macrostream.deploy.terminal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Risk kernels on one core, and the memory of a whole firm, against what they are meant to reach
 * and against full recomputation; see {@link RiskUpdateBenchmark}, {@link RiskTreeBenchmark} and
 * {@link BenchFirm}.
 */
public final class RiskBench {

  private static final int UPDATE_METHODS = 4;
  private static final int TREE_METHODS = 9;

  private static final String PATH = "sums of the book and of all above";
  private static final String FIRM =
      "%,d instruments, %d books of %d, %,d scenarios"
          .formatted(
              BenchFirm.INSTRUMENTS, BenchFirm.BOOKS, BenchFirm.POSITIONS, BenchFirm.SCENARIOS);
  private static final String REVALUED =
      "%,d positions x %,d scenarios".formatted(BenchFirm.INSTRUMENTS, BenchFirm.SCENARIOS);

  private static final List<TargetedKernel> KERNELS =
      List.of(
          TargetedKernel.update("rolling", "rolling VaR and ES, 500 losses", 5e6, "copy and sort"),
          TargetedKernel.update(
              "book", "book of 20, 500 scenarios: position, VaR, ES", 100e3, "sum and sort"),
          TargetedKernel.update("treePosition", "tree of 5 levels: position", 100e3, PATH),
          TargetedKernel.update("treeMark", "tree of 5 levels: mark", 100e3, PATH),
          TargetedKernel.update(
              "treeFigures", "tree of 5 levels: mark, VaR and ES of the firm", 100e3, "and a sort"),
          TargetedKernel.plain(
              "revaluation", REVALUED, Unit.MILLISECONDS, 10, "scenario by scenario"),
          new TargetedKernel(
              "revaluation",
              "revaluationLibrary",
              REVALUED,
              Unit.MILLISECONDS,
              10,
              "commons-math, blocks"),
          TargetedKernel.plain(
              "memory", FIRM, Unit.MEBIBYTES, 4096, "vectors in every book as well"));

  private final JmhRun updates;
  private final JmhRun trees;
  private final Progress progress;

  /**
   * @param progress shows how far it is
   */
  RiskBench(JmhRun.Effort effort, Progress progress) {
    this.updates = new JmhRun(RiskUpdateBenchmark.class, UPDATE_METHODS, "", effort);
    this.trees = new JmhRun(RiskTreeBenchmark.class, TREE_METHODS, "", effort);
    this.progress = progress;
  }

  /** One that takes about two minutes, or {@code quick} about half a minute. */
  public static RiskBench of(boolean quick, Progress progress) {
    return new RiskBench(
        quick
            ? new JmhRun.Effort(List.of(), 2, 3, Duration.ofMillis(250), 1)
            : JmhRun.Effort.full(),
        progress);
  }

  /** Runs the benchmark. */
  public BenchResult run() throws Exception {
    Map<String, Double> scores = new TreeMap<>(updates.scores(progress));
    scores.putAll(trees.scores(progress));
    scores.putAll(progress.step("Measure memory", BenchFirm::memory));
    List<Map<String, Object>> rows = new ArrayList<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    TargetedKernel.collect(KERNELS, scores, rows, bars);
    return new BenchResult(
        "risk",
        "Risk kernels on one core, against their targets and against full recomputation",
        updates.conditions(),
        rows,
        new BarChart("speed or thrift, with that of the target as 1", bars));
  }
}
