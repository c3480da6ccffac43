package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class TaggedRatesTest {

  private static final Tenor YEAR = new Tenor(252, 365);
  private static final Tenor TWO_YEARS = new Tenor(504, 730);

  @Test
  void growthByTag() {
    assertThat(TaggedRates.growth(0.1, Compounding.EXP_252, new Tenor(126, 183)))
        .isCloseTo(Math.sqrt(1.1), within(1e-15));
    assertThat(TaggedRates.growth(0.05, Compounding.LIN_360, new Tenor(63, 90)))
        .isCloseTo(1.0125, within(1e-15));
    assertThat(TaggedRates.growth(0.04, Compounding.BEY_SA, YEAR))
        .isCloseTo(1.02 * 1.02, within(1e-15));
    assertThat(TaggedRates.growth(0.04, Compounding.CONT_365, YEAR))
        .isCloseTo(Math.exp(0.04), within(1e-15));
    assertThat(TaggedRates.growth(0.04, Compounding.EFF_365, TWO_YEARS))
        .isCloseTo(1.04 * 1.04, within(1e-15));
    assertThat(TaggedRates.discount(0.04, Compounding.EFF_365, YEAR))
        .isCloseTo(1 / 1.04, within(1e-15));
  }

  @Test
  void everyConversionKeepsTheGrowthAndComesBack() {
    for (Compounding from : Compounding.values()) {
      for (Compounding to : Compounding.values()) {
        for (double rate : new double[] {-0.01, 0, 0.05, 0.25}) {
          double there = TaggedRates.convert(rate, from, to, TWO_YEARS);
          assertThat(TaggedRates.growth(there, to, TWO_YEARS))
              .isCloseTo(TaggedRates.growth(rate, from, TWO_YEARS), within(1e-14));
          assertThat(TaggedRates.convert(there, to, from, TWO_YEARS))
              .isCloseTo(rate, within(1e-14));
        }
      }
    }
  }

  @Test
  void aForwardLinksTheTwoRates() {
    for (Compounding tag : Compounding.values()) {
      double forward = TaggedRates.forward(0.1, YEAR, 0.11, TWO_YEARS, tag);
      assertThat(
              TaggedRates.growth(0.1, tag, YEAR)
                  * TaggedRates.growth(forward, tag, new Tenor(252, 365)))
          .as(tag.name())
          .isCloseTo(TaggedRates.growth(0.11, tag, TWO_YEARS), within(1e-14));
    }
    assertThat(TaggedRates.forward(0.1, YEAR, 0.11, TWO_YEARS, Compounding.EXP_252))
        .as("not the linear form, which gives 0.12")
        .isCloseTo(1.11 * 1.11 / 1.1 - 1, within(1e-14));
  }

  @Test
  void refusals() {
    assertRefused(Fault.UNKNOWN_NAME, () -> TaggedRates.growth(0.1, null, YEAR));
    assertRefused(
        Fault.SHAPE,
        () -> TaggedRates.growth(0.1, Compounding.EXP_252, new Tenor(Tenor.UNKNOWN, 365)));
    assertRefused(
        Fault.SHAPE,
        () -> TaggedRates.growth(0.1, Compounding.LIN_360, new Tenor(252, Tenor.UNKNOWN)));
    assertRefused(Fault.OUT_OF_RANGE, () -> TaggedRates.growth(13.5, Compounding.CONT_365, YEAR));
    assertRefused(
        Fault.NOT_FINITE, () -> TaggedRates.growth(Double.NaN, Compounding.CONT_365, YEAR));
    assertRefused(Fault.OUT_OF_RANGE, () -> TaggedRates.growth(-1, Compounding.EXP_252, YEAR));
    assertRefused(
        Fault.OUT_OF_RANGE, () -> TaggedRates.growth(0.1, Compounding.EXP_252, new Tenor(0, 0)));
    assertRefused(
        Fault.UNORDERED, () -> TaggedRates.forward(0.1, TWO_YEARS, 0.1, YEAR, Compounding.EXP_252));
    assertRefused(Fault.SHAPE, () -> new Tenor(366, 365));
  }

  @Test
  void yearBasesConvertAsInHull() {
    double continuous = RateBasis.SEMI_ANNUAL.convert(0.1, RateBasis.CONTINUOUS, 1);
    assertThat(continuous).isCloseTo(0.09758, within(5e-6));
    assertThat(RateBasis.CONTINUOUS.convert(0.08, RateBasis.QUARTERLY, 1))
        .isCloseTo(0.0808, within(5e-5));
    for (RateBasis from : RateBasis.values()) {
      for (RateBasis to : RateBasis.values()) {
        double there = from.convert(0.07, to, 1.7);
        assertThat(to.convert(there, from, 1.7)).isCloseTo(0.07, within(1e-14));
      }
      double h = 1e-5;
      double slope = (from.discount(0.05 + h, 3) - from.discount(0.05 - h, 3)) / (2 * h);
      assertThat(from.discountSlope(0.05, 3)).as(from.name()).isCloseTo(slope, within(1e-8));
      double bend = (from.discountSlope(0.05 + h, 3) - from.discountSlope(0.05 - h, 3)) / (2 * h);
      assertThat(from.discountCurvature(0.05, 3)).as(from.name()).isCloseTo(bend, within(1e-7));
    }
    assertRefused(Fault.OUT_OF_RANGE, () -> RateBasis.times(3));
  }
}
