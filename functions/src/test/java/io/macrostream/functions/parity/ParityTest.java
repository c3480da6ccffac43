package io.macrostream.functions.parity;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {

  @Test
  void theOtherQuoteDirectionTurnsEverythingRound() {
    for (RateBasis basis : new RateBasis[] {RateBasis.CONTINUOUS, RateBasis.SIMPLE}) {
      CoveredParity per = parity(basis, QuoteDirection.DOMESTIC_PER_FOREIGN);
      CoveredParity inverse = parity(basis, QuoteDirection.FOREIGN_PER_DOMESTIC);
      double forward = per.forward(1.25, 0.05, 0.03);
      assertThat(forward).isGreaterThan(1.25);
      assertThat(inverse.forward(0.8, 0.05, 0.03)).isCloseTo(1 / forward, within(1e-15));
      assertThat(per.crossCurrencyBasis(1.25, forward, 0.05, 0.03)).isCloseTo(0, within(1e-15));
      assertThat(per.crossCurrencyBasis(1.25, 1.26, 0.05, 0.03))
          .isCloseTo(inverse.crossCurrencyBasis(0.8, 1 / 1.26, 0.05, 0.03), within(1e-14));
      assertThat(per.syntheticDomestic(1.25, forward, 0.03)).isCloseTo(0.05, within(1e-14));
      assertThat(per.syntheticForeign(1.25, forward, 0.05)).isCloseTo(0.03, within(1e-14));
      assertThat(per.profitPerForeign(forward, 1.3, 0.03))
          .isCloseTo(inverse.profitPerForeign(1 / forward, 1 / 1.3, 0.03), within(1e-14));
    }
  }

  @Test
  void simpleRatesGiveTheFormulaOfMoneyMarkets() {
    CoveredParity parity =
        new CoveredParity(
            RateBasis.SIMPLE, QuoteDirection.DOMESTIC_PER_FOREIGN, 90 / 360.0, 90 / 365.0);
    assertThat(parity.forward(1.25, 0.05, 0.04))
        .isCloseTo(1.25 * (1 + 0.05 * 90 / 360) / (1 + 0.04 * 90 / 365), within(1e-15));
    assertThat(parity.premium(1.25, 1.255)).isCloseTo((1.255 / 1.25 - 1) * 4, within(1e-14));
  }

  @Test
  void aForwardBelowParityEarnsAsInHull() {
    CoveredParity parity =
        new CoveredParity(RateBasis.CONTINUOUS, QuoteDirection.DOMESTIC_PER_FOREIGN, 2, 2);
    double fair = parity.forward(0.62, 0.07, 0.05);
    assertThat(1000 * parity.profitPerForeign(fair, 0.63, 0.05)).isCloseTo(16.91, within(0.01));
  }

  @Test
  void spreadsAreLostOnTheWay() {
    List<CurrencyPair> pairs =
        List.of(
            CurrencyPair.of("EUR/USD", 1.08, 1.0802),
            CurrencyPair.of("GBPUSD", 1.27, 1.2703),
            CurrencyPair.of("EUR/GBP", 0.8502, 0.8505));
    CurrencyPath path = new CurrencyPath(List.of("USD", "EUR", "GBP", "USD"), pairs);
    double[] amounts = path.amounts(1000);
    assertThat(amounts[1]).isCloseTo(1000 / 1.0802, within(1e-10));
    assertThat(amounts[2]).isCloseTo(1000 / 1.0802 * 0.8502, within(1e-10));
    assertThat(amounts[3]).isCloseTo(1000 / 1.0802 * 0.8502 * 1.27, within(1e-10));
    assertThat(path.rate()).isLessThan(1);
    assertThat(path.reversed().rate()).isLessThan(1);
    CurrencyPath cross = new CurrencyPath(List.of("EUR", "USD", "GBP"), pairs);
    assertThat(cross.rate()).isCloseTo(1.08 / 1.2703, within(1e-15));
    assertThat(1 / cross.reversed().rate()).isCloseTo(1.0802 / 1.27, within(1e-15));
  }

  @Test
  void refusals() {
    assertRefused(Fault.CROSSED_BOOK, () -> CurrencyPair.of("EURUSD", 1.1, 1.0));
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> CurrencyPair.of("EURUSD", 0, 1.0));
    assertRefused(Fault.UNKNOWN_NAME, () -> CurrencyPair.of("euro", 1, 1));
    assertRefused(Fault.SHAPE, () -> CurrencyPair.of("EUREUR", 1, 1));
    CurrencyPath path =
        new CurrencyPath(List.of("USD", "JPY"), List.of(CurrencyPair.of("EURUSD", 1, 1)));
    assertRefused(Fault.UNKNOWN_NAME, path::rate);
    assertRefused(Fault.TOO_FEW, () -> new CurrencyPath(List.of("USD"), List.of()));
    CoveredParity parity = parity(RateBasis.CONTINUOUS, QuoteDirection.DOMESTIC_PER_FOREIGN);
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> parity.forward(0, 0.05, 0.05));
    assertRefused(Fault.NOT_FINITE, () -> parity.forward(1, Double.NaN, 0.05));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> new CoveredParity(RateBasis.SIMPLE, QuoteDirection.DOMESTIC_PER_FOREIGN, 0, 0));
  }

  private static CoveredParity parity(RateBasis basis, QuoteDirection direction) {
    return new CoveredParity(basis, direction, 0.5, 0.5);
  }
}
