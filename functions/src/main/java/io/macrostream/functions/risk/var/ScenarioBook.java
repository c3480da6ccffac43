package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The scenario profit and loss of one book: for each scenario date k the sum over its factors of
 * exposure x return[k].
 *
 * <p>A change of one exposure updates the vector, {@code pnl[k] += change * r[k]}, at a cost that
 * does not depend on the number of factors. {@link #roll} opens the next day and rebuilds: it
 * computes the vector afresh, in the order of factor names, so that rounding cannot pile up.
 *
 * <p>A scenario in which any held factor has no return (NaN) is left out: its P&amp;L is NaN, also
 * in the vector of a parent. A factor with exposure zero is not held.
 *
 * <p>Exposures are in one currency; a return is what multiplies them: the simple return of a price,
 * the change of a yield in basis points where the exposure is minus the DV01.
 */
public final class ScenarioBook {

  private final int window;
  private final TreeMap<String, Factor> factors = new TreeMap<>();

  /** The same, for those who come with a name, many thousand times a second. */
  private final Map<String, Factor> byName = new HashMap<>();

  private int[] dates;
  private double[] pnl;
  private int[] missing;

  /** A factor of the book, for those who set its exposure again and again. */
  public static final class Factor {
    private final String name;

    private double[] returns;

    /** The same for states, which share it; null until the first one after a change. */
    private byte[] packed;

    /** Whether any of them is missing. */
    private boolean gaps;

    private double exposure;

    private Factor(String name) {
      this.name = name;
    }

    private Factor(Factor other) {
      this.name = other.name;
      this.returns = other.returns;
      this.packed = other.packed;
      this.gaps = other.gaps;
      this.exposure = other.exposure;
    }

    private void set(double[] vector) {
      returns = vector;
      packed = null;
      gaps = Arrays.stream(vector).anyMatch(Double::isNaN);
    }

    private byte[] packed() {
      if (packed == null) {
        packed = PackedDoubles.pack(returns);
      }
      return packed;
    }
  }

  /**
   * @param window most scenario dates kept
   * @param dates scenario dates as epoch days, strictly ascending, at most {@code window}
   */
  public ScenarioBook(int window, int... dates) {
    Require.that(
        window > 0, Fault.OUT_OF_RANGE, () -> "window is " + window + ", must be positive");
    Require.that(
        dates.length <= window,
        Fault.SHAPE,
        () -> dates.length + " dates do not fit a window of " + window);
    for (int k = 1; k < dates.length; k++) {
      requireAfter(dates[k - 1], dates[k]);
    }
    this.window = window;
    this.dates = dates.clone();
    this.pnl = new double[dates.length];
    this.missing = new int[dates.length];
  }

  /**
   * The same book, to be changed without changing the other. Vectors of factors are shared: they
   * are replaced and never written to.
   */
  public ScenarioBook(ScenarioBook other) {
    this.window = other.window;
    this.dates = other.dates;
    this.pnl = other.pnl.clone();
    this.missing = other.missing.clone();
    other.factors.forEach(
        (name, factor) -> {
          Factor copy = new Factor(factor);
          factors.put(name, copy);
          byName.put(name, copy);
        });
  }

  /** Continues from a saved state, bit for bit. */
  public ScenarioBook(ScenarioBookState state) {
    this(state.window(), state.dates());
    for (int i = 0; i < state.factors().length; i++) {
      Factor factor = new Factor(state.factors()[i]);
      double[] returns =
          state.packed() == null ? state.returns()[i] : PackedDoubles.unpack(state.packed()[i]);
      factor.set(aligned(state.factors()[i], returns));
      factor.exposure = state.exposures()[i];
      factors.put(state.factors()[i], factor);
      byName.put(state.factors()[i], factor);
    }
    this.pnl = state.pnl().clone();
    this.missing = state.missing().clone();
  }

  /** Everything the book remembers, independent of what it does next. */
  public ScenarioBookState state() {
    String[] names = factors.keySet().toArray(String[]::new);
    double[] exposures = new double[names.length];
    byte[][] returns = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      Factor factor = factors.get(names[i]);
      exposures[i] = factor.exposure;
      returns[i] = factor.packed();
    }
    return new ScenarioBookState(
        window, dates.clone(), names, exposures, null, pnl.clone(), missing.clone(), returns);
  }

  /**
   * Gives a factor its vector, or replaces it; the exposure stays, and so the P&amp;L follows.
   *
   * @param returns one per scenario date; NaN where the factor has no level
   * @return the factor, the same one each time
   */
  public Factor putFactor(String name, double[] returns) {
    double[] copy = aligned(name, returns);
    Factor factor = factors.computeIfAbsent(name, Factor::new);
    byName.put(name, factor);
    double exposure = factor.exposure;
    if (exposure != 0) {
      apply(factor, 0);
    }
    factor.set(copy);
    if (exposure != 0) {
      apply(factor, exposure);
    }
    return factor;
  }

  /** The factor of that name, if the book has a vector for it. */
  public Optional<Factor> factor(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Sets the exposure to a factor, and the P&amp;L with it; zero closes it. */
  public void setExposure(String name, double exposure) {
    setExposure(known(name), exposure);
  }

  /** Sets the exposure to a factor of this book. */
  public void setExposure(Factor factor, double exposure) {
    if (!Double.isFinite(exposure)) {
      throw new InvalidInputException(
          Fault.NOT_FINITE, "exposure to " + factor.name + " is " + exposure);
    }
    apply(factor, exposure);
  }

  /** Exposure to a factor; 0 where it is not held. */
  public double exposure(String name) {
    Factor factor = byName.get(name);
    return factor == null ? 0 : factor.exposure;
  }

  /** Returns of a factor of this book, one per scenario date; a copy. */
  public double[] returns(Factor factor) {
    return factor.returns.clone();
  }

  /** Exposures that are not zero, by factor name in order. */
  public Map<String, Double> exposures() {
    TreeMap<String, Double> held = new TreeMap<>();
    factors.forEach(
        (name, factor) -> {
          if (factor.exposure != 0) {
            held.put(name, factor.exposure);
          }
        });
    return held;
  }

  /** Sum of the absolute exposures, in the order of factor names. */
  public double grossExposure() {
    double sum = 0;
    for (Factor factor : factors.values()) {
      sum += Math.abs(factor.exposure);
    }
    return sum;
  }

  private void apply(Factor factor, double exposure) {
    double change = exposure - factor.exposure;
    int held = (exposure == 0 ? 0 : 1) - (factor.exposure == 0 ? 0 : 1);
    if (change == 0) {
      return;
    }
    if (factor.gaps) {
      addWithGaps(factor.returns, change, held);
    } else {
      add(factor.returns, change);
    }
    factor.exposure = exposure;
  }

  /** Nothing but the sum, so that the compiler makes vector instructions of it. */
  private void add(double[] r, double change) {
    double[] sum = pnl;
    for (int k = 0; k < r.length; k++) {
      sum[k] += change * r[k];
    }
  }

  private void addWithGaps(double[] r, double change, int held) {
    for (int k = 0; k < r.length; k++) {
      if (Double.isNaN(r[k])) {
        missing[k] += held;
      } else {
        pnl[k] += change * r[k];
      }
    }
  }

  /**
   * Opens the next scenario date, forgetting the oldest one if the window is full, and rebuilds.
   *
   * @param date epoch day after the newest one
   * @param returnOf return of each known factor on that date; NaN where it has no level
   */
  public void roll(int date, ToDoubleFunction<String> returnOf) {
    if (dates.length > 0) {
      requireAfter(dates[dates.length - 1], date);
    }
    TreeMap<String, Double> last = new TreeMap<>();
    for (String name : factors.keySet()) {
      double value = returnOf.applyAsDouble(name);
      requireNotInfinite(name, value);
      last.put(name, value);
    }
    int drop = dates.length == window ? 1 : 0;
    int size = dates.length - drop + 1;
    dates = Arrays.copyOfRange(dates, drop, drop + size);
    dates[size - 1] = date;
    factors.forEach(
        (name, factor) -> {
          double[] returns = Arrays.copyOfRange(factor.returns, drop, drop + size);
          returns[size - 1] = last.get(name);
          factor.set(returns);
        });
    pnl = new double[size];
    missing = new int[size];
    rebuild();
  }

  /** Computes the vector from scratch, summing factors in the order of their names. */
  public void rebuild() {
    Arrays.fill(pnl, 0);
    Arrays.fill(missing, 0);
    for (Factor factor : factors.values()) {
      double exposure = factor.exposure;
      factor.exposure = 0;
      apply(factor, exposure);
    }
  }

  /** Scenario dates held. */
  public int size() {
    return dates.length;
  }

  /** Newest scenario date, epoch day; there must be one. */
  public int lastDate() {
    return dates[dates.length - 1];
  }

  /** Scenario dates, ascending epoch days; a copy. */
  public int[] dates() {
    return dates.clone();
  }

  /** P&amp;L of scenario k; NaN where a held factor is missing. */
  public double pnl(int k) {
    return missing[k] == 0 ? pnl[k] : Double.NaN;
  }

  /**
   * P&amp;L by scenario date, NaN where incomplete; a copy. Vectors of children add up to their
   * parent's.
   */
  public double[] pnl() {
    double[] out = new double[pnl.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = pnl(k);
    }
    return out;
  }

  /**
   * Writes the losses (minus P&amp;L) of the complete scenarios to the front of {@code out}.
   *
   * @return how many
   */
  public int losses(double[] out) {
    int n = 0;
    for (int k = 0; k < pnl.length; k++) {
      if (missing[k] == 0) {
        out[n++] = 0 - pnl[k]; // not -pnl[k], which turns 0 into -0.0
      }
    }
    return n;
  }

  private Factor known(String name) {
    Factor factor = byName.get(name);
    Require.that(factor != null, Fault.UNKNOWN_NAME, () -> "no vector for factor " + name);
    return factor;
  }

  private double[] aligned(String name, double[] returns) {
    Require.that(
        returns.length == dates.length,
        Fault.SHAPE,
        () -> name + " has " + returns.length + " returns for " + dates.length + " dates");
    for (double value : returns) {
      requireNotInfinite(name, value);
    }
    return returns.clone();
  }

  private static void requireNotInfinite(String name, double value) {
    if (Double.isInfinite(value)) {
      throw new InvalidInputException(Fault.NOT_FINITE, "a return of " + name + " is " + value);
    }
  }

  private static void requireAfter(int previous, int date) {
    Require.that(
        date > previous,
        Fault.SHAPE,
        () -> "scenario date " + date + " does not follow " + previous);
  }
}
