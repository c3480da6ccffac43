package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Turns rates of a day, in percent, into records. */
final class TreasuryRates {

  static final String NOMINAL = "US_CMT";
  static final String REAL = "US_TIPS";

  /** When the market is observed, New York. */
  private static final LocalTime OBSERVED = LocalTime.of(15, 30);

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading = Reading.builder();

  TreasuryRates(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  Reading.Builder reading() {
    return reading;
  }

  /** A node of a curve; an empty cell says that it has no value on that day. */
  void node(String curve, TreasuryTenor tenor, LocalDate day, String percent, String where) {
    rate(percent, where, number -> point(curve, tenor, day, number.movePointLeft(2)));
  }

  /** A rate that belongs to no curve. */
  void other(String externalId, LocalDate day, String percent, String where) {
    rate(percent, where, number -> observation(reference.series(externalId), day, number));
  }

  private interface Maker {
    Event of(BigDecimal number);
  }

  private void rate(String percent, String where, Maker maker) {
    String value = percent.strip();
    if (value.isEmpty() || value.equalsIgnoreCase("N/A")) {
      reading.missing();
      return;
    }
    try {
      reading.add(maker.of(Numbers.dot(value)), where, Texts.shortened(value));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, Texts.shortened(value));
    }
  }

  private CurvePoint point(String curve, TreasuryTenor tenor, LocalDate day, BigDecimal rate) {
    return new CurvePoint(
        curve,
        tenor.label(),
        tenor.days(day),
        (int) day.toEpochDay(),
        observed(day),
        available(day),
        rate.doubleValue(),
        Compounding.BEY_SA,
        profile().id(),
        Availability.DERIVED,
        List.of(),
        1);
  }

  private Observation observation(Series series, LocalDate day, BigDecimal number) {
    return new Observation(
        series.code(),
        observed(day),
        null,
        available(day),
        1,
        number.doubleValue(),
        series.unit(),
        series.source(),
        Availability.DERIVED);
  }

  private Instant observed(LocalDate day) {
    return profile().at(day, OBSERVED);
  }

  private Instant available(LocalDate day) {
    return answer.noLaterThanReceipt(profile().releaseOn(day));
  }

  private VendorProfile profile() {
    return reference.profile();
  }
}
