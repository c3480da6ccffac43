package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Dollar rates onshore (cupom cambial): linear over calendar days of a 360-day year. Quotes are BRL
 * per USD. With the synchronous spot the cupom is clean (limpo), with the PTAX of the day before,
 * in which DDI settles, it is dirty (sujo).
 */
public final class CupomCambial {

  /** Points of a DDI contract at expiry, as of DI1. */
  public static final double POINTS = 100_000;

  private static final double YEAR = 360;

  private CupomCambial() {}

  /**
   * Cupom from the future: {@code ((1+DI)^(bd/252) S/F - 1) 360/d}.
   *
   * @param di fraction per year, Bus/252, to the expiry of the future
   * @param businessDays to the same expiry
   * @param spot synchronous spot (clean) or PTAX (dirty)
   * @param future dollar future in the quote of the spot
   * @param calendarDays to the same expiry
   */
  public static double rate(
      double di, double businessDays, double spot, double future, double calendarDays) {
    double growth = Bus252.factor(di, businessDays);
    double factor = growth * requireQuote("spot", spot) / requireQuote("future", future);
    return (factor - 1) * YEAR / requireDays(calendarDays);
  }

  /** Dollar future that a cupom implies: {@code S (1+DI)^(bd/252) / (1 + c d/360)}. */
  public static double future(
      double di, double businessDays, double spot, double cupom, double calendarDays) {
    double growth = Bus252.factor(di, businessDays);
    return requireQuote("spot", spot) * growth / factor(cupom, calendarDays);
  }

  /** Growth of a dollar: {@code 1 + c d/360}. */
  public static double factor(double cupom, double calendarDays) {
    double factor = 1 + Require.finite("cupom", cupom) * requireDays(calendarDays) / YEAR;
    Require.that(
        factor > 0,
        Fault.OUT_OF_RANGE,
        () -> "cupom " + cupom + " over " + calendarDays + " days loses more than everything");
    return factor;
  }

  /** Price of a DDI contract in points: {@code 100000 / (1 + c d/360)}. */
  public static double ddiPrice(double cupom, double calendarDays) {
    return POINTS / factor(cupom, calendarDays);
  }

  /** Cupom of the price of a DDI contract. */
  public static double ddiRate(double price, double calendarDays) {
    return (POINTS / requireQuote("price", price) - 1) * YEAR / requireDays(calendarDays);
  }

  /** Points that a DDI contract loses when the cupom rises by one basis point. */
  public static double ddiDv01(double cupom, double calendarDays) {
    double factor = factor(cupom, calendarDays);
    return POINTS * calendarDays / YEAR / (factor * factor) * 1e-4;
  }

  /**
   * FRA of cupom: the forward cupom between two expiries, {@code ((1 + c2 d2/360) / (1 + c1 d1/360)
   * - 1) 360/(d2 - d1)}. What the spot is cancels out, so that it is clean.
   */
  public static double fra(double shortCupom, double shortDays, double longCupom, double longDays) {
    requireAscending(shortDays, longDays);
    double growth = factor(longCupom, longDays) / factor(shortCupom, shortDays);
    return (growth - 1) * YEAR / (longDays - shortDays);
  }

  /** The long cupom of a FRA on a short one; the inverse of {@link #fra}. */
  public static double ofFra(double shortCupom, double shortDays, double fra, double longDays) {
    requireAscending(shortDays, longDays);
    double growth = factor(shortCupom, shortDays) * factor(fra, longDays - shortDays);
    return (growth - 1) * YEAR / longDays;
  }

  /**
   * BRL yield offshore that a forward implies: {@code ((F/S)(1 + r d/360))^(252/bd) - 1}.
   *
   * @param usdRate linear, 360 days
   */
  public static double offshoreYield(
      double forward, double spot, double usdRate, double calendarDays, double businessDays) {
    double ratio = requireQuote("forward", forward) / requireQuote("spot", spot);
    return Bus252.rate(ratio * factor(usdRate, calendarDays), businessDays);
  }

  private static void requireAscending(double shortDays, double longDays) {
    Require.that(
        requireDays(longDays) > requireDays(shortDays),
        Fault.UNORDERED,
        () -> "the long leg must end later: " + shortDays + " and " + longDays + " days");
  }

  private static double requireQuote(String name, double value) {
    Require.that(
        Require.finite(name, value) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> name + " is " + value + ", must be positive");
    return value;
  }

  private static double requireDays(double days) {
    Require.that(
        Require.finite("calendar days", days) > 0,
        Fault.OUT_OF_RANGE,
        () -> "calendar days are " + days + ", must be positive");
    return days;
  }
}
