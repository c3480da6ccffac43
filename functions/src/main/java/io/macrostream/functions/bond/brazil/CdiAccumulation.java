package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Growth of an investment in CDI. Decimals of B3/CETIP ("Caderno de Fórmulas"): the daily rate
 * {@code (1 + CDI)^(1/252) - 1} rounded at 8; the product of {@code 1 + daily x percentage}
 * truncated at 16 after each day; the accumulated factor rounded at 8; the factor of a spread, and
 * the product of both, rounded at 9.
 *
 * @param factor with the decimals of the market, spread included
 * @param cdiFactor of the CDI alone, with the decimals of the market
 * @param spreadFactor of the spread alone, with the decimals of the market
 * @param unroundedFactor spread included, in full precision
 * @param businessDays rates accumulated
 */
public record CdiAccumulation(
    double factor,
    double cdiFactor,
    double spreadFactor,
    double unroundedFactor,
    int businessDays) {

  private static final int DAILY_DECIMALS = 8;
  private static final int PRODUCT_DECIMALS = 16;
  private static final int SPREAD_DECIMALS = 9;

  /**
   * Accumulates.
   *
   * @param cdi daily CDI rates, fractions per year Bus/252, one for each business day
   * @param percentage share of the CDI that is paid: 1 for 100%, 1.1 for 110%
   * @param spread paid besides, a fraction per year Bus/252
   */
  public static CdiAccumulation of(double[] cdi, double percentage, double spread) {
    Require.sample(cdi);
    Require.that(
        Require.finite("percentage", percentage) > 0,
        Fault.OUT_OF_RANGE,
        () -> "percentage of CDI is " + percentage + ", must be positive: 1.1 for 110%");
    BigDecimal share = BigDecimal.valueOf(percentage);
    BigDecimal product = BigDecimal.ONE;
    double log = 0;
    for (double rate : cdi) {
      double daily = Math.expm1(Math.log1p(Bus252.requireRate(rate)) / Bus252.YEAR);
      BigDecimal factor =
          BigDecimal.valueOf(Decimals.rounded(daily, DAILY_DECIMALS), DAILY_DECIMALS)
              .multiply(share)
              .add(BigDecimal.ONE)
              .setScale(PRODUCT_DECIMALS, RoundingMode.DOWN);
      product = product.multiply(factor).setScale(PRODUCT_DECIMALS, RoundingMode.DOWN);
      log += Math.log1p(daily * percentage);
    }
    BigDecimal ofCdi = product.setScale(DAILY_DECIMALS, RoundingMode.HALF_UP);
    double extra = Bus252.factor(spread, cdi.length);
    BigDecimal ofSpread =
        BigDecimal.valueOf(Decimals.rounded(extra, SPREAD_DECIMALS), SPREAD_DECIMALS);
    return new CdiAccumulation(
        ofCdi.multiply(ofSpread).setScale(SPREAD_DECIMALS, RoundingMode.HALF_UP).doubleValue(),
        ofCdi.doubleValue(),
        ofSpread.doubleValue(),
        Math.exp(log) * extra,
        cdi.length);
  }

  /** The accumulated factor as a rate, a fraction per year Bus/252. */
  public double annualRate() {
    return Bus252.rate(unroundedFactor, businessDays);
  }
}
