package io.macrostream.functions.curve;

import io.macrostream.functions.curve.QuotedCurve.Node;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The features of a curve on one day, in decimal fractions per annum and in the compounding of the
 * curve: level, slope and butterfly of 2, 5 and 10 years ({@link CurveShape}), and the parameters
 * of the Nelson-Siegel curve through all nodes ({@link NelsonSiegelFitter}, of the rates as they
 * are quoted, par yields among them). A feature without a value says why: MISSING_NODE, TOO_FEW
 * nodes, NO_FIT. ILL_CONDITIONED and AT_BOUND say that the parameters are not identified; the
 * fitted rates stand.
 *
 * <p>There is no warm-up: each day stands for itself. Lineage: the nodes that were read; for the
 * fit the first and the last, between which are all.
 */
public final class CurveFeatures {

  /** Mean of the rates at 2, 5 and 10 years. */
  public static final String LEVEL = "curve_level_2y_5y_10y";

  /** Rate at 10 years minus that at 2 years. */
  public static final String SLOPE = "curve_slope_2y_10y";

  /** Twice the rate at 5 years minus those at 2 and 10 years. */
  public static final String BUTTERFLY = "curve_butterfly_2y_5y_10y";

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

  /** A maturity that the curve does not have that day. */
  public static final String MISSING_NODE = "MISSING_NODE";

  /** Fewer nodes than a fit says something about. */
  public static final String TOO_FEW = "TOO_FEW";

  /** The search for a decay found none. */
  public static final String NO_FIT = "NO_FIT";

  /** Nodes that a fit of four parameters needs for its residuals to mean anything. */
  public static final int LEAST_NODES = 6;

  private static final double[] SHAPE = {2, 5, 10};

  private final List<CurvePoint> points;
  private final QuotedCurve curve;
  private final Instant availableAt;
  private final int version;
  private final List<Feature> features = new ArrayList<>();

  private CurveFeatures(List<CurvePoint> points, Instant availableAt, int version) {
    this.points = points;
    this.curve = QuotedCurve.of(points);
    this.availableAt = availableAt;
    this.version = version;
  }

  /**
   * The features of a day, in a fixed order.
   *
   * @param points of one curve and one day, one at least
   * @param availableAt when they were all there
   * @param version 1 for the first features of the day
   */
  public static List<Feature> of(List<CurvePoint> points, Instant availableAt, int version) {
    CurveFeatures all = new CurveFeatures(points, availableAt, version);
    all.shape();
    all.fit();
    return all.features;
  }

  private void shape() {
    double[] rates = new double[SHAPE.length];
    for (int i = 0; i < rates.length; i++) {
      OptionalDouble rate = curve.rate(SHAPE[i]);
      if (rate.isEmpty()) {
        for (String name : List.of(LEVEL, SLOPE, BUTTERFLY)) {
          add(name, null, List.of(MISSING_NODE), ends());
        }
        return;
      }
      rates[i] = rate.getAsDouble();
    }
    CurveShape shape = CurveShape.of(rates[0], rates[1], rates[2]);
    List<InputRef> read = around();
    add(LEVEL, shape.level(), List.of(), read);
    add(SLOPE, shape.slope(), List.of(), read);
    add(BUTTERFLY, shape.butterfly(), List.of(), read);
  }

  private void fit() {
    if (curve.nodes().size() < LEAST_NODES) {
      none(TOO_FEW);
      return;
    }
    NelsonSiegelFit fit;
    try {
      fit = NelsonSiegelFitter.STANDARD.nelsonSiegel(curve.times(), curve.rates(), null);
    } catch (InvalidInputException e) {
      none(NO_FIT);
      return;
    }
    List<String> flags = new ArrayList<>();
    if (fit.atBound()) {
      flags.add("AT_BOUND");
    }
    if (fit.illConditioned()) {
      flags.add("ILL_CONDITIONED");
    }
    List<InputRef> read = ends();
    add(NS_LEVEL, fit.beta()[0], flags, read);
    add(NS_SLOPE, fit.beta()[1], flags, read);
    add(NS_CURVATURE, fit.beta()[2], flags, read);
    add(NS_TAU, 1 / fit.lambda()[0], flags, read);
    add(NS_RMSE, fit.rmse(), flags, read);
  }

  private void none(String why) {
    for (String name : List.of(NS_LEVEL, NS_SLOPE, NS_CURVATURE, NS_TAU, NS_RMSE)) {
      add(name, null, List.of(why), ends());
    }
  }

  /** The nodes next to the wanted maturities. */
  private List<InputRef> around() {
    List<InputRef> read = new ArrayList<>();
    for (double years : SHAPE) {
      Node below = curve.nodes().get(0);
      Node above = null;
      for (Node node : curve.nodes()) {
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
    InputRef ref = ref(node.point());
    if (!read.contains(ref)) {
      read.add(ref);
    }
  }

  private List<InputRef> ends() {
    CurvePoint first = points.get(0);
    CurvePoint last = points.get(points.size() - 1);
    if (!curve.nodes().isEmpty()) {
      first = curve.nodes().get(0).point();
      last = curve.nodes().get(curve.nodes().size() - 1).point();
    }
    return first.equals(last) ? List.of(ref(first)) : List.of(ref(first), ref(last));
  }

  private static InputRef ref(CurvePoint point) {
    return new InputRef(
        Topics.CURVE_POINTS.name(),
        point.curveId() + '|' + point.tenor(),
        point.observedAt(),
        point.availableAt(),
        point.version());
  }

  private void add(String name, Double value, List<String> flags, List<InputRef> inputs) {
    CurvePoint any = points.get(0);
    features.add(
        new Feature(
            name,
            any.curveId(),
            "1d",
            any.observedAt(),
            availableAt,
            value,
            flags,
            inputs,
            version));
  }
}
