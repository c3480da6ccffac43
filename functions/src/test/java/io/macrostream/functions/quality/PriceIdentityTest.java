package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.quality.PriceIdentity.Leg;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceIdentityTest {

  private static final PriceIdentity EURBRL =
      new PriceIdentity(
          Check.FX_TRIANGLE,
          "EURBRL",
          1,
          List.of(new Leg("EURUSD", 1), new Leg("USDBRL", 1)),
          0.01);

  /** Settlements of B3 on 12 January 2026: the future is the PTAX of the day before, carried. */
  private static final PriceIdentity PARITY =
      new PriceIdentity(
          Check.PARITY,
          "DOL{contract}.SETTLEMENT",
          1_000,
          List.of(
              new Leg("USDBRL", 1),
              new Leg("DDI{contract}.SETTLEMENT", 1),
              new Leg("DI1{contract}.SETTLEMENT", -1)),
          0.01);

  @Test
  void aCrossRateIsTheProductOfTwo() {
    assertThat(EURBRL.judge(new double[] {6.0, 1.2, 5.0})).isEmpty();
    assertThat(EURBRL.judge(new double[] {6.059, 1.2, 5.0})).isEmpty();
    assertThat(EURBRL.judge(new double[] {6.061, 1.2, 5.0}))
        .get()
        .satisfies(
            doubt -> {
              assertThat(doubt.check()).isEqualTo(Check.FX_TRIANGLE);
              assertThat(doubt.value()).isEqualTo(6.061);
              assertThat(doubt.lower()).isCloseTo(6 * Math.exp(-0.01), within(1e-12));
              assertThat(doubt.upper()).isCloseTo(6 * Math.exp(0.01), within(1e-12));
              assertThat(doubt.message())
                  .isEqualTo("6.061 apart by 1.02% from EURUSD, USDBRL, which say 6.0");
            });
  }

  @Test
  void settledForwardsHoldCoveredInterestParity() {
    double ptax = 5.3707;
    double[][] contracts = {
      {5_397.43, ptax, 99_670.46, 99_176.82},
      {5_803.88, ptax, 95_448.15, 88_324.26},
      {7_536.556, ptax, 81_040.04, 57_750.75}
    };
    for (double[] closes : contracts) {
      assertThat(PARITY.deviation(closes)).isCloseTo(0, within(1e-6));
      closes[2] = 100_000;
      assertThat(PARITY.deviation(closes)).as("without the cupom").isNegative();
    }
  }

  @Test
  void aFamilyHoldsForEachContract() {
    assertThat(PARITY.isFamily()).isTrue();
    assertThat(EURBRL.isFamily()).isFalse();
    assertThat(PARITY.part(0, "DOLF27.SETTLEMENT")).contains("F27");
    assertThat(PARITY.part(2, "DDIN30.SETTLEMENT")).contains("N30");
    assertThat(PARITY.part(1, "USDBRL")).contains("");
    assertThat(PARITY.part(0, "DOLF27")).isEmpty();
    assertThat(PARITY.part(0, "DDIF27.SETTLEMENT")).isEmpty();
    assertThat(PARITY.part(0, "DOLF27C005600.SETTLEMENT")).isEmpty();
  }

  @Test
  void thereIsNoLogarithmOfLess() {
    assertThatThrownBy(() -> EURBRL.deviation(new double[] {6, 0, 5}))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).isEqualTo(Fault.NON_POSITIVE_PRICE));
    assertThatThrownBy(() -> EURBRL.deviation(new double[] {6, 1.2}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new PriceIdentity(Check.PARITY, "A", 1, List.of(), 0.1))
        .isInstanceOf(InvalidInputException.class);
  }
}
