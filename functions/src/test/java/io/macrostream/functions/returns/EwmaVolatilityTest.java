package io.macrostream.functions.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EwmaVolatilityTest {

  @Test
  void firstFigureAtTheTwentiethReturnIsTheSeed() {
    double[] returns = new Random(1).doubles(40, -0.02, 0.02).toArray();
    EwmaVolatility.State state = EwmaVolatility.State.EMPTY;
    for (int i = 0; i < 19; i++) {
      state = EwmaVolatility.DAILY.next(state, returns[i]);
      assertThat(EwmaVolatility.DAILY.volatility(state)).isEmpty();
    }
    state = EwmaVolatility.DAILY.next(state, returns[19]);
    double seed = Arrays.stream(returns, 0, 20).map(r -> r * r).sum() / 20;
    assertThat(EwmaVolatility.DAILY.volatility(state).orElseThrow())
        .isCloseTo(Math.sqrt(seed), within(1e-16));
    state = EwmaVolatility.DAILY.next(state, returns[20]);
    assertThat(EwmaVolatility.DAILY.volatility(state).orElseThrow())
        .isCloseTo(Math.sqrt(0.94 * seed + 0.06 * returns[20] * returns[20]), within(1e-16));
  }

  @Test
  void recursionEqualsItsClosedForm() {
    double[] r = new Random(2).doubles(500, -0.02, 0.02).toArray();
    double variance = 0;
    for (int i = 0; i < 20; i++) {
      variance += r[i] * r[i] / 20 * Math.pow(0.94, 480);
    }
    for (int i = 20; i < 500; i++) {
      variance += 0.06 * r[i] * r[i] * Math.pow(0.94, 499 - i);
    }
    assertThat(EwmaVolatility.DAILY.of(r).orElseThrow())
        .isCloseTo(Math.sqrt(variance), within(1e-15));
  }

  @Test
  void scalesWithReturnsAndIgnoresTheirSign() {
    double[] r = new Random(3).doubles(60, -1, 1).toArray();
    double base = EwmaVolatility.DAILY.of(r).orElseThrow();
    double[] scaled = Arrays.stream(r).map(x -> -3 * x).toArray();
    assertThat(EwmaVolatility.DAILY.of(scaled).orElseThrow()).isCloseTo(3 * base, within(1e-12));
  }

  @Test
  void refusesBadParametersAndReturns() {
    assertThatThrownBy(() -> new EwmaVolatility(1, 20)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new EwmaVolatility(0.9, 0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> EwmaVolatility.DAILY.next(EwmaVolatility.State.EMPTY, Double.NaN))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void returnsBetweenLevels() {
    assertThat(Returns.log(100, 110)).isCloseTo(Math.log(1.1), within(1e-15));
    assertThat(Returns.simple(100, 110)).isCloseTo(0.1, within(1e-15));
    assertThat(Returns.simple(18.27, -37.63)).isCloseTo(-37.63 / 18.27 - 1, within(1e-15));
    assertThat(Returns.difference(2.5, -0.25)).isEqualTo(-2.75);
    assertFault(Fault.NON_POSITIVE_PRICE, () -> Returns.log(100, 0));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> Returns.log(-1, 5));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> Returns.simple(-37.63, 10));
    assertFault(Fault.NOT_FINITE, () -> Returns.simple(1, Double.NaN));
    assertFault(Fault.NOT_FINITE, () -> Returns.log(Double.NaN, 1));
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
