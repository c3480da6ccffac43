package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;

/**
 * A zero curve through nodes. Between them it follows an {@link Interpolation}; outside it refuses,
 * unless an {@link Extrapolation} was asked for. Monotone convex reaches down to time zero by its
 * own definition, which counts as extrapolation too.
 */
public final class InterpolatedCurve implements DiscountCurve {

  private final double[] times;
  private final double[] rates;
  private final double[] growth;
  private final RateBasis basis;
  private final Interpolation method;
  private final Extrapolation outside;
  private final PolynomialSplineFunction spline;
  private final PolynomialSplineFunction slope;
  private final MonotoneConvex convex;

  /**
   * A curve.
   *
   * @param years maturities of the nodes, positive and ascending
   * @param rates zero rates, decimal fractions
   * @param basis their compounding
   */
  public InterpolatedCurve(
      double[] years,
      double[] rates,
      RateBasis basis,
      Interpolation method,
      Extrapolation outside) {
    Nodes.check(years, rates);
    this.times = years.clone();
    this.rates = rates.clone();
    this.basis = basis;
    this.method = method;
    this.outside = outside;
    this.growth = new double[years.length];
    for (int i = 0; i < years.length; i++) {
      growth[i] = basis.logGrowth(rates[i], years[i]);
    }
    boolean cubic = method == Interpolation.NATURAL_CUBIC && years.length > 2;
    this.spline = cubic ? new SplineInterpolator().interpolate(years, rates) : null;
    this.slope = cubic ? spline.polynomialSplineDerivative() : null;
    this.convex =
        switch (method) {
          case MONOTONE_CONVEX -> new MonotoneConvex(times, growth, false);
          case MONOTONE_CONVEX_POSITIVE -> new MonotoneConvex(times, growth, true);
          default -> null;
        };
  }

  /** Maturities of the nodes, in years. */
  public double[] times() {
    return times.clone();
  }

  /** Zero rates of the nodes. */
  public double[] rates() {
    return rates.clone();
  }

  /** The compounding of the nodes. */
  public RateBasis basis() {
    return basis;
  }

  @Override
  public double logGrowth(double years) {
    if (years == 0) {
      return 0;
    }
    return reaches(years) ? inside(years) : beyond(years);
  }

  private double inside(double years) {
    if (convex != null) {
      return convex.logGrowth(years);
    }
    int right = right(years);
    if (times[right] == years) {
      return growth[right];
    }
    double share = (years - times[right - 1]) / (times[right] - times[right - 1]);
    return switch (method) {
      case FLAT_FORWARD, LINEAR_LOG_DISCOUNT ->
          growth[right - 1] + share * (growth[right] - growth[right - 1]);
      default -> basis.logGrowth(rateInside(years), years);
    };
  }

  /** The interpolated rate of the methods that draw rates. */
  private double rateInside(double years) {
    if (spline != null) {
      return spline.value(years);
    }
    int right = Math.max(1, right(years));
    double share = (years - times[right - 1]) / (times[right] - times[right - 1]);
    return rates[right - 1] + share * (rates[right] - rates[right - 1]);
  }

  /** At a node, the forward of the segment on its left; of the first node that on its right. */
  @Override
  public double forward(double years) {
    if (!reaches(years)) {
      return forwardBeyond(years);
    }
    return forwardInside(years);
  }

  private double forwardInside(double years) {
    if (convex != null) {
      return convex.forward(years);
    }
    if (times.length == 1) {
      return growth[0] / times[0];
    }
    int right = Math.max(1, right(years));
    double width = times[right] - times[right - 1];
    return switch (method) {
      case FLAT_FORWARD, LINEAR_LOG_DISCOUNT -> (growth[right] - growth[right - 1]) / width;
      default ->
          basis.forward(
              rateInside(years),
              spline == null ? (rates[right] - rates[right - 1]) / width : slope.value(years),
              years);
    };
  }

  private double beyond(double years) {
    double end = asked(years);
    if (convex != null && years < end) {
      return convex.logGrowth(years);
    }
    int node = years < end ? 0 : times.length - 1;
    if (outside == Extrapolation.FLAT_RATE || years < end) {
      return basis.logGrowth(rates[node], years);
    }
    return growth[node] + (years - end) * forwardInside(end);
  }

  private double forwardBeyond(double years) {
    double end = asked(years);
    if (convex != null && years < end) {
      return convex.forward(years);
    }
    int node = years < end ? 0 : times.length - 1;
    if (outside == Extrapolation.FLAT_RATE || years < end) {
      return basis.forward(rates[node], 0, years);
    }
    return forwardInside(end);
  }

  /** The end of the curve that is nearest to {@code years}, if extrapolation was asked for. */
  private double asked(double years) {
    Require.that(
        years >= 0 && Double.isFinite(years),
        Fault.OUT_OF_RANGE,
        () -> "a maturity of " + years + " years; it must not be negative");
    Require.that(
        outside != Extrapolation.NONE,
        Fault.EXTRAPOLATION,
        () ->
            years
                + " years is outside the nodes from "
                + times[0]
                + " to "
                + times[times.length - 1]
                + ": add a node, or ask for extrapolation");
    return years < times[0] ? times[0] : times[times.length - 1];
  }

  /** Whether a time is between the first and the last node, both included. */
  public boolean reaches(double years) {
    return years >= times[0] && years <= times[times.length - 1];
  }

  /** Index of the first node at or beyond {@code years}. */
  private int right(double years) {
    int at = Arrays.binarySearch(times, years);
    return at >= 0 ? at : -at - 1;
  }
}
