package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.deploy.bench.JmhRun.Effort;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskBenchTest {

  private static final long VECTORS =
      8L * BenchFirm.SCENARIOS * (BenchFirm.INSTRUMENTS + BenchFirm.BOOKS);

  @Test
  void everyKernelIsMeasuredAgainstItsTargetAndAReference() throws Exception {
    var nowhere = new PrintWriter(new StringWriter());
    var progress = new Progress(new Terminal(nowhere, nowhere, false));
    var effort = new Effort(List.of(), 0, 1, Duration.ofMillis(5), 0);

    BenchResult result = new RiskBench(effort, progress).run();

    assertThat(result.rows())
        .extracting(row -> row.get("kernel") + " " + row.get("unit"))
        .containsExactly(
            "rolling VaR and ES, 500 losses updates/s",
            "book of 20, 500 scenarios: position, VaR, ES updates/s",
            "tree of 5 levels: position updates/s",
            "tree of 5 levels: mark updates/s",
            "tree of 5 levels: mark, VaR and ES of the firm updates/s",
            "10,000 positions x 1,000 scenarios ms",
            "10,000 positions x 1,000 scenarios ms",
            "10,000 instruments, 200 books of 50, 1,000 scenarios MiB");
    assertThat(result.rows())
        .allSatisfy(
            row -> {
              boolean rate = row.get("unit").equals("updates/s");
              double measured = (double) row.get("measured");
              double reference = (double) row.get("reference");
              double target = (double) row.get("target");
              assertThat(measured).isPositive();
              assertThat(row.get("target_met"))
                  .isEqualTo(rate ? measured >= target : measured <= target);
              double ratio = rate ? measured / reference : reference / measured;
              assertThat((double) row.get("speed_up")).isCloseTo(ratio, within(1e-9 * ratio));
            });
    assertThat(result.chart().bars()).hasSize(16);
  }

  @Test
  void updatesGiveWhatTheirRecomputationGives() {
    var one = new RiskUpdateBenchmark();
    var other = new RiskUpdateBenchmark();
    one.prepare();
    other.prepare();
    for (int i = 0; i < 20_000; i++) {
      assertThat(one.rolling()).isCloseTo(other.rollingNaive(), within(1e-12));
    }
    for (int i = 0; i < 2_000; i++) {
      assertThat(one.book()).isCloseTo(other.bookNaive(), within(1e-6));
    }
  }

  @Test
  void theTreeGivesWhatSumsGive() {
    var benchmark = new RiskTreeBenchmark();
    var tree = new RiskTreeBenchmark.Tree();
    var sums = new RiskTreeBenchmark.Sums();
    tree.prepare();
    sums.prepare();
    for (int i = 0; i < 500; i++) {
      benchmark.treePosition(tree);
      benchmark.treePositionNaive(sums);
      benchmark.treeMark(tree);
      benchmark.treeMarkNaive(sums);
    }
    sums.vectors.forEach(
        (node, pnl) -> assertThat(tree.tree.pnl(node)).as(node).containsExactly(pnl, within(1e-4)));
    double figures = benchmark.treeFigures(tree);
    assertThat(figures).isCloseTo(benchmark.treeFiguresNaive(sums), within(1e-9 * figures));
  }

  @Test
  void revaluationsAgree() {
    var benchmark = new RiskTreeBenchmark();
    var positions = new RiskTreeBenchmark.Positions();
    var library = new RiskTreeBenchmark.Library();
    positions.prepare();
    library.prepare(positions);
    double[] pnl = benchmark.revaluation(positions).clone();
    assertThat(benchmark.revaluationNaive(positions)).containsExactly(pnl);
    assertThat(benchmark.revaluationLibrary(positions, library)).containsExactly(pnl, within(1e-4));
  }

  @Test
  void memoryHoldsTheVectorsAtLeast() throws Exception {
    var memory = BenchFirm.memory();
    // The other tests of this JVM leave little behind.
    assertThat(memory.get("memory")).isBetween(0.95 * VECTORS, 1.5 * VECTORS);
    assertThat(memory.get("memoryNaive")).isGreaterThan(1.8 * VECTORS);
  }
}
