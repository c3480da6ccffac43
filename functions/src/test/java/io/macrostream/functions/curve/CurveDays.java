package io.macrostream.functions.curve;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.RateKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Days of made-up and real curves, point by point. */
final class CurveDays {

  static final LocalDate DAY = LocalDate.of(2018, 1, 8);
  static final Stamp STAMP = new Stamp(close(DAY).plusSeconds(3_600), 1, false);

  private CurveDays() {}

  static Instant close(LocalDate day) {
    return day.atTime(21, 0).toInstant(ZoneOffset.UTC);
  }

  static CurveTerms terms(RateKind kind) {
    return new CurveTerms(kind, CurveTerms.Bond.NONE);
  }

  /** Rates by label. */
  static List<CurvePoint> labelled(
      LocalDate day, Compounding compounding, String[] tenors, double... rates) {
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < tenors.length; i++) {
      points.add(point(day, tenors[i], 0, rates[i], compounding));
    }
    return points;
  }

  /** A rate on 252 business days by maturity. */
  static CurvePoint maturing(LocalDate day, LocalDate maturity, double rate) {
    int days = (int) ChronoUnit.DAYS.between(day, maturity);
    return point(day, maturity.toString(), days, rate, Compounding.EXP_252);
  }

  private static CurvePoint point(
      LocalDate day, String tenor, int days, double rate, Compounding compounding) {
    return new CurvePoint(
        "C",
        tenor,
        days,
        (int) day.toEpochDay(),
        close(day),
        close(day),
        rate,
        compounding,
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }
}
