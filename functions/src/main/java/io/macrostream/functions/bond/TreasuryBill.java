package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A US Treasury bill between two dates, and the four ways in which it is quoted (31 CFR 356,
 * appendix B). Price per 1 of face, rates as decimal fractions.
 *
 * @param days from settlement to maturity
 * @param year days of the year that begins at settlement: 365, or 366 with a 29 February in it
 */
public record TreasuryBill(int days, int year) {

  private static final double MONEY_YEAR = 360;

  /** What a quote of a bill is. */
  public enum Quote {
    /** Bank discount rate: (1 - price) 360 / days. */
    DISCOUNT,
    /** Price per 100 of face. */
    PRICE,
    /** Bond-equivalent yield, see {@link TreasuryBill#bondEquivalent}. */
    BOND_EQUIVALENT,
    /** Money-market (CD-equivalent) yield: (1/price - 1) 360 / days. */
    MONEY_MARKET
  }

  public TreasuryBill {
    Require.that(days > 0, Fault.UNORDERED, "maturity is not after settlement");
    Require.that(
        days <= year,
        Fault.OUT_OF_RANGE,
        () -> "a bill of " + days + " days; the longest is a year");
  }

  /** The bill from settlement to maturity. */
  public static TreasuryBill of(LocalDate settlement, LocalDate maturity) {
    return new TreasuryBill(
        (int) ChronoUnit.DAYS.between(settlement, maturity),
        (int) ChronoUnit.DAYS.between(settlement, settlement.plusYears(1)));
  }

  /** The price per 1 of face that a quote means; a quoted price is per 100. */
  public double price(double value, Quote quote) {
    Require.finite("quote", value);
    double price =
        switch (quote) {
          case DISCOUNT -> 1 - value * days / MONEY_YEAR;
          case PRICE -> value / 100;
          case MONEY_MARKET -> 1 / (1 + value * days / MONEY_YEAR);
          case BOND_EQUIVALENT ->
              isShort()
                  ? 1 / (1 + value * days / year)
                  : 1 / ((1 + (days - year / 2.0) * value / year) * (1 + value / 2));
        };
    Require.that(
        price > 0 && Double.isFinite(price),
        Fault.NON_POSITIVE_PRICE,
        () -> "a " + quote + " of " + value + " means a price of " + price);
    return price;
  }

  /** Bank discount rate: (1 - price) 360 / days. */
  public double discountRate(double price) {
    return (1 - price) * MONEY_YEAR / days;
  }

  /** (1/price - 1) 360 / days. */
  public double moneyMarket(double price) {
    return (1 / price - 1) * MONEY_YEAR / days;
  }

  /**
   * Coupon-equivalent yield i: up to half a year (1/price - 1) year / days, beyond it the root of
   * price (1 + (days - year/2) i / year) (1 + i/2) = 1.
   */
  public double bondEquivalent(double price) {
    if (isShort()) {
      return (1 / price - 1) * year / days;
    }
    double a = days / (2.0 * year) - 0.25;
    double b = (double) days / year;
    double c = (price - 1) / price;
    // The root near -c/b in the form that does not cancel.
    return -2 * c / (b + Math.sqrt(b * b - 4 * a * c));
  }

  private boolean isShort() {
    return 2 * days <= year;
  }
}
