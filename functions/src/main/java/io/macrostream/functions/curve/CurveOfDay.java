package io.macrostream.functions.curve;

import io.macrostream.functions.curve.QuotedCurve.Node;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.RateKind;
import io.macrostream.functions.event.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A curve on one day: its nodes, the zero rates that follow from them, and models through them. */
public final class CurveOfDay {

  private final CurvePoint any;
  private final CurveTerms terms;
  private final QuotedCurve quoted;
  private final RateBasis basis;
  private final Optional<InterpolatedCurve> zeros;
  private final ModelFit nelsonSiegel;
  private final Optional<ModelFit> svensson;

  private CurveOfDay(List<CurvePoint> points, CurveTerms terms) {
    this.any = points.get(0);
    this.terms = terms;
    this.quoted = QuotedCurve.of(points);
    this.basis = RateBasis.of(any.compounding());
    this.zeros = ZeroCurves.of(quoted, terms);
    double[] years = quoted.times();
    double[] rates = quoted.rates();
    this.nelsonSiegel = ModelFit.nelsonSiegel(years, rates);
    this.svensson =
        years.length < ModelFit.LEAST_NODES_SVENSSON
            ? Optional.empty()
            : Optional.of(ModelFit.svensson(years, rates));
  }

  /**
   * Works a day out.
   *
   * @param points of one curve and one day, one at least
   * @param terms what the rates are
   */
  public static CurveOfDay of(List<CurvePoint> points, CurveTerms terms) {
    return new CurveOfDay(points, terms);
  }

  /** One of the points, for what they have in common. */
  CurvePoint any() {
    return any;
  }

  CurveTerms terms() {
    return terms;
  }

  QuotedCurve quoted() {
    return quoted;
  }

  /** Compounding of the rates, and of the zero rates that are read off. */
  RateBasis basis() {
    return basis;
  }

  /** The zero curve, if one follows from the rates. */
  Optional<InterpolatedCurve> zeros() {
    return zeros;
  }

  ModelFit nelsonSiegel() {
    return nelsonSiegel;
  }

  /** The second model, where there are {@link ModelFit#LEAST_NODES_SVENSSON} nodes. */
  Optional<ModelFit> svensson() {
    return svensson;
  }

  /**
   * The rate at a maturity, in the compounding of the curve. Zero rates, quoted or out of yields of
   * bonds, are read off the zero curve; of par yields and all else there are only the nodes, which
   * may be two days away. Nothing is beyond the first and the last node.
   */
  OptionalDouble rate(double years) {
    boolean spot = terms.kind() == RateKind.ZERO || terms.kind() == RateKind.YIELD;
    if (spot && zeros.isPresent() && zeros.get().reaches(years)) {
      return OptionalDouble.of(zeros.get().zero(years, basis));
    }
    return terms.kind() == RateKind.YIELD ? OptionalDouble.empty() : quoted.node(years);
  }

  /** {@link #rate} at several maturities; NaN where there is none. */
  public double[] rates(double... years) {
    double[] rates = new double[years.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = rate(years[i]).orElse(Double.NaN);
    }
    return rates;
  }

  /** Lineage of what depends on all nodes: the first and the last. */
  List<InputRef> ends() {
    List<Node> nodes = quoted.nodes();
    if (nodes.isEmpty()) {
      return List.of(ref(any));
    }
    InputRef first = ref(nodes.get(0).point());
    return nodes.size() == 1
        ? List.of(first)
        : List.of(first, ref(nodes.get(nodes.size() - 1).point()));
  }

  static InputRef ref(CurvePoint point) {
    return new InputRef(
        Topics.CURVE_POINTS.name(),
        point.curveId() + '|' + point.tenor(),
        point.observedAt(),
        point.availableAt(),
        point.version());
  }
}
