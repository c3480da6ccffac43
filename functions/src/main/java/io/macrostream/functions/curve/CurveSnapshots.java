package io.macrostream.functions.curve;

import io.macrostream.functions.curve.QuotedCurve.Node;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.DayCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The snapshots of a curve on one day: that of Nelson and Siegel always, that of Svensson where
 * there are {@link ModelFit#LEAST_NODES_SVENSSON} nodes.
 */
public final class CurveSnapshots {

  /** Maturities in years; those between the first and the last node are given. */
  private static final double[] GRID = {
    0.25, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40
  };

  private final CurveOfDay curve;
  private final Stamp stamp;

  private CurveSnapshots(CurveOfDay curve, Stamp stamp) {
    this.curve = curve;
    this.stamp = stamp;
  }

  /** The snapshots, in the order of the models. */
  public static List<CurveSnapshot> of(CurveOfDay curve, Stamp stamp) {
    CurveSnapshots day = new CurveSnapshots(curve, stamp);
    List<CurveSnapshot> snapshots = new ArrayList<>();
    snapshots.add(day.snapshot(curve.nelsonSiegel()));
    curve.svensson().ifPresent(fit -> snapshots.add(day.snapshot(fit)));
    return snapshots;
  }

  private CurveSnapshot snapshot(ModelFit model) {
    CurvePoint any = curve.any();
    List<Node> nodes = curve.quoted().nodes();
    NelsonSiegelFit fit = model.fit();
    List<String> flags = new ArrayList<>(model.flags());
    if (curve.zeros().isEmpty()) {
      flags.add(CurveFlags.NO_ZEROS);
    }
    return new CurveSnapshot(
        any.curveId(),
        model.model(),
        any.sessionDate(),
        any.observedAt(),
        stamp.availableAt(),
        curve.terms().kind(),
        any.compounding(),
        dayCount(any.compounding()),
        CurveSnapshot.TAU,
        model.beta(0),
        model.beta(1),
        model.beta(2),
        model.beta(3),
        model.tau(0),
        model.tau(1),
        fit == null ? null : (Double) fit.rmse(),
        fit == null ? null : (Double) fit.maxError(),
        nodes.size(),
        nodes.isEmpty() ? null : (Double) nodes.get(0).years(),
        nodes.isEmpty() ? null : (Double) nodes.get(nodes.size() - 1).years(),
        tenors(model),
        stamp.flags(flags),
        curve.ends(),
        stamp.version());
  }

  private List<CurveTenor> tenors(ModelFit model) {
    List<CurveTenor> tenors = new ArrayList<>();
    List<Node> nodes = curve.quoted().nodes();
    double last = 0;
    for (double years : GRID) {
      if (nodes.isEmpty()
          || years < nodes.get(0).years()
          || years > nodes.get(nodes.size() - 1).years()) {
        continue;
      }
      boolean reached = curve.zeros().filter(zeros -> zeros.reaches(years)).isPresent();
      tenors.add(tenor(years, last, model, reached));
      last = reached ? years : last;
    }
    return tenors;
  }

  /**
   * @param last maturity before with a zero rate, or 0
   * @param reached whether there is a zero rate
   */
  private CurveTenor tenor(double years, double last, ModelFit model, boolean reached) {
    RateBasis basis = curve.basis();
    Optional<InterpolatedCurve> zeros = curve.zeros().filter(any -> reached);
    OptionalDouble rate = curve.rate(years);
    return new CurveTenor(
        years,
        rate.isPresent() ? (Double) rate.getAsDouble() : null,
        model.fit() == null ? null : (Double) model.fit().curve(basis).rate(years),
        zeros.map(any -> any.zero(years, basis)).orElse(null),
        zeros.map(any -> any.discount(years)).orElse(null),
        zeros.map(any -> any.zeroForward(last, years, basis)).orElse(null));
  }

  private static DayCount dayCount(Compounding tag) {
    return switch (tag) {
      case EXP_252 -> DayCount.BUS_252;
      case LIN_360 -> DayCount.ACT_360;
      case BEY_SA -> DayCount.ACT_ACT;
      case CONT_365, EFF_365 -> DayCount.ACT_365;
    };
  }
}
