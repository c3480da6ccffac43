package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class CurveSignalsTest {

  private static final InterpolatedCurve CURVE =
      new InterpolatedCurve(
          new double[] {0.5, 1, 2, 3},
          new double[] {0.138, 0.139, 0.1418, 0.1435},
          RateBasis.ANNUAL,
          Interpolation.FLAT_FORWARD,
          Extrapolation.NONE);

  @Test
  void carryAndRollInPriceTerms() {
    double h = 21 / 252.0;
    CarryRoll carry = CarryRoll.of(CURVE, RateBasis.ANNUAL, 2, h, 0.1365);
    double rolled = CURVE.zero(2 - h, RateBasis.ANNUAL);
    double expected = Math.pow(1 + rolled, -(2 - h)) / Math.pow(1.1418, -2) - Math.pow(1.1365, h);
    assertThat(carry.total()).isCloseTo(expected, within(1e-14));
    assertThat(carry.carry()).isCloseTo(Math.pow(1.1418, h) - Math.pow(1.1365, h), within(1e-14));
    assertThat(carry.carry() + carry.rollDown()).isCloseTo(carry.total(), within(1e-15));
    assertThat(carry.yieldRollDown()).isCloseTo(0.1418 - rolled, within(1e-15)).isPositive();
    assertThat(carry.modifiedDuration()).isCloseTo(2 / 1.1418, within(1e-14));
    assertThat(carry.risk(0.001, 21)).isCloseTo(2 / 1.1418 * 0.001 * Math.sqrt(21), within(1e-15));
  }

  @Test
  void anUnchangedCurveEarnsTheForward() {
    HoldingReturn held = HoldingReturn.of(CURVE, 1.3, 0.5);
    assertThat(held.total())
        .isCloseTo(0.5 * CURVE.zeroForward(1.3, 1.8, RateBasis.CONTINUOUS), within(1e-14));
    assertThat(held.yieldIncome() + held.rollDown()).isCloseTo(held.total(), within(1e-15));
    assertThat(held.carry() + held.rollDown()).isCloseTo(held.excess(), within(1e-15));
    assertThat(HoldingReturn.of(CURVE, 0, 1).excess()).isCloseTo(0, within(1e-16));
  }

  @Test
  void shapeAndHedges() {
    CurveShape shape = CurveShape.of(0.039, 0.037, 0.04);
    assertThat(shape.slope()).isCloseTo(0.001, within(1e-16));
    assertThat(shape.butterfly()).isCloseTo(-0.005, within(1e-16));
    double[] steepener = CurveTrade.slope(0.00019, 0.00085, 10_000, 1);
    assertThat(steepener[0]).isPositive();
    assertThat(steepener[0] * 0.00019).isCloseTo(10_000, within(1e-9));
    assertThat(steepener[0] * 0.00019 + steepener[1] * 0.00085).isCloseTo(0, within(1e-9));
    double[] fly = CurveTrade.butterfly(0.0002, 0.0005, 0.0009, 100, 0.4, -1);
    assertThat(fly[1]).isNegative();
    assertThat(fly[0] * 0.0002).isCloseTo(40, within(1e-10));
    assertThat(fly[0] * 0.0002 + fly[1] * 0.0005 + fly[2] * 0.0009).isCloseTo(0, within(1e-10));
  }

  @Test
  void refusals() {
    assertRefused(
        Fault.SHAPE, () -> Breakeven.FISHER.of(new double[] {0.1}, new double[] {0.1, 0.1}));
    assertRefused(Fault.EMPTY, () -> Breakeven.FISHER.of(new double[0], new double[0]));
    assertRefused(Fault.OUT_OF_RANGE, () -> Breakeven.FISHER.of(0.1, -1));
    assertRefused(Fault.NOT_FINITE, () -> Breakeven.DIFFERENCE.of(0.1, Double.NaN));
    assertRefused(Fault.SHAPE, () -> Breakeven.matched(new int[] {252}, new int[] {365}, 1));
    assertRefused(Fault.OUT_OF_RANGE, () -> CarryRoll.of(CURVE, RateBasis.ANNUAL, 2, 2, 0.1));
    assertRefused(Fault.EXTRAPOLATION, () -> CarryRoll.of(CURVE, RateBasis.ANNUAL, 5, 1, 0.1));
    assertRefused(
        Fault.ZERO_DISPERSION, () -> CarryRoll.of(CURVE, RateBasis.ANNUAL, 2, 1, 0.1).risk(0, 1));
    assertRefused(Fault.OUT_OF_RANGE, () -> CurveTrade.slope(0, 1, 1, 1));
    assertRefused(Fault.OUT_OF_RANGE, () -> CurveTrade.slope(1, 1, 1, 2));
  }
}
