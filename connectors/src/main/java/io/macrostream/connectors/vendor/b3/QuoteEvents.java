package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes records of delayed quotes.
 *
 * <ul>
 *   <li>Offers are a quote of the symbol, as the exchange quotes them: of a future on a rate, rates
 *       in percent. The offer to buy is {@code bid}.
 *   <li>The last trade of DI1, DAP, DDI and FRC is a node of the curve {@code
 *       B3_<future>_INTRADAY}, apart from the settlement; of others the series {@code
 *       <symbol>.LAST}.
 * </ul>
 *
 * {@code prvsDayAdjstmntPric} is left alone: after the close it is the settlement of the same day.
 * So is open interest, which does not say of which day it is. Both are in the price report.
 */
final class QuoteEvents {

  private static final Duration DELAY = Duration.ofMinutes(15);
  private static final String VENUE = "B3";

  /** Maturity of what has none. */
  private static final String NEVER = "9999";

  /** More than the contracts of one answer. */
  private static final long NUMBERS_PER_SECOND = 1_000_000;

  private final LocalDate session;
  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Instant observedAt;
  private final Instant availableAt;

  /**
   * @param time local time of the answer
   * @param session trade date of its prices
   */
  QuoteEvents(
      LocalDateTime time,
      LocalDate session,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    this.session = session;
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
    this.observedAt = time.atZone(reference.profile().zone()).toInstant();
    this.availableAt = answer.noLaterThanReceipt(observedAt.plus(DELAY));
  }

  /** Takes the quotes of a contract; what cannot be used is rejected. */
  void add(int index, JsonNode contract) {
    String where = "Scty[" + index + "]";
    String text = Parts.shortened(contract.toString());
    String symbol = contract.path("symb").asText("").strip();
    if (symbol.isEmpty()) {
      reading.reject(Reason.MISSING_FIELD, "the symbol is missing", where, text);
      return;
    }
    try {
      Double bid = value(contract.path("buyOffer").path("price"));
      Double ask = value(contract.path("sellOffer").path("price"));
      BigDecimal last = number(contract.path("SctyQtn").path("curPrc"));
      if (bid == null && ask == null && last == null) {
        reading.missing();
        return;
      }
      if (bid != null || ask != null) {
        reading.add(quote(index, contract, symbol, bid, ask), where, text);
      }
      if (last != null) {
        last(contract, symbol, last, where, text);
      }
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, text);
    }
  }

  private static BigDecimal number(JsonNode node) {
    boolean absent = node.isMissingNode() || node.isNull();
    return absent || node.asText().isBlank() && node.isTextual() ? null : Numbers.of(node);
  }

  private static Double value(JsonNode node) {
    BigDecimal number = number(node);
    return number == null ? null : number.doubleValue();
  }

  /** The feed has no numbers of its own; the second and the place within the answer serve. */
  private Quote quote(int index, JsonNode contract, String symbol, Double bid, Double ask) {
    String derivative = contract.path("asset").path("code").asText(symbol);
    return new Quote(
        symbol,
        VENUE,
        session + "/" + derivative,
        observedAt.getEpochSecond() * NUMBERS_PER_SECOND + index,
        observedAt,
        availableAt,
        bid,
        null,
        ask,
        null);
  }

  private void last(JsonNode contract, String symbol, BigDecimal last, String where, String text) {
    Optional<Contract> month = Contract.of(symbol);
    if (month.isEmpty()) {
      reading.add(observation(symbol + ".LAST", last), where, text);
      return;
    }
    LocalDate expiry = expiry(contract, month.get());
    if (!expiry.isAfter(session)) {
      reading.note("contracts that have expired by the trade date have no rate any more");
      return;
    }
    reading.add(node(month.get(), expiry, last), where, text);
  }

  private LocalDate expiry(JsonNode contract, Contract month) {
    String maturity = contract.path("asset").path("AsstSummry").path("mtrtyCode").asText("");
    return maturity.isBlank() || maturity.startsWith(NEVER)
        ? month.expiry(session)
        : Parts.date(maturity, Parts.ISO);
  }

  private CurvePoint node(Contract month, LocalDate expiry, BigDecimal percent) {
    return new CurvePoint(
        month.future().intradayCurve(),
        month.code(),
        (int) ChronoUnit.DAYS.between(session, expiry),
        (int) session.toEpochDay(),
        observedAt,
        availableAt,
        percent.movePointLeft(2).doubleValue(),
        month.future().compounding(),
        reference.profile().id(),
        availability(),
        List.of(),
        1);
  }

  private Observation observation(String externalId, BigDecimal value) {
    return new Observation(
        reference.series(externalId).code(),
        observedAt,
        null,
        availableAt,
        1,
        value.doubleValue(),
        "as_quoted",
        reference.profile().id(),
        availability());
  }

  private Availability availability() {
    return availableAt.equals(answer.receivedAt()) ? Availability.FIRST_SEEN : Availability.DERIVED;
  }
}
