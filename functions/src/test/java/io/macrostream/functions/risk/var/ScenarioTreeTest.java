package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.var.ScenarioTree.Level;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioTreeTest {

  private static final double NAN = Double.NaN;
  private static final double ROUNDING = 0x1p-52;
  private static final int SCENARIOS = 60;
  private static final int FACTORS = 12;

  /** Five levels; LONE hangs from the root. */
  private static final TreeMap<String, String> PARENTS =
      new TreeMap<>(
          Map.of(
              "MACRO", "FIRM", "RATES", "MACRO", "FX", "MACRO", "ANA", "RATES", "BEN", "RATES",
              "ANA-1", "ANA", "ANA-2", "ANA", "BEN-1", "BEN", "FX-1", "FX", "LONE", "FIRM"));

  private static final List<String> BOOKS = List.of("ANA-1", "ANA-2", "BEN-1", "FX-1", "LONE");

  /** A tree, and what it was told, kept plainly. */
  private static final class Told {
    private final Random random;
    private final TreeMap<String, double[]> returns = new TreeMap<>();
    private final TreeMap<String, Double> marks = new TreeMap<>();
    private final Map<String, TreeMap<String, Double>> quantities = new TreeMap<>();
    private final Map<String, double[]> bounds = new TreeMap<>();
    private final ScenarioTree tree =
        new ScenarioTree(SCENARIOS, PARENTS, Confidence.P95, Confidence.P99);

    Told(long seed) {
      random = new Random(seed);
      BOOKS.forEach(book -> quantities.put(book, new TreeMap<>()));
      nodes().forEach(node -> bounds.put(node, new double[SCENARIOS]));
      for (int f = 0; f < FACTORS; f++) {
        String name = "F" + f;
        double[] vector =
            random.doubles(SCENARIOS, -0.05, 0.05).map(x -> x > 0.049 ? NAN : x).toArray();
        returns.put(name, vector);
        marks.put(name, 1.0);
        tree.putFactor(name, vector);
      }
    }

    void change() {
      String factor = "F" + random.nextInt(FACTORS);
      Map<String, Double> before = exposures(factor);
      if (random.nextInt(3) == 0) {
        double mark = random.nextInt(8) == 0 ? 0 : 50 + 100 * random.nextDouble();
        marks.put(factor, mark);
        tree.mark(factor, mark);
      } else {
        String book = BOOKS.get(random.nextInt(BOOKS.size()));
        double quantity = random.nextInt(4) == 0 ? 0 : 1e4 * random.nextGaussian();
        quantities.get(book).put(factor, quantity);
        tree.setPosition(book, factor, quantity);
      }
      noteRounding(factor, before, exposures(factor));
    }

    private void noteRounding(
        String factor, Map<String, Double> before, Map<String, Double> after) {
      for (String node : nodes()) {
        double changes = 0;
        int changed = 0;
        for (String book : booksBelow(node)) {
          double change = Math.abs(after.get(book) - before.get(book));
          changes += change;
          changed += change == 0 ? 0 : 1;
        }
        for (int k = 0; k < SCENARIOS; k++) {
          double r = returns.get(factor)[k];
          double moved = Double.isNaN(r) ? 0 : (1 + changed) * changes * Math.abs(r);
          bounds.get(node)[k] += ROUNDING * (Math.abs(plain(node, k, false)) + moved);
        }
      }
    }

    Map<String, Double> exposures(String factor) {
      Map<String, Double> exposures = new TreeMap<>();
      quantities.forEach(
          (book, held) -> exposures.put(book, held.getOrDefault(factor, 0.0) * marks.get(factor)));
      return exposures;
    }

    /** The sum without rounding; NaN where a held factor is missing, if they are left out. */
    double plain(String node, int k, boolean leaveOut) {
      BigDecimal sum = BigDecimal.ZERO;
      for (String book : booksBelow(node)) {
        for (String factor : returns.keySet()) {
          double exposure = exposures(factor).get(book);
          double r = returns.get(factor)[k];
          if (exposure != 0 && !Double.isNaN(r)) {
            sum = sum.add(new BigDecimal(exposure).multiply(new BigDecimal(r)));
          } else if (exposure != 0 && leaveOut) {
            return NAN;
          }
        }
      }
      return sum.doubleValue();
    }

    ScenarioBook book(String name) {
      ScenarioBook book = new ScenarioBook(SCENARIOS, IntStream.range(0, SCENARIOS).toArray());
      returns.forEach(
          (factor, vector) -> {
            book.putFactor(factor, vector);
            book.setExposure(factor, exposures(factor).get(name));
          });
      book.rebuild();
      return book;
    }
  }

  private static TreeSet<String> nodes() {
    TreeSet<String> nodes = new TreeSet<>(PARENTS.keySet());
    nodes.add("FIRM");
    return nodes;
  }

  private static List<String> booksBelow(String node) {
    List<String> books = new ArrayList<>();
    for (String book : BOOKS) {
      for (String at = book; at != null; at = PARENTS.get(at)) {
        if (at.equals(node)) {
          books.add(book);
        }
      }
    }
    return books;
  }

  @Test
  void updatesStayWithinTheStatedRoundingOfAPlainSum() {
    Told told = new Told(1);
    for (int step = 0; step < 400; step++) {
      told.change();
    }
    int leftOut = 0;
    for (String node : nodes()) {
      double[] pnl = told.tree.pnl(node);
      for (int k = 0; k < SCENARIOS; k++) {
        double plain = told.plain(node, k, true);
        if (Double.isNaN(plain)) {
          leftOut++;
          assertThat(pnl[k]).as(node + " leaves out " + k).isNaN();
        } else {
          assertThat(Math.abs(pnl[k] - plain))
              .as(node + ", scenario " + k)
              .isLessThanOrEqualTo(told.bounds.get(node)[k]);
        }
      }
    }
    assertThat(leftOut).isBetween(10, SCENARIOS * nodes().size() - 10);
    assertThat(told.bounds.get("FIRM")[0]).as("a bound that says something").isLessThan(1e-6);
  }

  @Test
  void aRebuildLeavesNoTraceOfWhatCameBefore() {
    Told told = new Told(2);
    for (int step = 0; step < 400; step++) {
      told.change();
    }
    told.tree.rebuild();
    assertAfresh(told);
  }

  @Test
  void rollForgetsTheOldestAndRebuilds() {
    Told told = new Told(3);
    for (int day = 0; day < 70; day++) {
      told.change();
      told.change();
      Map<String, Double> last = new TreeMap<>();
      for (String factor : told.returns.keySet()) {
        last.put(factor, told.random.nextInt(30) == 0 ? NAN : told.random.nextGaussian());
      }
      told.tree.roll(last::get);
      told.returns.replaceAll(
          (factor, vector) -> {
            double[] next = Arrays.copyOfRange(vector, 1, SCENARIOS + 1);
            next[SCENARIOS - 1] = last.get(factor);
            return next;
          });
    }
    assertAfresh(told);
  }

  /** Books like books of their own, parents like the sum of their children, to the bit. */
  private static void assertAfresh(Told told) {
    for (String book : BOOKS) {
      assertThat(told.tree.pnl(book)).as(book).containsExactly(told.book(book).pnl());
    }
    for (String parent : new TreeSet<>(PARENTS.values())) {
      List<double[]> children =
          PARENTS.keySet().stream()
              .filter(node -> PARENTS.get(node).equals(parent))
              .map(told.tree::pnl)
              .toList();
      assertThat(told.tree.pnl(parent)).as(parent).containsExactly(ScenarioVectors.sum(children));
    }
  }

  @Test
  void componentsOfTheBooksAddUpToTheFirm() {
    Told told = new Told(4);
    for (int step = 0; step < 200; step++) {
      told.change();
    }
    told.tree.rebuild();
    RiskDecomposition parts =
        new ScenarioPortfolio(BOOKS.stream().map(told.tree::pnl).toArray(double[][]::new))
            .decompose(ScenarioMeasure.historical(SCENARIOS), Confidence.P95);
    Level firm = told.tree.figures("FIRM").levels().get(0);
    assertThat(parts.n()).isEqualTo(told.tree.figures("FIRM").n());
    assertThat(Arrays.stream(parts.var().components()).sum())
        .isCloseTo(firm.var(), within(1e-12 * firm.var()));
    assertThat(Arrays.stream(parts.es().components()).sum())
        .isCloseTo(firm.es(), within(1e-12 * firm.es()));
  }

  @Test
  void figuresAreThoseOfTheVectorAndKeptUntilItChanges() {
    Told told = new Told(5);
    for (int step = 0; step < 100; step++) {
      told.change();
      told.tree.putFactor("F0", told.returns.get("F0"));
    }
    for (String node : nodes()) {
      TailRisk fresh = new TailRisk(SCENARIOS, Confidence.P95).loadPnl(told.tree.pnl(node));
      ScenarioTree.Figures figures = told.tree.figures(node);
      assertThat(figures.n()).isEqualTo(fresh.n());
      assertThat(figures.levels())
          .containsExactly(
              new Level(Confidence.P95, fresh.var(9_500), fresh.es(9_500)),
              new Level(Confidence.P99, fresh.var(9_900), fresh.es(9_900)));
      assertThat(told.tree.figures(node)).isSameAs(figures);
    }
    assertThat(told.tree.changed()).isEmpty();
    ScenarioTree.Figures other = told.tree.figures("FX-1");
    told.tree.setPosition("ANA-1", "F3", 123_456);
    assertThat(told.tree.changed()).containsExactly("ANA-1", "ANA", "RATES", "MACRO", "FIRM");
    assertThat(told.tree.figures("FX-1")).isSameAs(other);
    told.tree.rebuild();
    assertThat(told.tree.changed()).containsExactlyInAnyOrderElementsOf(nodes());
  }

  @Test
  void aMarkMovesEveryBookThatHoldsTheFactorAndNodesAboveOnce() {
    ScenarioTree tree = new ScenarioTree(2, PARENTS, Confidence.P95);
    tree.putFactor("A", new double[] {0.5, NAN});
    tree.setPosition("ANA-1", "A", 1);
    tree.setPosition("BEN-1", "A", -4);
    tree.mark("A", 10);
    assertThat(tree.exposure("BEN-1", "A")).isEqualTo(-40);
    assertThat(tree.pnl("ANA-1")).containsExactly(5, NAN);
    assertThat(tree.pnl("RATES")).containsExactly(-15, NAN);
    assertThat(tree.pnl("FX")).containsExactly(0, 0);
    tree.setPosition("FX-1", "A", 2);
    assertThat(tree.pnl("FIRM")).as("at the mark").containsExactly(-5, NAN);
    tree.mark("A", 0);
    assertThat(tree.pnl("FIRM")).as("no longer held").containsExactly(0, 0);
  }

  @Test
  void aReplacedVectorReplacesItsShare() {
    ScenarioTree tree = new ScenarioTree(2, PARENTS, Confidence.P95);
    tree.putFactor("A", new double[] {1, NAN});
    tree.setPosition("LONE", "A", 2);
    tree.putFactor("A", new double[] {NAN, 5});
    assertThat(tree.pnl("FIRM")).containsExactly(NAN, 10);
    assertThat(tree.exposure("LONE", "A")).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoTree() {
    assertFault(Fault.EMPTY, () -> tree(Map.of()));
    assertFault(Fault.SHAPE, () -> tree(Map.of("A", "FIRM", "B", "OTHER")));
    assertFault(Fault.UNORDERED, () -> tree(Map.of("A", "B", "B", "A")));
    assertFault(Fault.UNORDERED, () -> tree(Map.of("X", "FIRM", "A", "B", "B", "A")));
    Map<String, String> six = Map.of("2", "1", "3", "2", "4", "3", "5", "4", "6", "5");
    assertFault(Fault.SHAPE, () -> tree(six));
    assertFault(Fault.OUT_OF_RANGE, () -> new ScenarioTree(0, PARENTS, 9_500));
    assertFault(Fault.EMPTY, () -> new ScenarioTree(1, PARENTS));
    assertFault(Fault.OUT_OF_RANGE, () -> new ScenarioTree(1, PARENTS, 9_500, 10_000));
  }

  @Test
  void refusesWhatDoesNotFit() {
    ScenarioTree tree = tree(PARENTS);
    tree.putFactor("A", new double[] {1, 2});
    tree.setPosition("LONE", "A", 3);
    assertFault(Fault.UNKNOWN_NAME, () -> tree.setPosition("RATES", "A", 1));
    assertFault(Fault.UNKNOWN_NAME, () -> tree.setPosition("NOBODY", "A", 1));
    assertFault(Fault.UNKNOWN_NAME, () -> tree.setPosition("LONE", "B", 1));
    assertFault(Fault.UNKNOWN_NAME, () -> tree.mark("B", 1));
    assertFault(Fault.UNKNOWN_NAME, () -> tree.pnl("NOBODY"));
    assertFault(Fault.NOT_FINITE, () -> tree.setPosition("LONE", "A", NAN));
    assertFault(Fault.NOT_FINITE, () -> tree.mark("A", 1e308));
    assertFault(Fault.NOT_FINITE, () -> tree.mark("A", NAN));
    assertFault(Fault.NOT_FINITE, () -> tree.roll(name -> Double.NEGATIVE_INFINITY));
    assertFault(Fault.SHAPE, () -> tree.putFactor("A", new double[3]));
    assertFault(
        Fault.NOT_FINITE, () -> tree.putFactor("A", new double[] {1, Double.POSITIVE_INFINITY}));
    assertThat(tree.pnl("FIRM")).as("nothing of it happened").containsExactly(3, 6);
    tree.putFactor("A", new double[] {NAN, NAN});
    assertFault(Fault.EMPTY, () -> tree.figures("FIRM"));
  }

  private static ScenarioTree tree(Map<String, String> parents) {
    return new ScenarioTree(2, parents, Confidence.P95);
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
