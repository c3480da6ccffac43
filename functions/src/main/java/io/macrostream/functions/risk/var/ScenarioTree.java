package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The scenario P&amp;L of every node of a tree of books, in memory: a firm, up to three levels of
 * desks, and books, which hold positions.
 *
 * <p>The exposure of a book to a factor is its quantity times the factor's mark, the exposure of
 * one unit; marks are 1 until they are set, so that a quantity may be an exposure in currency. A
 * new quantity or mark adds change x return[k] to the vector of each book concerned and of every
 * node above, at a cost that depends neither on the number of books nor on that of positions. VaR
 * and ES are found when they are asked for, and kept until the node changes.
 *
 * <p>Each update rounds a few times: a value is off by at most 2^-52 times the sum, over the
 * updates since the last rebuild, of |P&amp;L| + (1 + m) |changes x return|, where m books below
 * the node changed at once. {@link #roll} and {@link #rebuild} compute everything afresh, factors
 * in the order of their names and children in the order of theirs, so that what came before does
 * not show: then a book has the bits of a {@link ScenarioBook} and a parent those of {@link
 * ScenarioVectors#sum}.
 *
 * <p>A scenario in which a held factor has no return (NaN) is left out, also above; a factor of
 * exposure zero is not held.
 *
 * <p>Memory with K scenarios: 8 K bytes and some 200 more per factor, whichever books hold it, and
 * 12 to 24 per position; 8 K bytes per node, or 12 K once it has missed a return.
 */
public final class ScenarioTree {

  private final int scenarios;
  private final int[] levels;
  private final TreeShape shape;
  private final TreeMap<String, HeldFactor> factors = new TreeMap<>();
  private final NodeVector[] vectors;
  private final Figures[] figures; // null where the node has changed since
  private final TailRisk tail;
  private final double[] losses;

  // What the update in progress does to each node, and to which of them.
  private final double[] changes;
  private final int[] held;
  private final boolean[] isTouched;
  private final int[] touched;
  private int touchedNodes;

  /**
   * Figures of a node.
   *
   * @param n scenarios that are complete
   * @param levels one for each confidence, as given to the tree
   */
  public record Figures(int n, List<Level> levels) {}

  /**
   * VaR and ES at one level, positive for a loss.
   *
   * @param confidenceBp confidence in basis points
   * @param var value at risk
   * @param es expected shortfall
   */
  public record Level(int confidenceBp, double var, double es) {}

  /**
   * A tree without positions.
   *
   * @param scenarios K, of every factor
   * @param parents parent of each node but the root, five levels at most; nodes without any below
   *     them are books
   * @param confidenceBp levels of the figures in basis points, at least one
   */
  public ScenarioTree(int scenarios, Map<String, String> parents, int... confidenceBp) {
    Require.that(
        scenarios > 0,
        Fault.OUT_OF_RANGE,
        () -> scenarios + " scenarios, there must be one at least");
    Require.enough("the figures of a node", confidenceBp.length, 1);
    this.scenarios = scenarios;
    this.levels = confidenceBp.clone();
    this.tail = new TailRisk(scenarios, Arrays.stream(levels).min().orElseThrow());
    Arrays.stream(levels).forEach(Confidence::check);
    this.losses = new double[scenarios];
    this.shape = new TreeShape(parents);
    int nodes = shape.size();
    this.vectors = new NodeVector[nodes];
    Arrays.setAll(vectors, unused -> new NodeVector(scenarios));
    this.figures = new Figures[nodes];
    this.changes = new double[nodes];
    this.held = new int[nodes];
    this.isTouched = new boolean[nodes];
    this.touched = new int[nodes];
  }

  /**
   * Gives a factor its vector, or replaces it; quantities and mark stay, and so the P&amp;L
   * follows.
   *
   * @param returns one per scenario, copied; NaN where the factor has none
   */
  public void putFactor(String name, double[] returns) {
    Require.that(
        returns.length == scenarios,
        Fault.SHAPE,
        () -> name + " has " + returns.length + " returns for " + scenarios + " scenarios");
    for (double value : returns) {
      HeldFactor.requireNotInfinite(name, value);
    }
    HeldFactor factor = factors.computeIfAbsent(name, unused -> new HeldFactor());
    double mark = factor.mark();
    move(factor, 0);
    factor.put(returns);
    move(factor, mark);
  }

  /**
   * Sets what a book holds of a factor; zero closes it.
   *
   * @param quantity units, or the exposure itself where the factor has no mark
   */
  public void setPosition(String book, String name, double quantity) {
    int node = shape.book(book);
    HeldFactor factor = known(name);
    double before = factor.quantityOf(node) * factor.mark();
    double after = quantity * factor.mark();
    Require.finite("change of exposure", after - before);
    touch(node, before, after);
    factor.setQuantity(node, quantity);
    apply(factor);
  }

  /** Sets the exposure of one unit of a factor, and that of every book that holds it. */
  public void mark(String name, double exposurePerUnit) {
    HeldFactor factor = known(name);
    for (int i = 0; i < factor.holders(); i++) {
      double quantity = factor.quantity(i);
      Require.finite("change of exposure", quantity * exposurePerUnit - quantity * factor.mark());
    }
    move(factor, Require.finite("mark of " + name, exposurePerUnit));
  }

  private void move(HeldFactor factor, double mark) {
    for (int i = 0; i < factor.holders(); i++) {
      double quantity = factor.quantity(i);
      touch(factor.book(i), quantity * factor.mark(), quantity * mark);
    }
    factor.setMark(mark);
    apply(factor);
  }

  /** Notes the change of a book's exposure on the path to the root. */
  private void touch(int book, double before, double after) {
    int more = (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
    for (int at = book; at >= 0; at = shape.parent(at)) {
      if (!isTouched[at]) {
        isTouched[at] = true;
        touched[touchedNodes++] = at;
      }
      changes[at] += after - before;
      held[at] += more;
    }
  }

  /** Each node once, however many of its books have changed. */
  private void apply(HeldFactor factor) {
    for (int i = 0; i < touchedNodes; i++) {
      int at = touched[i];
      if (changes[at] != 0) {
        vectors[at].add(changes[at], factor.returns());
      }
      vectors[at].miss(factor.missing(), held[at]);
      figures[at] = null;
      isTouched[at] = false;
      changes[at] = 0;
      held[at] = 0;
    }
    touchedNodes = 0;
  }

  /**
   * Forgets the oldest scenario, takes a new one, and rebuilds.
   *
   * @param returnOf return of each known factor in it; NaN where it has none
   */
  public void roll(ToDoubleFunction<String> returnOf) {
    TreeMap<String, Double> last = new TreeMap<>();
    for (String name : factors.keySet()) {
      double value = returnOf.applyAsDouble(name);
      HeldFactor.requireNotInfinite(name, value);
      last.put(name, value);
    }
    factors.forEach((name, factor) -> factor.roll(last.get(name)));
    rebuild();
  }

  /** Computes every vector from scratch, in a fixed order. */
  public void rebuild() {
    for (NodeVector vector : vectors) {
      vector.clear();
    }
    for (HeldFactor factor : factors.values()) {
      for (int i = 0; i < factor.holders(); i++) {
        double exposure = factor.quantity(i) * factor.mark();
        if (exposure != 0) {
          NodeVector book = vectors[factor.book(i)];
          book.add(exposure, factor.returns());
          book.miss(factor.missing(), 1);
        }
      }
    }
    for (int node = 0; node < vectors.length; node++) {
      if (shape.parent(node) >= 0) {
        vectors[shape.parent(node)].add(vectors[node]);
      }
    }
    Arrays.fill(figures, null);
  }

  /** Exposure of a book to a factor; 0 where it holds none. */
  public double exposure(String book, String name) {
    HeldFactor factor = known(name);
    return factor.quantityOf(shape.book(book)) * factor.mark();
  }

  /** P&amp;L of a node by scenario, NaN where one is left out; a copy. */
  public double[] pnl(String node) {
    return vectors[shape.node(node)].pnl();
  }

  /** Nodes that have changed since their figures were last asked for, children before parents. */
  public List<String> changed() {
    List<String> changed = new ArrayList<>();
    for (int node = 0; node < figures.length; node++) {
      if (figures[node] == null) {
        changed.add(shape.name(node));
      }
    }
    return changed;
  }

  /**
   * VaR and ES of a node, by exact selection; the same object until the node changes.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException EMPTY if no scenario is complete
   */
  public Figures figures(String name) {
    int node = shape.node(name);
    if (figures[node] == null) {
      int n = vectors[node].losses(losses);
      Require.enough("historical VaR", n, 1);
      tail.load(losses, n);
      List<Level> found = new ArrayList<>(levels.length);
      for (int bp : levels) {
        found.add(new Level(bp, tail.var(bp), tail.es(bp)));
      }
      figures[node] = new Figures(n, List.copyOf(found));
    }
    return figures[node];
  }

  private HeldFactor known(String name) {
    HeldFactor factor = factors.get(name);
    Require.that(factor != null, Fault.UNKNOWN_NAME, () -> "no vector for factor " + name);
    return factor;
  }
}
