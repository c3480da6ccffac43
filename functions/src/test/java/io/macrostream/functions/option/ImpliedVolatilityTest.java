package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class ImpliedVolatilityTest {

  private static final OptionMarket MARKET = new OptionMarket(1.1, 0.97, 0.99);

  @Test
  void outOfTheMoneyEveryDigitComesBack() {
    for (double stddev : new double[] {1e-3, 0.01, 0.1, 0.5, 2, 5}) {
      for (double d : new double[] {0, 0.1, 1, 3, 8, 20}) {
        for (int side : new int[] {-1, 1}) {
          double strike = MARKET.forward() * Math.exp(side * d * stddev);
          OptionType type = side < 0 ? OptionType.PUT : OptionType.CALL;
          double price =
              MARKET.dfDomestic() * new Black(MARKET.forward(), strike, stddev).undiscounted(type);
          double found = ImpliedVolatility.stddev(MARKET, type, strike, price);
          assertThat(found)
              .as("stddev " + stddev + " at " + side * d)
              .isCloseTo(stddev, within(1e-10 * stddev));
          assertThat(
                  MARKET.dfDomestic()
                      * new Black(MARKET.forward(), strike, found).undiscounted(type))
              .isCloseTo(price, within(1e-9 * price));
        }
      }
    }
  }

  @Test
  void inTheMoneyThePriceComesBack() {
    for (double stddev : new double[] {0.05, 0.2, 1}) {
      for (double d : new double[] {-4, -1, 1, 4}) {
        double strike = MARKET.forward() * Math.exp(d * stddev);
        for (OptionType type : OptionType.values()) {
          double price =
              MARKET.dfDomestic() * new Black(MARKET.forward(), strike, stddev).undiscounted(type);
          double found = ImpliedVolatility.stddev(MARKET, type, strike, price);
          assertThat(
                  MARKET.dfDomestic()
                      * new Black(MARKET.forward(), strike, found).undiscounted(type))
              .isCloseTo(price, within(1e-14 * Math.max(1, price)));
          assertThat(found).isCloseTo(stddev, within(1e-8));
        }
      }
    }
  }

  @Test
  void pricesOutsideTheBoundsAreRefused() {
    double forward = MARKET.forward();
    double df = MARKET.dfDomestic();
    double intrinsic = df * (forward - 1);
    assertFault(
        Fault.NO_SOLUTION,
        () -> ImpliedVolatility.stddev(MARKET, OptionType.CALL, 1, 0.999 * intrinsic));
    assertFault(Fault.NO_SOLUTION, () -> ImpliedVolatility.stddev(MARKET, OptionType.CALL, 1, 0));
    assertFault(
        Fault.NO_SOLUTION,
        () -> ImpliedVolatility.stddev(MARKET, OptionType.CALL, 1, df * forward));
    assertFault(Fault.NO_SOLUTION, () -> ImpliedVolatility.stddev(MARKET, OptionType.PUT, 1, df));
    assertFault(Fault.NO_SOLUTION, () -> ImpliedVolatility.stddev(MARKET, OptionType.PUT, 1, -0.1));
    assertFault(
        Fault.NO_SOLUTION,
        () -> ImpliedVolatility.stddev(MARKET, OptionType.CALL, 1, intrinsic * (1 + 1e-15)));
    assertFault(
        Fault.NOT_FINITE, () -> ImpliedVolatility.stddev(MARKET, OptionType.PUT, 1, Double.NaN));
  }
}
