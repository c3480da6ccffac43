package io.macrostream.functions.curve;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The nodes of a curve on one day, by maturity in the time of its rates: years of 252 business days
 * for {@link Compounding#EXP_252}, of a label such as {@code 10Y}, else of 365.25 calendar days.
 *
 * @param nodes ascending in maturity, one for each
 */
public record QuotedCurve(List<Node> nodes) {

  private static final double DAYS_PER_YEAR = 365.25;

  /** How far from a wanted maturity a quoted one may be to be it, in years: two days. */
  private static final double SAME = 2 / DAYS_PER_YEAR;

  /**
   * One node.
   *
   * @param years to maturity
   * @param rate decimal fraction per annum
   * @param point what was published
   */
  public record Node(double years, double rate, CurvePoint point) {}

  /** Of the points of one day; those that have no maturity, or one that is over, are left out. */
  public static QuotedCurve of(List<CurvePoint> points) {
    List<Node> nodes = new ArrayList<>();
    points.stream()
        .map(point -> new Node(years(point), point.rate(), point))
        .filter(node -> node.years > 0)
        .sorted(Comparator.comparingDouble(Node::years).thenComparing(node -> node.point.tenor()))
        .forEach(
            node -> {
              if (nodes.isEmpty() || node.years > nodes.get(nodes.size() - 1).years) {
                nodes.add(node);
              }
            });
    return new QuotedCurve(List.copyOf(nodes));
  }

  private static double years(CurvePoint point) {
    if (point.compounding() == Compounding.EXP_252 && point.tenorDays() > 0) {
      LocalDate day = LocalDate.ofEpochDay(point.sessionDate());
      return (double) Bus252.days(day, day.plusDays(point.tenorDays()), day) / Bus252.YEAR;
    }
    if (point.tenor().matches("\\d{1,3}[MY]")) {
      int count = Integer.parseInt(point.tenor().substring(0, point.tenor().length() - 1));
      return point.tenor().endsWith("Y") ? count : count / 12.0;
    }
    return point.tenorDays() / DAYS_PER_YEAR;
  }

  /** The rate of the node at a maturity, or at most two days from it. */
  public OptionalDouble node(double years) {
    for (Node node : nodes) {
      if (Math.abs(node.years - years) <= SAME) {
        return OptionalDouble.of(node.rate);
      }
    }
    return OptionalDouble.empty();
  }

  /** Maturities in years. */
  public double[] times() {
    return nodes.stream().mapToDouble(Node::years).toArray();
  }

  /** Rates, decimal fractions. */
  public double[] rates() {
    return nodes.stream().mapToDouble(Node::rate).toArray();
  }
}
