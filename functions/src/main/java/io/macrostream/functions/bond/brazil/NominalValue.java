package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The updated nominal value (VNA) in BRL: 1000 at the base date, grown by IPCA (NTN-B, from one
 * 15th to the next), IGP-M (NTN-C, from one 1st to the next) or Selic (LFT, day by day). Between
 * two anniversaries the growth of the month is spread over calendar days. Decimals as in the
 * Treasury's table: projections rounded at 2, share of the month truncated at 14, index ratios
 * truncated and accumulated Selic rounded at 16, VNA truncated at 6.
 */
public final class NominalValue {

  /** Value at the base date. */
  public static final double BASE = 1000;

  private static final int DECIMALS = 6;
  private static final int SHARE_DECIMALS = 14;
  private static final int PROJECTION_DECIMALS = 2;
  private static final int FACTOR_DECIMALS = 16;
  private static final int DAILY_DECIMALS = 8;

  private NominalValue() {}

  /**
   * How far a month has gone, in calendar days.
   *
   * @param elapsed days since the anniversary
   * @param length days from that anniversary to the next
   */
  public record Month(int elapsed, int length) {

    public Month {
      Require.that(
          length > 0 && elapsed >= 0 && elapsed <= length,
          Fault.OUT_OF_RANGE,
          () -> elapsed + " days elapsed of " + length + ": give 0 to the length of the month");
    }

    /** The month that holds {@code date}, from one day {@code anniversary} to the next. */
    public static Month of(LocalDate date, int anniversary) {
      Require.that(
          anniversary >= 1 && anniversary <= 28,
          Fault.OUT_OF_RANGE,
          () -> "anniversary is day " + anniversary + ", must be 15 (NTN-B) or 1 (NTN-C)");
      LocalDate here = date.withDayOfMonth(anniversary);
      LocalDate start = here.isAfter(date) ? here.minusMonths(1) : here;
      return new Month(
          (int) (date.toEpochDay() - start.toEpochDay()),
          (int) (start.plusMonths(1).toEpochDay() - start.toEpochDay()));
    }

    double share(Rounding rounding) {
      double share = (double) elapsed / length;
      return rounding == Rounding.MARKET ? Decimals.truncate(share, SHARE_DECIMALS) : share;
    }
  }

  /**
   * Projected: {@code base (1 + inflation)^(elapsed / length)}.
   *
   * @param base VNA of the last anniversary
   * @param inflationPct projected change of the month in percent, rounded at 2 decimals if MARKET
   */
  public static double projected(double base, double inflationPct, Month month, Rounding rounding) {
    double start = requirePositive("VNA", base);
    double change = Require.finite("inflation", inflationPct);
    if (rounding == Rounding.MARKET) {
      start = Decimals.truncate(start, DECIMALS);
      change = Decimals.round(change, PROJECTION_DECIMALS);
    }
    return grown(start, 1 + change / 100, month, rounding);
  }

  /**
   * Between published index numbers: {@code base (index / previous)^(elapsed / length)}. With the
   * whole month elapsed, 1000 as base and the index of the month before the base date as previous,
   * it is the VNA of an anniversary.
   */
  public static double fromIndex(
      double base, double previousIndex, double index, Month month, Rounding rounding) {
    requirePositive("VNA", base);
    requirePositive("index", previousIndex);
    requirePositive("index", index);
    double factor = index / previousIndex;
    if (rounding == Rounding.MARKET) {
      factor =
          BigDecimal.valueOf(index)
              .divide(BigDecimal.valueOf(previousIndex), FACTOR_DECIMALS, RoundingMode.DOWN)
              .doubleValue();
    }
    return grown(base, factor, month, rounding);
  }

  private static double grown(double start, double factor, Month month, Rounding rounding) {
    Require.that(
        factor > 0,
        Fault.OUT_OF_RANGE,
        () -> "growth of the month is " + factor + ", not positive");
    double value = start * Math.pow(factor, month.share(rounding));
    return rounding == Rounding.MARKET ? Decimals.truncate(value, DECIMALS) : value;
  }

  /**
   * By Selic: {@code base product((1 + selic)^(1/252))}, one rate for each business day passed. The
   * daily factor is rounded at 8 decimals, as it is published.
   *
   * @param selic daily Selic rates, fractions per year
   */
  public static double fromSelic(double base, double[] selic, Rounding rounding) {
    requirePositive("VNA", base);
    Require.sample(selic);
    if (rounding == Rounding.NONE) {
      double log = 0;
      for (double rate : selic) {
        log += Math.log1p(Bus252.requireRate(rate));
      }
      return base * Math.exp(log / Bus252.YEAR);
    }
    BigDecimal factor = BigDecimal.ONE;
    for (double rate : selic) {
      double daily = Decimals.round(Bus252.factor(rate, 1), DAILY_DECIMALS);
      factor =
          factor
              .multiply(BigDecimal.valueOf(daily))
              .setScale(FACTOR_DECIMALS, RoundingMode.HALF_UP);
    }
    return BigDecimal.valueOf(base)
        .multiply(factor, MathContext.UNLIMITED)
        .setScale(DECIMALS, RoundingMode.DOWN)
        .doubleValue();
  }

  /**
   * Price in BRL of a quotation: their product.
   *
   * @param quotation a fraction of the VNA; the market prints percent
   */
  public static double price(double vna, double quotation, Rounding rounding) {
    requirePositive("VNA", vna);
    requirePositive("quotation", quotation);
    return rounding == Rounding.MARKET
        ? Decimals.truncatedProduct(vna, quotation)
        : vna * quotation;
  }

  private static double requirePositive(String name, double value) {
    Require.that(
        Require.finite(name, value) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> name + " is " + value + ", must be positive");
    return value;
  }
}
