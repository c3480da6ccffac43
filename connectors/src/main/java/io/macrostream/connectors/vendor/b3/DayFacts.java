package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes records of one trade date. They are observed at the end of that day (UTC), whenever they
 * were fetched.
 *
 * @param reference the registries
 * @param date trade date
 * @param availableAt when its facts could be used
 * @param availability how that is known
 */
record DayFacts(
    Reference reference, LocalDate date, Instant availableAt, Availability availability) {

  /** Facts of a file that is published in the evening of the trade date. */
  static DayFacts published(LocalDate date, Answer answer, Reference reference) {
    Instant released = reference.profile().releaseOn(date);
    return new DayFacts(reference, date, answer.noLaterThanReceipt(released), Availability.DERIVED);
  }

  /** Facts whose publication follows no known rule. */
  static DayFacts seen(LocalDate date, Answer answer, Reference reference) {
    return new DayFacts(reference, date, answer.receivedAt(), Availability.FIRST_SEEN);
  }

  /** Whether the day lies after the one on which the answer arrived: no fact has that date. */
  boolean isAhead(Answer answer) {
    return date.isAfter(answer.receivedAt().atZone(reference.profile().zone()).toLocalDate());
  }

  String source() {
    return reference.profile().id();
  }

  int sessionDate() {
    return (int) date.toEpochDay();
  }

  Instant observedAt() {
    return Instant.ofEpochMilli(Times.endOfDay(date));
  }

  /**
   * A value of a series.
   *
   * @param unit its unit unless the registry knows the series
   */
  Observation observation(String externalId, BigDecimal value, String unit) {
    Series series = reference.series(externalId);
    return new Observation(
        series.code(),
        observedAt(),
        null,
        availableAt,
        1,
        value.doubleValue(),
        series.isRegistered() ? series.unit() : unit,
        source(),
        availability);
  }

  /** The one price of an instrument on the day. */
  Bar price(String instrument, BigDecimal price, List<String> flags) {
    return new Bar(
        instrument,
        Bar.DAILY,
        sessionDate(),
        observedAt(),
        availableAt,
        null,
        null,
        null,
        price.doubleValue(),
        null,
        null,
        null,
        null,
        true,
        source(),
        availability,
        flags,
        1);
  }

  /**
   * A node of a curve.
   *
   * @param percent rate as the exchange quotes it, in percent per annum
   */
  CurvePoint node(
      String curve,
      String tenor,
      LocalDate maturity,
      BigDecimal percent,
      Compounding compounding,
      List<String> flags) {
    return new CurvePoint(
        curve,
        tenor,
        (int) ChronoUnit.DAYS.between(date, maturity),
        sessionDate(),
        observedAt(),
        availableAt,
        percent.movePointLeft(2).doubleValue(),
        compounding,
        source(),
        availability,
        flags,
        1);
  }
}
