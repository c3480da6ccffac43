package io.macrostream.connectors.vendor.b3;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Futures that are quoted as a rate and settle on a price per 100,000 at expiry.
 *
 * <p>An expiry is counted on the holidays as they were known on the trade date.
 */
enum RateFuture {
  /** One-day interbank deposit: nominal rate. */
  DI1(Compounding.EXP_252, 1, true),
  /** The same less inflation (IPCA): real rate. */
  DAP(Compounding.EXP_252, 15, true),
  /** Dollar rate on shore against the fixing of the day before ("dirty" cupom). */
  DDI(Compounding.LIN_360, 1, true),
  /** Forward of the cupom from the first DDI expiry on ("clean"); it has a rate and no price. */
  FRC(Compounding.LIN_360, 1, false);

  private static final double FACE = 100_000;

  /** Half a unit of the last place of a settlement rate (0.001 %). */
  private static final double RATE_ROUNDING = 0.000005;

  /** A price is rounded to cents; a whole one is left for arithmetic. */
  private static final double PRICE_ROUNDING = 0.01;

  private static final double BUSINESS_DAYS = 252;
  private static final double MONEY_MARKET_DAYS = 360;

  private final Compounding compounding;
  private final int dayOfMonth;
  private final boolean hasPrice;

  RateFuture(Compounding compounding, int dayOfMonth, boolean hasPrice) {
    this.compounding = compounding;
    this.dayOfMonth = dayOfMonth;
    this.hasPrice = hasPrice;
  }

  Compounding compounding() {
    return compounding;
  }

  /** Curve of its settlement rates. */
  String curve() {
    return "B3_" + name();
  }

  /** Curve of its last trades within a session. */
  String intradayCurve() {
    return curve() + "_INTRADAY";
  }

  /** The first business day of its month, or from the middle of the month on. */
  LocalDate expiry(int year, int month, LocalDate tradeDate) {
    return BrazilCalendar.asKnownOn(tradeDate).onOrAfter(LocalDate.of(year, month, dayOfMonth));
  }

  /**
   * Whether a settlement rate and a settlement price say the same, but for rounding.
   *
   * @param percent rate in percent per annum
   */
  boolean agrees(BigDecimal percent, BigDecimal price, LocalDate tradeDate, LocalDate expiry) {
    if (!hasPrice) {
      return true;
    }
    double rate = percent.movePointLeft(2).doubleValue();
    double low = price(rate + RATE_ROUNDING, tradeDate, expiry) - PRICE_ROUNDING;
    double high = price(rate - RATE_ROUNDING, tradeDate, expiry) + PRICE_ROUNDING;
    return price.doubleValue() >= low && price.doubleValue() <= high;
  }

  private double price(double rate, LocalDate tradeDate, LocalDate expiry) {
    if (compounding == Compounding.LIN_360) {
      long days = ChronoUnit.DAYS.between(tradeDate, expiry);
      return FACE / (1 + rate * days / MONEY_MARKET_DAYS);
    }
    BusinessCalendar calendar = BrazilCalendar.asKnownOn(tradeDate);
    int days = calendar.businessDaysBetween(tradeDate, expiry);
    return FACE / Math.pow(1 + rate, days / BUSINESS_DAYS);
  }
}
