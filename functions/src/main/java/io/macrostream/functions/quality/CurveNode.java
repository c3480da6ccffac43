package io.macrostream.functions.quality;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;

/**
 * A node of a curve on one day.
 *
 * @param tenor its label, such as {@code 10Y}
 * @param years to its maturity
 * @param rate decimal fraction per annum
 * @param compounding convention of {@code rate}
 */
public record CurveNode(String tenor, double years, double rate, Compounding compounding) {

  private static final double DAYS_PER_YEAR = 365.25;

  /** The node of a point. */
  public static CurveNode of(CurvePoint point) {
    return new CurveNode(
        point.tenor(),
        yearsTo(point.tenor(), point.tenorDays()),
        point.rate(),
        point.compounding());
  }

  /** Years of a label in months or years; where it is neither, of the days. */
  static double yearsTo(String tenor, int days) {
    if (tenor.matches("\\d{1,3}[MY]")) {
      int count = Integer.parseInt(tenor.substring(0, tenor.length() - 1));
      return tenor.endsWith("Y") ? count : count / 12.0;
    }
    return days / DAYS_PER_YEAR;
  }
}
