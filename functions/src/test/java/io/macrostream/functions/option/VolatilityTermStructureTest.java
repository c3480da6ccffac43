package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class VolatilityTermStructureTest {

  private static final double[] TIMES = {0.25, 0.5, 1};
  private static final VolatilityTermStructure CURVE =
      new VolatilityTermStructure(TIMES, new double[] {0.1, 0.11, 0.12});

  @Test
  void totalVarianceIsLinear() {
    assertThat(CURVE.volatility(0.5, false)).isCloseTo(0.11, within(1e-15));
    assertThat(CURVE.totalVariance(0.75, false))
        .isCloseTo(0.5 * (0.11 * 0.11 * 0.5 + 0.12 * 0.12), within(1e-15));
    assertThat(CURVE.volatility(0.1, true)).isCloseTo(0.1, within(1e-15));
    assertThat(CURVE.volatility(3, true)).isCloseTo(0.12, within(1e-15));
    assertFault(Fault.EXTRAPOLATION, () -> CURVE.volatility(0.1, false));
    assertFault(Fault.EXTRAPOLATION, () -> CURVE.volatility(1.01, false));
    assertFault(Fault.OUT_OF_RANGE, () -> CURVE.volatility(0, true));
  }

  @Test
  void forwardVariancesAddUp() {
    double[] forward = CURVE.forwardVariances();
    assertThat(forward[0] * 0.25 + forward[1] * 0.25 + forward[2] * 0.5)
        .isCloseTo(0.12 * 0.12, within(1e-15));
    assertThat(VolatilityTermStructure.forward(0.5, 0.11, 1, 0.12))
        .isCloseTo(Math.sqrt(forward[2]), within(1e-15));
    assertThat(VolatilityTermStructure.forward(0, 0.3, 1, 0.12)).isCloseTo(0.12, within(1e-15));
    assertThat(CURVE.firstArbitrage()).isEqualTo(-1);
  }

  @Test
  void fallingTotalVarianceIsArbitrage() {
    VolatilityTermStructure falling =
        new VolatilityTermStructure(TIMES, new double[] {0.1, 0.11, 0.07});
    assertThat(falling.firstArbitrage()).isEqualTo(2);
    assertThat(falling.forwardVariances()[2]).isNegative();
    assertFault(Fault.NO_SOLUTION, () -> VolatilityTermStructure.forward(0.5, 0.11, 1, 0.07));
    assertFault(
        Fault.UNORDERED,
        () -> new VolatilityTermStructure(new double[] {1, 1}, new double[] {0.1, 0.1}));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> new VolatilityTermStructure(new double[] {1, 2}, new double[] {0.1, 0}));
    assertFault(Fault.EMPTY, () -> new VolatilityTermStructure(new double[] {}, new double[] {}));
  }

  @Test
  void premiumIsOfVarianceAndOfVolatility() {
    VariancePremium premium = new VariancePremium(0.12, 0.1);
    assertThat(premium.variance()).isCloseTo(0.0044, within(1e-16));
    assertThat(premium.volatility()).isCloseTo(0.02, within(1e-16));
    assertThat(premium.ratio()).isCloseTo(1.2, within(1e-15));
    assertFault(Fault.ZERO_DISPERSION, () -> new VariancePremium(0.12, 0).ratio());
    assertFault(Fault.OUT_OF_RANGE, () -> new VariancePremium(0.12, -0.1));
    assertFault(Fault.OUT_OF_RANGE, () -> new VariancePremium(0, 0.1));
  }
}
