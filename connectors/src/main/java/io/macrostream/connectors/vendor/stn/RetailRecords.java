package io.macrostream.connectors.vendor.stn;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes records of retail bonds: a point on the curve of buying and on that of selling rates, a
 * quote whose bid is the PU at which the investor sells and whose ask is that at which the investor
 * buys, and a bar with the base PU. All are known when they were received.
 */
final class RetailRecords {

  private final Answer answer;
  private final String source;
  private final Reading.Builder reading;

  RetailRecords(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.source = reference.profile().id();
    this.reading = reading;
  }

  void reject(Reason reason, String message, String where, String text) {
    reading.reject(reason, message, where, BrazilFormats.excerpt(text));
  }

  void missing(int values) {
    for (int i = 0; i < values; i++) {
      reading.missing();
    }
  }

  void add(RetailLine line, String where, String text) {
    String shown = BrazilFormats.excerpt(text);
    if (isNegative(line.buyPrice())
        || isNegative(line.sellPrice())
        || isNegative(line.basePrice())) {
      reading.reject(Reason.OUT_OF_RANGE, "a PU is negative", where, shown);
      return;
    }
    if (line.buyRate() != null) {
      reading.add(point(line, true, line.buyRate()), where, shown);
    }
    if (line.sellRate() != null) {
      reading.add(point(line, false, line.sellRate()), where, shown);
    }
    if (line.buyPrice() != null || line.sellPrice() != null) {
      reading.add(quote(line), where, shown);
    }
    if (line.basePrice() != null) {
      reading.add(bar(line), where, shown);
    }
  }

  private static boolean isNegative(BigDecimal price) {
    return price != null && price.signum() < 0;
  }

  private CurvePoint point(RetailLine line, boolean investorBuys, BigDecimal percent) {
    LocalDate session = line.session();
    return new CurvePoint(
        line.bond().curve(investorBuys),
        line.maturity().toString(),
        (int) ChronoUnit.DAYS.between(session, line.maturity()),
        (int) session.toEpochDay(),
        line.observedAt(),
        answer.receivedAt(),
        percent.movePointLeft(2).doubleValue(),
        Compounding.EXP_252,
        source,
        Availability.FIRST_SEEN,
        List.of(),
        1);
  }

  /** The vendor numbers nothing, so quotes of a day are numbered by a time. */
  private Quote quote(RetailLine line) {
    return new Quote(
        line.bond().instrument(line.maturity()),
        source,
        line.feed() + '/' + line.session(),
        line.sequence(),
        line.observedAt(),
        answer.receivedAt(),
        number(line.sellPrice()),
        null,
        number(line.buyPrice()),
        null);
  }

  private Bar bar(RetailLine line) {
    return new Bar(
        line.bond().instrument(line.maturity()),
        Bar.DAILY,
        (int) line.session().toEpochDay(),
        line.observedAt(),
        answer.receivedAt(),
        null,
        null,
        null,
        line.basePrice().doubleValue(),
        null,
        null,
        null,
        null,
        true,
        source,
        Availability.FIRST_SEEN,
        List.of(),
        1);
  }

  private static Double number(BigDecimal number) {
    return number == null ? null : number.doubleValue();
  }
}
