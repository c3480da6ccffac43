package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes records of price reports.
 *
 * <ul>
 *   <li>Trades are a bar of the symbol, in the exchange's quotation: a future on a rate has its
 *       rate in percent, one on a price its price.
 *   <li>The settlement price is a bar of its own with that one price, of {@code
 *       <symbol>.SETTLEMENT}: it may be on another scale than the trades (a price per 100,000
 *       beside rates), and there is one on days without trades.
 *   <li>The settlement rate of DI1, DAP, DDI and FRC is a node of the curve {@code B3_<future>},
 *       labelled by month and year of its contract; of others the series {@code
 *       <symbol>.SETTLEMENT_RATE}.
 *   <li>Open interest is the series {@code <symbol>.OPEN_INTEREST}, in contracts.
 * </ul>
 *
 * A settlement rate and price that contradict each other are flagged, and kept.
 *
 * <p>They are known at the usual time in the evening of the trade date. A file that was written
 * later is known when it was written: it is a correction. When a file was written earlier, nobody
 * knows when it was there to be fetched.
 */
final class SettlementEvents {

  /** A time stamp from here on, on the next day, is of a copy rather than of the file. */
  private static final LocalTime LATEST = LocalTime.NOON;

  private final Instant written;
  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Set<String> seen = new HashSet<>();
  private DayFacts day;

  /**
   * @param written time stamp of the file, or null if it has none
   */
  SettlementEvents(Instant written, Answer answer, Reference reference, Reading.Builder reading) {
    this.written = written;
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  /** Takes a report; one that cannot be used is rejected. */
  void add(PriceReport report) {
    String where = "PricRpt[" + report.index() + "]";
    String text = Parts.shortened(report.fields().toString());
    if (report.text("TckrSymb") == null || report.text("TradDt") == null) {
      reading.reject(Reason.MISSING_FIELD, "the symbol or the trade date is missing", where, text);
      return;
    }
    try {
      DayFacts facts = facts(Parts.date(report.text("TradDt"), Parts.ISO));
      if (facts.isAhead(answer)) {
        reading.reject(Reason.BEYOND_HORIZON, "the trade date lies ahead", where, text);
      } else if (!seen.add(facts.date() + report.text("TckrSymb"))) {
        reading.reject(Reason.DUPLICATE, "a second report of the instrument", where, text);
      } else {
        add(report, facts, where, text);
      }
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, text);
    }
  }

  private DayFacts facts(LocalDate date) {
    if (day == null || !day.date().equals(date)) {
      day =
          new DayFacts(
              reference, date, answer.noLaterThanReceipt(known(date)), Availability.DERIVED);
    }
    return day;
  }

  private Instant known(LocalDate date) {
    Instant usual = reference.profile().releaseOn(date);
    Instant latest = reference.profile().at(date.plusDays(1), LATEST);
    return written != null && written.isAfter(usual) && written.isBefore(latest) ? written : usual;
  }

  /** All numbers are read before the first record is made: a report is used whole or not at all. */
  private void add(PriceReport report, DayFacts facts, String where, String text) {
    String symbol = report.text("TckrSymb");
    BigDecimal last = report.number("LastPric");
    Bar trades = last == null ? null : trades(report, facts, symbol);
    BigDecimal interest = report.number("OpnIntrst");
    BigDecimal price = report.number("AdjstdQt");
    BigDecimal rate = report.number("AdjstdQtTax");
    if (last == null && interest == null && price == null && rate == null) {
      reading.missing();
      return;
    }
    if (trades != null) {
      reading.add(trades, where, text);
    }
    settlement(report, facts, price, rate, where, text);
    if (interest != null) {
      String series = symbol + ".OPEN_INTEREST";
      reading.add(facts.observation(series, interest, "contracts"), where, text);
    }
  }

  private static Bar trades(PriceReport report, DayFacts facts, String symbol) {
    Double count = report.value("RglrTxsQty", "TradQty");
    return new Bar(
        symbol,
        Bar.DAILY,
        facts.sessionDate(),
        facts.observedAt(),
        facts.availableAt(),
        report.value("FrstPric"),
        report.value("MaxPric"),
        report.value("MinPric"),
        report.value("LastPric"),
        null,
        report.value("RglrTraddCtrcts", "FinInstrmQty"),
        report.value("TradAvrgPric"),
        count == null ? null : count.longValue(),
        false,
        facts.source(),
        facts.availability(),
        List.of(),
        1);
  }

  private void settlement(
      PriceReport report,
      DayFacts facts,
      BigDecimal price,
      BigDecimal rate,
      String where,
      String text) {
    String symbol = report.text("TckrSymb");
    Optional<Contract> contract = Contract.of(symbol);
    List<String> flags =
        SettlementFlags.of(report.text("AdjstdQtStin"), facts.date(), contract, price, rate);
    if (price != null) {
      reading.add(facts.price(symbol + ".SETTLEMENT", price, flags), where, text);
    }
    if (rate == null) {
      return;
    }
    if (contract.isEmpty()) {
      String series = symbol + ".SETTLEMENT_RATE";
      reading.add(facts.observation(series, rate, "pct_pa"), where, text);
      return;
    }
    LocalDate expiry = contract.get().expiry(facts.date());
    if (!expiry.isAfter(facts.date())) {
      reading.note("contracts that have expired by the trade date have no rate any more");
      return;
    }
    RateFuture future = contract.get().future();
    reading.add(
        facts.node(
            future.curve(), contract.get().code(), expiry, rate, future.compounding(), flags),
        where,
        text);
  }
}
