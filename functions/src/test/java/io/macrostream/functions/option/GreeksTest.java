package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreeksTest {

  /** Price at rates, straight from the definition. */
  private static double price(
      OptionType type, double s, double k, double t, double v, double rd, double rf) {
    OptionMarket market = OptionMarket.ofRates(s, rd, rf, t);
    return market.dfDomestic()
        * new Black(market.forward(), k, v * Math.sqrt(t)).undiscounted(type);
  }

  @ParameterizedTest
  @CsvSource({
    "CALL, 1.2, 1.1, 0.5, 0.1, 0.03, 0.01",
    "PUT, 1.2, 1.25, 0.5, 0.1, 0.03, 0.01",
    "CALL, 100, 130, 2, 0.35, -0.005, 0.04",
    "PUT, 5.4, 5.4, 0.08, 0.18, 0.14, 0.045",
    "CALL, 1, 1, 5, 0.6, 0, 0"
  })
  void greeksAreTheDerivativesOfThePrice(
      OptionType type, double s, double k, double t, double v, double rd, double rf) {
    Greeks greeks = Greeks.of(OptionMarket.ofRates(s, rd, rf, t), type, k, t, v);
    double h = 1e-4;
    double hs = h * s;
    double base = price(type, s, k, t, v, rd, rf);
    double up = price(type, s + hs, k, t, v, rd, rf);
    double down = price(type, s - hs, k, t, v, rd, rf);
    double tolerance = 2e-5 * Math.max(1, s);
    assertThat(greeks.price()).isCloseTo(base, within(1e-12 * s));
    assertThat(greeks.deltaSpot()).isCloseTo((up - down) / (2 * hs), within(1e-5));
    assertThat(greeks.gamma())
        .isCloseTo((up - 2 * base + down) / (hs * hs), within(1e-4 * greeks.gamma() + 1e-6));
    assertThat(greeks.vega())
        .isCloseTo(
            (price(type, s, k, t, v + h, rd, rf) - price(type, s, k, t, v - h, rd, rf)) / (2 * h),
            within(tolerance));
    assertThat(greeks.theta())
        .isCloseTo(
            (price(type, s, k, t - h, v, rd, rf) - price(type, s, k, t + h, v, rd, rf)) / (2 * h),
            within(tolerance));
    assertThat(greeks.rhoDomestic())
        .isCloseTo(
            (price(type, s, k, t, v, rd + h, rf) - price(type, s, k, t, v, rd - h, rf)) / (2 * h),
            within(tolerance));
    assertThat(greeks.rhoForeign())
        .isCloseTo(
            (price(type, s, k, t, v, rd, rf + h) - price(type, s, k, t, v, rd, rf - h)) / (2 * h),
            within(tolerance));
    double hk = h * k;
    double strikeUp = price(type, s, k + hk, t, v, rd, rf);
    double strikeDown = price(type, s, k - hk, t, v, rd, rf);
    assertThat(greeks.dualDelta()).isCloseTo((strikeUp - strikeDown) / (2 * hk), within(1e-5));
    assertThat(greeks.dualGamma())
        .isCloseTo(
            (strikeUp - 2 * base + strikeDown) / (hk * hk),
            within(1e-4 * greeks.dualGamma() + 1e-6));
    Greeks volUp = Greeks.of(OptionMarket.ofRates(s, rd, rf, t), type, k, t, v + h);
    Greeks volDown = Greeks.of(OptionMarket.ofRates(s, rd, rf, t), type, k, t, v - h);
    assertThat(greeks.vanna())
        .isCloseTo((volUp.deltaSpot() - volDown.deltaSpot()) / (2 * h), within(1e-4));
    assertThat(greeks.volga())
        .isCloseTo((volUp.vega() - volDown.vega()) / (2 * h), within(1e-4 * Math.max(1, s)));
    assertThat(greeks.deltaPremiumAdjustedSpot())
        .isCloseTo(greeks.deltaSpot() - base / s, within(1e-12));
  }

  @Test
  void putCallParityHoldsFarInAndOut() {
    for (double strike : new double[] {0.01, 0.5, 0.9, 1, 1.1, 2, 100}) {
      OptionMarket market = new OptionMarket(1, 0.97, 1.01);
      Black black = new Black(market.forward(), strike, 0.2);
      assertThat(black.undiscounted(OptionType.CALL) - black.undiscounted(OptionType.PUT))
          .isCloseTo(market.forward() - strike, within(1e-14 * Math.max(1, strike)));
      Greeks call = Greeks.of(market, OptionType.CALL, strike, 1, 0.2);
      Greeks put = Greeks.of(market, OptionType.PUT, strike, 1, 0.2);
      assertThat(call.deltaForward() - put.deltaForward()).isCloseTo(1, within(1e-14));
      assertThat(call.gamma()).isEqualTo(put.gamma());
      assertThat(call.vega()).isEqualTo(put.vega());
    }
  }

  /** The price as an integral of the payoff over the lognormal density. */
  @Test
  void priceIsTheExpectedPayoff() {
    NormalDistribution normal = new NormalDistribution();
    for (double strike : new double[] {0.7, 1, 1.4}) {
      double s = 0.3;
      double kink = (Math.log(strike / 1.1) + 0.5 * s * s) / s;
      double integral =
          new IterativeLegendreGaussIntegrator(32, 1e-13, 1e-15)
              .integrate(
                  1_000_000,
                  z -> (1.1 * Math.exp(s * z - 0.5 * s * s) - strike) * normal.density(z),
                  kink,
                  kink + 14);
      assertThat(new Black(1.1, strike, s).undiscounted(OptionType.CALL))
          .isCloseTo(integral, within(1e-11));
    }
  }

  @Test
  void zeroDispersionIsIntrinsicValue() {
    assertThat(new Black(1.2, 1, 0).undiscounted(OptionType.CALL)).isCloseTo(0.2, within(1e-15));
    assertThat(new Black(1.2, 1, 0).undiscounted(OptionType.PUT)).isZero();
    assertThat(new Black(1.2, 1, 0).probabilityInTheMoney(OptionType.CALL)).isEqualTo(1);
    assertThat(new Black(1.2, 1, 0).probabilityInTheMoney(OptionType.PUT)).isZero();
    assertFault(
        Fault.ZERO_DISPERSION, () -> new Black(1, 1, 0).probabilityInTheMoney(OptionType.CALL));
  }

  @Test
  void badInputIsRefused() {
    OptionMarket market = new OptionMarket(1, 1, 1);
    assertFault(Fault.NON_POSITIVE_PRICE, () -> new OptionMarket(0, 1, 1));
    assertFault(Fault.NOT_FINITE, () -> new OptionMarket(Double.NaN, 1, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> new OptionMarket(1, 0, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> OptionMarket.ofRates(1, 0, 0, -1));
    assertFault(Fault.NOT_FINITE, () -> OptionMarket.ofRates(1, Double.NaN, 0, 1));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> new Black(1, -1, 0.1));
    assertFault(Fault.OUT_OF_RANGE, () -> new Black(1, 1, -0.1));
    assertFault(Fault.NOT_FINITE, () -> new Black(1, 1, Double.POSITIVE_INFINITY));
    assertFault(Fault.OUT_OF_RANGE, () -> Greeks.of(market, OptionType.CALL, 1, 0, 0.1));
    assertFault(Fault.OUT_OF_RANGE, () -> Greeks.of(market, OptionType.CALL, 1, 1, 0));
  }
}
