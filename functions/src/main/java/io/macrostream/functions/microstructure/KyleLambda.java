package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Price impact: least-squares slope of price changes on signed volume (Kyle 1985; Hasbrouck 2009
 * for the root). The same regression on order-flow imbalance is the impact of Cont, Kukanov and
 * Stoikov.
 */
public final class KyleLambda {

  /** What price changes are regressed on. */
  public enum Form {
    /** Signed volume q. */
    LINEAR,
    /** sign(q) sqrt(|q|). */
    SQUARE_ROOT
  }

  /**
   * A regression.
   *
   * @param lambda slope: price per unit of volume, or of its root
   * @param intercept price; 0 where none was fitted
   * @param standardError of lambda
   * @param rSquared share of variance explained, NaN where price changes have none; without an
   *     intercept of the raw sum of squares
   * @param n observations
   */
  public record Fit(double lambda, double intercept, double standardError, double rSquared, int n) {

    /** lambda over its standard error; infinite for a perfect fit. */
    public double tStatistic() {
      return lambda / standardError;
    }
  }

  private final Form form;
  private final boolean intercept;
  private final RollingWindow changes;
  private final RollingWindow volumes;

  /** Over the last {@code window} observations. */
  public KyleLambda(Form form, boolean intercept, int window) {
    Require.that(
        window >= least(intercept),
        Fault.OUT_OF_RANGE,
        () -> "window is " + window + ", must be " + least(intercept) + " at least");
    this.form = form;
    this.intercept = intercept;
    this.changes = new RollingWindow(window);
    this.volumes = new RollingWindow(window);
  }

  /** Continues from a saved state. */
  public KyleLambda(Form form, boolean intercept, State state) {
    this.form = form;
    this.intercept = intercept;
    this.changes = new RollingWindow(state.changes);
    this.volumes = new RollingWindow(state.volumes);
  }

  /**
   * The last observations.
   *
   * @param changes price changes
   * @param volumes signed volumes
   */
  public record State(RollingWindow.State changes, RollingWindow.State volumes) {}

  /** A copy of the window. */
  public State state() {
    return new State(changes.state(), volumes.state());
  }

  /**
   * Takes an observation and gives lambda over the window; NaN before the window is full, and while
   * all its volumes are equal.
   */
  public double next(double priceChange, double signedVolume) {
    changes.add(priceChange);
    volumes.add(signedVolume);
    if (!changes.isFull()) {
      return Double.NaN;
    }
    double[] x = volumes.toArray();
    return disperses(x) ? of(changes.toArray(), x, form, intercept).lambda : Double.NaN;
  }

  private boolean disperses(double[] x) {
    for (double each : x) {
      if (each != (intercept ? x[0] : 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lambda of a sample.
   *
   * @param priceChanges of intervals or trades
   * @param signedVolumes of the same, positive where buyers started
   * @param intercept whether to fit one
   */
  public static Fit of(
      double[] priceChanges, double[] signedVolumes, Form form, boolean intercept) {
    Require.sample(priceChanges);
    Require.sample(signedVolumes);
    Require.that(
        priceChanges.length == signedVolumes.length,
        Fault.SHAPE,
        () -> priceChanges.length + " price changes and " + signedVolumes.length + " volumes");
    Require.enough("lambda", priceChanges.length, least(intercept));
    SimpleRegression regression = new SimpleRegression(intercept);
    boolean varies = false;
    for (int i = 0; i < priceChanges.length; i++) {
      double x = form == Form.LINEAR ? signedVolumes[i] : root(signedVolumes[i]);
      varies |= intercept ? signedVolumes[i] != signedVolumes[0] : x != 0;
      regression.addData(x, priceChanges[i]);
    }
    Require.that(
        varies,
        Fault.ZERO_DISPERSION,
        intercept ? "signed volumes are all equal" : "signed volumes are all zero");
    return new Fit(
        regression.getSlope(),
        intercept ? regression.getIntercept() : 0,
        regression.getSlopeStdErr(),
        regression.getRSquare(),
        priceChanges.length);
  }

  private static int least(boolean intercept) {
    return intercept ? 3 : 2;
  }

  private static double root(double volume) {
    return Math.copySign(Math.sqrt(Math.abs(volume)), volume);
  }
}
