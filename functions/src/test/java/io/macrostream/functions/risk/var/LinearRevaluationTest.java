package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRevaluationTest {

  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 16, 31, 200})
  void equalsThePlainSumToTheBit(int positions) {
    Random random = new Random(positions);
    int scenarios = 101;
    double[][] returns = new double[positions][];
    Arrays.setAll(returns, i -> random.doubles(scenarios, -1, 1).toArray());
    LinearRevaluation revaluation = new LinearRevaluation(returns);
    double[] pnl = new double[scenarios];
    for (int round = 0; round < 5; round++) {
      double[] exposures = random.doubles(positions, -1e6, 1e6).map(x -> x > 8e5 ? 0 : x).toArray();
      revaluation.value(exposures, pnl);
      for (int k = 0; k < scenarios; k++) {
        double sum = 0;
        for (int i = 0; i < positions; i++) {
          sum += exposures[i] * returns[i][k];
        }
        assertThat(pnl[k]).isEqualTo(sum);
      }
    }
  }

  @Test
  void leavesOutWhatABookLeavesOut() {
    Random random = new Random(6);
    int scenarios = 50;
    ScenarioBook book = new ScenarioBook(scenarios, IntStream.range(0, scenarios).toArray());
    double[][] returns = new double[20][];
    double[] exposures = new double[20];
    for (int i = 0; i < 20; i++) {
      returns[i] = random.doubles(scenarios).map(x -> x > 0.99 ? NAN : x).toArray();
      exposures[i] = i % 3 == 0 ? 0 : i - 10.5;
      String name = "%02d".formatted(i);
      book.putFactor(name, returns[i]);
      book.setExposure(name, exposures[i]);
    }
    double[] pnl = new double[scenarios];
    new LinearRevaluation(returns).value(exposures, pnl);
    assertThat(pnl).containsExactly(book.pnl());
    assertThat(ScenarioVectors.complete(pnl)).isBetween(1, scenarios - 1);
  }

  @Test
  void positionsMayShareAVector() {
    double[] shared = {0.5, -2};
    double[] pnl = new double[2];
    new LinearRevaluation(new double[][] {shared, shared}).value(new double[] {3, 1}, pnl);
    assertThat(pnl).containsExactly(2, -8);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertFault(Fault.EMPTY, () -> new LinearRevaluation(new double[0][]));
    assertFault(Fault.SHAPE, () -> new LinearRevaluation(new double[][] {{1, 2}, {1}}));
    assertFault(
        Fault.NOT_FINITE,
        () -> new LinearRevaluation(new double[][] {{1, Double.NEGATIVE_INFINITY}}));
    LinearRevaluation two = new LinearRevaluation(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertFault(Fault.SHAPE, () -> two.value(new double[1], new double[3]));
    assertFault(Fault.SHAPE, () -> two.value(new double[2], new double[2]));
    assertFault(Fault.NOT_FINITE, () -> two.value(new double[] {1, NAN}, new double[3]));
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
