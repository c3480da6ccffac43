package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeltaStrikeTest {

  private static final OptionMarket MARKET = new OptionMarket(3.4582, 0.99979, 0.9250616);

  @ParameterizedTest
  @EnumSource(DeltaConvention.class)
  void strikeAndDeltaAreInverse(DeltaConvention convention) {
    for (double stddev : new double[] {0.005, 0.05, 0.32, 0.9}) {
      DeltaStrike converter = new DeltaStrike(MARKET, convention, stddev);
      for (double delta : new double[] {0.001, 0.05, 0.1, 0.25, 0.4}) {
        for (OptionType type : OptionType.values()) {
          if (convention.premiumAdjusted() && type == OptionType.CALL) {
            double top = converter.strikeOfLargestCallDelta();
            if (delta > converter.delta(type, top)) {
              continue;
            }
          }
          double strike = converter.strike(type, type.sign() * delta);
          assertThat(converter.delta(type, strike))
              .as(convention + " " + type + " " + delta + " at " + stddev)
              .isCloseTo(type.sign() * delta, within(1e-12));
        }
      }
    }
  }

  @Test
  void deltasAreThoseOfTheGreeks() {
    Greeks greeks = Greeks.of(MARKET, OptionType.PUT, 3.6, 0.5, 0.2);
    double stddev = 0.2 * Math.sqrt(0.5);
    assertThat(new DeltaStrike(MARKET, DeltaConvention.SPOT, stddev).delta(OptionType.PUT, 3.6))
        .isCloseTo(greeks.deltaSpot(), within(1e-15));
    assertThat(
            new DeltaStrike(MARKET, DeltaConvention.PREMIUM_ADJUSTED_SPOT, stddev)
                .delta(OptionType.PUT, 3.6))
        .isCloseTo(greeks.deltaSpot() - greeks.price() / 3.4582, within(1e-14));
  }

  @Test
  void ofTwoStrikesOfAnAdjustedCallTheRightOneIsGiven() {
    DeltaStrike converter = new DeltaStrike(MARKET, DeltaConvention.PREMIUM_ADJUSTED_FORWARD, 0.32);
    double top = converter.strikeOfLargestCallDelta();
    double largest = converter.delta(OptionType.CALL, top);
    for (double step : new double[] {0.999, 1.001}) {
      assertThat(converter.delta(OptionType.CALL, step * top)).isLessThan(largest);
    }
    double strike = converter.strike(OptionType.CALL, 0.9 * largest);
    assertThat(strike).isGreaterThan(top);
    assertThat(converter.strike(OptionType.CALL, largest)).isCloseTo(top, within(1e-6 * top));
    assertFault(Fault.NO_SOLUTION, () -> converter.strike(OptionType.CALL, largest * 1.0001));
  }

  @ParameterizedTest
  @EnumSource(DeltaConvention.class)
  void theStraddleIsDeltaNeutral(DeltaConvention convention) {
    double strike = AtmConvention.DELTA_NEUTRAL_STRADDLE.strike(MARKET, convention, 0.3);
    DeltaStrike converter = new DeltaStrike(MARKET, convention, 0.3);
    assertThat(converter.delta(OptionType.CALL, strike) + converter.delta(OptionType.PUT, strike))
        .isCloseTo(0, within(1e-14));
    assertThat(AtmConvention.FORWARD.strike(MARKET, convention, 0.3)).isEqualTo(MARKET.forward());
    assertThat(AtmConvention.SPOT.strike(MARKET, convention, 0.3)).isEqualTo(MARKET.spot());
  }

  @Test
  void badInputIsRefused() {
    DeltaStrike converter = new DeltaStrike(MARKET, DeltaConvention.SPOT, 0.3);
    assertFault(Fault.OUT_OF_RANGE, () -> converter.strike(OptionType.CALL, -0.25));
    assertFault(Fault.OUT_OF_RANGE, () -> converter.strike(OptionType.PUT, 0.25));
    assertFault(Fault.OUT_OF_RANGE, () -> converter.strike(OptionType.CALL, 0));
    // The spot delta of a call stays below the foreign discount factor.
    assertFault(Fault.OUT_OF_RANGE, () -> converter.strike(OptionType.CALL, 0.93));
    assertFault(Fault.NOT_FINITE, () -> converter.strike(OptionType.CALL, Double.NaN));
    assertFault(Fault.OUT_OF_RANGE, () -> new DeltaStrike(MARKET, DeltaConvention.SPOT, 0));
  }
}
