package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A bond on a day of secondary trading.
 *
 * <p>Its prices (reais per bond) are a daily bar of {@code <type>_<maturity>}; no last price is
 * published, so that close is the day's average, which {@link #AVERAGE_CLOSE} says. The average
 * rate is a node of curve {@code BCB_DEMAB_<type>}, whose tenor is the maturity: a yield, for NTN-B
 * and NTN-C over inflation; for LFT the spread over Selic, on a curve that is called so. Per cent a
 * year on 252 business days in the file, a fraction in the node.
 *
 * <p>Where trades within a group are counted, too, {@value #ALL_TRADES} is behind both names: the
 * same day exists with and without them. When the file is published is not known.
 *
 * @param type such as {@code LTN}
 * @param maturity of the bond
 * @param day of the trades
 * @param suffix of its names
 */
record TradedBond(String type, LocalDate maturity, LocalDate day, String suffix) {

  static final String ALL_TRADES = "@ALL_TRADES";

  /** Close is the average of the day. */
  static final String AVERAGE_CLOSE = "AVERAGE_CLOSE";

  /** The columns without which there is nothing to read. */
  static final List<String> COLUMNS = List.of("DATA MOV", "SIGLA", "VENCIMENTO", "PU MED");

  private static final String SPREAD_TYPE = "LFT";
  private static final int PERCENT_DIGITS = 2;

  static TradedBond of(TradesRow row, boolean allTrades) throws MissingFieldException {
    TradedBond bond =
        new TradedBond(
            row.require("SIGLA"),
            row.date("VENCIMENTO"),
            row.date("DATA MOV"),
            allTrades ? ALL_TRADES : "");
    if (bond.maturity.isBefore(bond.day)) {
      throw new DateTimeException("matured on " + bond.maturity + ", before " + bond.day);
    }
    return bond;
  }

  String key() {
    return FederalBond.id(type, maturity) + '|' + day;
  }

  boolean isAfter(Instant time) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(time);
  }

  private Instant observed() {
    return Instant.ofEpochMilli(Times.endOfDay(day));
  }

  void addTo(Reading.Builder reading, TradesRow row, Answer answer, String source) {
    try {
      bar(row, answer, source, reading);
    } catch (NumberFormatException e) {
      row.reject(Reason.BAD_NUMBER, "prices: " + e.getMessage(), reading);
    }
    try {
      node(row, answer, source, reading);
    } catch (NumberFormatException e) {
      row.reject(Reason.BAD_NUMBER, "rate: " + e.getMessage(), reading);
    }
  }

  private void bar(TradesRow row, Answer answer, String source, Reading.Builder reading) {
    Optional<BigDecimal> average = row.number("PU MED");
    if (average.isEmpty()) {
      reading.missing();
      return;
    }
    Double low = number(row, "PU MIN");
    Double high = number(row, "PU MAX");
    double price = average.get().doubleValue();
    if (price <= 0) {
      row.reject(Reason.OUT_OF_RANGE, "a price is not positive", reading);
      return;
    }
    reading.add(
        new Bar(
            FederalBond.id(type, maturity) + suffix,
            Bar.DAILY,
            (int) day.toEpochDay(),
            observed(),
            answer.receivedAt(),
            null,
            high,
            low,
            price,
            null,
            number(row, "QUANT NEGOCIADA"),
            price,
            row.number("NUM DE OPER").map(BigDecimal::longValue).orElse(null),
            false,
            source,
            Availability.FIRST_SEEN,
            flags(low, price, high),
            1),
        row.where(),
        row.text());
  }

  private static Double number(TradesRow row, String column) {
    return row.number(column).map(BigDecimal::doubleValue).orElse(null);
  }

  private static List<String> flags(Double low, double price, Double high) {
    TreeSet<String> flags = new TreeSet<>(List.of(AVERAGE_CLOSE));
    if ((low != null && low > price) || (high != null && high < price)) {
      flags.add(QualityFlags.OHLC_INCONSISTENT);
    }
    return List.copyOf(flags);
  }

  private void node(TradesRow row, Answer answer, String source, Reading.Builder reading) {
    Optional<BigDecimal> rate = row.number("TAXA MED");
    if (rate.isEmpty()) {
      reading.missing();
      return;
    }
    String curve = source + '_' + type + (type.equals(SPREAD_TYPE) ? "_SPREAD" : "") + suffix;
    reading.add(
        new CurvePoint(
            curve,
            maturity.toString(),
            (int) ChronoUnit.DAYS.between(day, maturity),
            (int) day.toEpochDay(),
            observed(),
            answer.receivedAt(),
            rate.get().movePointLeft(PERCENT_DIGITS).doubleValue(),
            Compounding.EXP_252,
            source,
            Availability.FIRST_SEEN,
            List.of(),
            1),
        row.where(),
        row.text());
  }
}
