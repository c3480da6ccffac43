package io.macrostream.functions.curve;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.PaymentSchedule;
import io.macrostream.functions.bond.brazil.RealZeroCurve;
import io.macrostream.functions.curve.QuotedCurve.Node;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Zero rates out of what is quoted, where they follow from it:
 *
 * <ul>
 *   <li>spot rates of {@link Compounding#EXP_252} as they are, forwards flat between them;
 *   <li>par yields of {@link Compounding#BEY_SA} by {@link ParBootstrap} with two coupons a year,
 *       which needs one of half a year or less;
 *   <li>yields of bonds whose payments are known by {@link RealZeroCurve}, whose forward is flat
 *       from today to the first maturity and from each to the next.
 * </ul>
 *
 * <p>There are none out of spreads, yields of unknown bonds, and rates of other compounding: their
 * time would need day counts that a node does not have.
 */
final class ZeroCurves {

  private static final int COUPONS = 2;

  private ZeroCurves() {}

  /** The zero curve, or empty where none follows. */
  static Optional<InterpolatedCurve> of(QuotedCurve quoted, CurveTerms terms) {
    if (quoted.nodes().isEmpty()) {
      return Optional.empty();
    }
    Compounding tag = quoted.nodes().get(0).point().compounding();
    try {
      return switch (terms.kind()) {
        case ZERO ->
            tag == Compounding.EXP_252
                ? Optional.of(flat(quoted.times(), quoted.rates()))
                : Optional.empty();
        case PAR ->
            tag == Compounding.BEY_SA
                ? Optional.of(ParBootstrap.zeros(quoted.times(), quoted.rates(), COUPONS))
                : Optional.empty();
        case YIELD ->
            terms.bond() == CurveTerms.Bond.NONE || tag != Compounding.EXP_252
                ? Optional.empty()
                : ofBonds(quoted.nodes(), terms.bond().payments());
        case SPREAD, UNKNOWN -> Optional.empty();
      };
    } catch (InvalidInputException e) {
      // No curve has these rates: a par yield too high for its coupons, nodes that begin too late.
      return Optional.empty();
    }
  }

  private static Optional<InterpolatedCurve> ofBonds(List<Node> nodes, FederalBond bond) {
    int[][] schedules = new int[nodes.size()][];
    for (int i = 0; i < schedules.length; i++) {
      CurvePoint point = nodes.get(i).point();
      if (point.tenorDays() <= 0) {
        return Optional.empty();
      }
      LocalDate day = LocalDate.ofEpochDay(point.sessionDate());
      LocalDate maturity = day.plusDays(point.tenorDays());
      schedules[i] = Bus252.days(day, PaymentSchedule.semiAnnual(day, maturity), day);
    }
    double[] yields = nodes.stream().mapToDouble(Node::rate).toArray();
    RealZeroCurve curve = RealZeroCurve.of(bond, schedules, yields);
    double[] years = Arrays.stream(curve.days()).map(Bus252::years).toArray();
    return Optional.of(flat(years, curve.zeros()));
  }

  private static InterpolatedCurve flat(double[] years, double[] zeros) {
    return new InterpolatedCurve(
        years, zeros, RateBasis.ANNUAL, Interpolation.FLAT_FORWARD, Extrapolation.NONE);
  }
}
