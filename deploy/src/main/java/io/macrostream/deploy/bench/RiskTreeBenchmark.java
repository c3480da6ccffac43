package io.macrostream.deploy.bench;

import io.macrostream.functions.risk.var.LinearRevaluation;
import io.macrostream.functions.risk.var.ScenarioTree;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The tree of {@link BenchFirm} and the revaluation of all that it holds. Run by {@link RiskBench}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RiskTreeBenchmark {

  /** What a position and a mark may be, so that every update changes something. */
  private static double value(int update) {
    return 1e6 + update % 1_000;
  }

  /** Instruments in no order that a processor could foresee, and the books that hold them. */
  private static int instrument(int update) {
    return (int) (update * 7_919L % BenchFirm.INSTRUMENTS);
  }

  /** The tree. */
  @State(Scope.Thread)
  public static class Tree {

    ScenarioTree tree;
    private final String[] books = new String[BenchFirm.BOOKS];
    private final String[] instruments = new String[BenchFirm.INSTRUMENTS];
    private int update;

    @Setup
    public void prepare() {
      tree = BenchFirm.tree();
      Arrays.setAll(books, BenchFirm::book);
      Arrays.setAll(instruments, BenchFirm::instrument);
    }

    void position() {
      int instrument = instrument(++update);
      tree.setPosition(books[instrument % BenchFirm.BOOKS], instruments[instrument], value(update));
    }

    void mark() {
      tree.mark(instruments[instrument(++update)], value(update) / 1e6);
    }
  }

  /** The same firm without increments: an update sums up the book and every node above. */
  @State(Scope.Thread)
  public static class Sums {

    final Map<String, double[]> vectors = new TreeMap<>();
    private final double[][] returns = new double[BenchFirm.INSTRUMENTS][];
    private final double[] quantities = new double[BenchFirm.INSTRUMENTS];
    private final double[] marks = new double[BenchFirm.INSTRUMENTS];
    private final String[] books = new String[BenchFirm.BOOKS];
    private final Map<String, String> parents = BenchFirm.parents();
    private final Map<String, double[][]> children = new TreeMap<>();
    private int update;

    @Setup
    public void prepare() {
      Arrays.setAll(returns, BenchFirm::returns);
      Arrays.fill(quantities, 1e6);
      Arrays.fill(marks, 1);
      Arrays.setAll(books, BenchFirm::book);
      vectors.put(BenchFirm.ROOT, new double[BenchFirm.SCENARIOS]);
      parents.keySet().forEach(node -> vectors.put(node, new double[BenchFirm.SCENARIOS]));
      for (String parent : parents.values()) {
        children.computeIfAbsent(
            parent,
            unused ->
                parents.keySet().stream()
                    .filter(node -> parents.get(node).equals(parent))
                    .map(vectors::get)
                    .toArray(double[][]::new));
      }
      for (int book = 0; book < BenchFirm.BOOKS; book++) {
        sum(book);
      }
    }

    void position() {
      int instrument = instrument(++update);
      quantities[instrument] = value(update);
      sum(instrument % BenchFirm.BOOKS);
    }

    void mark() {
      int instrument = instrument(++update);
      marks[instrument] = value(update) / 1e6;
      sum(instrument % BenchFirm.BOOKS);
    }

    private void sum(int book) {
      double[] pnl = vectors.get(books[book]);
      Arrays.fill(pnl, 0);
      for (int position = 0; position < BenchFirm.POSITIONS; position++) {
        int held = BenchFirm.held(book, position);
        add(quantities[held] * marks[held], returns[held], pnl);
      }
      for (String at = parents.get(books[book]); at != null; at = parents.get(at)) {
        double[] sum = vectors.get(at);
        Arrays.fill(sum, 0);
        for (double[] child : children.get(at)) {
          add(1, child, sum);
        }
      }
    }

    private static void add(double exposure, double[] vector, double[] sum) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += exposure * vector[k];
      }
    }
  }

  /** All positions of the firm, to be revalued with other exposures each time. */
  @State(Scope.Thread)
  public static class Positions {

    final double[][] returns = new double[BenchFirm.INSTRUMENTS][];
    final double[] exposures =
        new SplittableRandom(1).doubles(BenchFirm.INSTRUMENTS, -1e6, 1e6).toArray();
    final double[] pnl = new double[BenchFirm.SCENARIOS];
    LinearRevaluation revaluation;

    @Setup
    public void prepare() {
      Arrays.setAll(returns, BenchFirm::returns);
      revaluation = new LinearRevaluation(returns);
    }
  }

  /** The same returns in blocks of a library. */
  @State(Scope.Thread)
  public static class Library {

    BlockRealMatrix matrix;

    @Setup
    public void prepare(Positions positions) {
      matrix = new BlockRealMatrix(positions.returns);
    }
  }

  @Benchmark
  public void treePosition(Tree firm) {
    firm.position();
  }

  @Benchmark
  public void treePositionNaive(Sums firm) {
    firm.position();
  }

  @Benchmark
  public void treeMark(Tree firm) {
    firm.mark();
  }

  @Benchmark
  public void treeMarkNaive(Sums firm) {
    firm.mark();
  }

  @Benchmark
  public double treeFigures(Tree firm) {
    firm.mark();
    double sum = 0;
    for (ScenarioTree.Level level : firm.tree.figures(BenchFirm.ROOT).levels()) {
      sum += level.var() + level.es();
    }
    return sum;
  }

  @Benchmark
  public double treeFiguresNaive(Sums firm) {
    firm.mark();
    double[] losses = new double[BenchFirm.SCENARIOS];
    double[] pnl = firm.vectors.get(BenchFirm.ROOT);
    Arrays.setAll(losses, k -> 0 - pnl[k]);
    return RiskUpdateBenchmark.figures(losses);
  }

  @Benchmark
  public double[] revaluation(Positions positions) {
    positions.revaluation.value(positions.exposures, positions.pnl);
    return positions.pnl;
  }

  @Benchmark
  public double[] revaluationNaive(Positions positions) {
    for (int k = 0; k < positions.pnl.length; k++) {
      double sum = 0;
      for (int i = 0; i < positions.exposures.length; i++) {
        sum += positions.exposures[i] * positions.returns[i][k];
      }
      positions.pnl[k] = sum;
    }
    return positions.pnl;
  }

  @Benchmark
  public double[] revaluationLibrary(Positions positions, Library library) {
    return library.matrix.preMultiply(positions.exposures);
  }
}
