package io.macrostream.functions.curve;

import io.macrostream.functions.curve.QuotedCurve.Node;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.RateKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of a curve on one day, in decimal fractions per annum and in the compounding of the
 * curve:
 *
 * <ul>
 *   <li>level, slope and butterfly of 2, 5 and 10 years ({@link CurveShape}), of par yields at
 *       their nodes and of zero rates anywhere between, and how each has changed since the day
 *       before;
 *   <li>the parameters of the Nelson-Siegel curve through all nodes ({@link NelsonSiegelFitter}, of
 *       the rates as they are quoted, par yields among them);
 *   <li>forward rates, carry and roll-down ({@link CurveForwards});
 *   <li>what principal components say of the day's change ({@link CurveFactors}).
 * </ul>
 *
 * <p>A feature without a value says why: see {@link CurveFlags}. Of spreads, and of rates that
 * nobody knows the kind of, there are no forwards and no carry at all.
 *
 * <p>Lineage: the nodes of the day that were read; where all were, the first and the last, between
 * which they are. That of a change is the newest day's.
 */
public final class CurveFeatures {

  /** Mean of the rates at 2, 5 and 10 years. */
  public static final String LEVEL = "curve_level_2y_5y_10y";

  /** Rate at 10 years minus that at 2 years. */
  public static final String SLOPE = "curve_slope_2y_10y";

  /** Twice the rate at 5 years minus those at 2 and 10 years. */
  public static final String BUTTERFLY = "curve_butterfly_2y_5y_10y";

  /** What a feature is called that is the change of another since the day before. */
  public static final String CHANGE = "_change";

  /** First beta: the rate of infinite maturity. */
  public static final String NS_LEVEL = "nelson_siegel_level";

  /** Second beta: the rate of zero maturity minus the first beta. */
  public static final String NS_SLOPE = "nelson_siegel_slope";

  /** Third beta. */
  public static final String NS_CURVATURE = "nelson_siegel_curvature";

  /** Decay in years. */
  public static final String NS_TAU = "nelson_siegel_tau";

  /** Root of the mean squared residual. */
  public static final String NS_RMSE = "nelson_siegel_rmse";

  private static final List<String> SHAPES = List.of(LEVEL, SLOPE, BUTTERFLY);
  private static final List<String> FIT =
      List.of(NS_LEVEL, NS_SLOPE, NS_CURVATURE, NS_TAU, NS_RMSE);

  private static final double[] SHAPE = {2, 5, 10};

  private final CurveOfDay curve;
  private final CurveHistory history;
  private final FeatureSheet sheet;

  private CurveFeatures(CurveOfDay curve, CurveHistory history, FeatureSheet sheet) {
    this.curve = curve;
    this.history = history;
    this.sheet = sheet;
  }

  /**
   * The features of a day, in a fixed order.
   *
   * @param history of the curve, this day included
   */
  public static List<Feature> of(CurveOfDay curve, CurveHistory history, Stamp stamp) {
    var sheet = new FeatureSheet(curve.any().curveId(), curve.any().observedAt(), stamp);
    CurveFeatures all = new CurveFeatures(curve, history, sheet);
    all.shape();
    all.moves();
    all.fit();
    if (curve.terms().kind() != RateKind.SPREAD && curve.terms().kind() != RateKind.UNKNOWN) {
      CurveForwards.write(curve, sheet);
    }
    CurveFactors.write(curve, history, sheet);
    return sheet.features();
  }

  private void shape() {
    double[] rates = curve.rates(SHAPE);
    if (isMissing(rates)) {
      SHAPES.forEach(name -> sheet.none(name, CurveFlags.MISSING_NODE, curve.ends()));
      return;
    }
    double[] shape = shape(rates);
    List<InputRef> read = curve.terms().kind() == RateKind.YIELD ? curve.ends() : around();
    for (int i = 0; i < shape.length; i++) {
      sheet.value(SHAPES.get(i), shape[i], read);
    }
  }

  private void moves() {
    double[] change = history.change();
    double[] moves = {at(change, 2), at(change, 5), at(change, 10)};
    for (int i = 0; i < moves.length; i++) {
      String name = SHAPES.get(i) + CHANGE;
      if (change.length == 0) {
        sheet.none(name, CurveFlags.WARM_UP, curve.ends());
      } else if (isMissing(moves)) {
        sheet.none(name, CurveFlags.MISSING_NODE, curve.ends());
      } else {
        // Shapes are sums of rates, so those of changes are changes of shapes.
        sheet.value(name, shape(moves)[i], curve.ends());
      }
    }
  }

  private static double at(double[] change, double years) {
    double[] tenors = CurveHistory.tenors();
    for (int i = 0; i < change.length; i++) {
      if (tenors[i] == years) {
        return change[i];
      }
    }
    return Double.NaN;
  }

  private static double[] shape(double[] rates) {
    CurveShape shape = CurveShape.of(rates[0], rates[1], rates[2]);
    return new double[] {shape.level(), shape.slope(), shape.butterfly()};
  }

  private static boolean isMissing(double[] rates) {
    for (double rate : rates) {
      if (Double.isNaN(rate)) {
        return true;
      }
    }
    return false;
  }

  private void fit() {
    ModelFit fit = curve.nelsonSiegel();
    Double[] values = {
      fit.beta(0), fit.beta(1), fit.beta(2), fit.tau(0), fit.fit() == null ? null : fit.fit().rmse()
    };
    for (int i = 0; i < values.length; i++) {
      sheet.add(FIT.get(i), values[i], fit.flags(), curve.ends());
    }
  }

  /** The nodes next to the wanted maturities. */
  private List<InputRef> around() {
    List<InputRef> read = new ArrayList<>();
    for (double years : SHAPE) {
      Node below = curve.quoted().nodes().get(0);
      Node above = null;
      for (Node node : curve.quoted().nodes()) {
        if (node.years() <= years + 0.01) {
          below = node;
        } else if (above == null) {
          above = node;
        }
      }
      add(read, below);
      if (above != null && Math.abs(below.years() - years) > 0.01) {
        add(read, above);
      }
    }
    return read;
  }

  private static void add(List<InputRef> read, Node node) {
    InputRef ref = CurveOfDay.ref(node.point());
    if (!read.contains(ref)) {
      read.add(ref);
    }
  }
}
