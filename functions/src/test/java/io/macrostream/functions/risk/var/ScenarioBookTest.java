package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioBookTest {

  private static final double NAN = Double.NaN;

  @Test
  void addsFactorsAndLeavesOutIncompleteScenarios() {
    ScenarioBook book = new ScenarioBook(10, 1, 2, 3);
    book.putFactor("A", new double[] {0.01, 0.02, NAN});
    book.putFactor("B", new double[] {NAN, 0.1, 0.2});
    book.setExposure("A", 100);
    assertThat(book.pnl()).containsExactly(1, 2, NAN);
    book.setExposure("B", -10);
    assertThat(book.pnl()).containsExactly(NAN, 1, NAN);
    assertThat(book.grossExposure()).isEqualTo(110);
    double[] losses = new double[3];
    assertThat(book.losses(losses)).isEqualTo(1);
    assertThat(losses[0]).isEqualTo(-1);
    book.setExposure("B", 0);
    assertThat(book.pnl())
        .as("a factor no longer held no longer matters")
        .containsExactly(1, 2, NAN);
    assertThat(book.exposures()).containsExactly(Map.entry("A", 100.0));
  }

  @Test
  void incrementalUpdatesEqualASumOverFactors() {
    Random random = new Random(5);
    int n = 500;
    int[] dates = IntStream.range(1_000, 1_000 + n).toArray();
    ScenarioBook book = new ScenarioBook(n, dates);
    TreeMap<String, double[]> returns = new TreeMap<>();
    TreeMap<String, Double> exposures = new TreeMap<>();
    for (int f = 0; f < 20; f++) {
      double[] r = random.doubles(n, -0.05, 0.05).map(x -> x > 0.0499 ? NAN : x).toArray();
      returns.put("F" + f, r);
      book.putFactor("F" + f, r);
    }
    for (int step = 0; step < 3_000; step++) {
      String name = "F" + random.nextInt(20);
      double exposure = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 2e6 - 1e6;
      book.setExposure(name, exposure);
      exposures.put(name, exposure);
    }
    for (int k = 0; k < n; k++) {
      double expected = 0;
      for (var held : exposures.entrySet()) {
        if (held.getValue() != 0) {
          expected += held.getValue() * returns.get(held.getKey())[k];
        }
      }
      if (Double.isNaN(expected)) {
        assertThat(book.pnl(k)).isNaN();
      } else {
        assertThat(book.pnl(k)).isCloseTo(expected, within(1e-7));
      }
    }
    book.rebuild();
    for (int k = 0; k < n; k++) {
      double expected = 0;
      for (var held : exposures.entrySet()) {
        if (held.getValue() != 0) {
          expected += held.getValue() * returns.get(held.getKey())[k];
        }
      }
      assertThat(book.pnl(k)).as("after a rebuild, to the bit").isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void rollForgetsTheOldestAndRebuilds() {
    ScenarioBook book = new ScenarioBook(2, 10, 11);
    book.putFactor("A", new double[] {0.1, 0.2});
    book.putFactor("B", new double[] {0.5, 0.5});
    book.setExposure("A", 10);
    book.roll(12, name -> name.equals("A") ? 0.3 : NAN);
    assertThat(book.dates()).containsExactly(11, 12);
    assertThat(book.pnl()).containsExactly(2, 3);
    book.setExposure("B", 1);
    assertThat(book.pnl()).containsExactly(2.5, NAN);
  }

  @Test
  void growsUpToItsWindow() {
    ScenarioBook book = new ScenarioBook(3);
    book.putFactor("A", new double[0]);
    book.setExposure("A", 2);
    for (int day = 1; day <= 5; day++) {
      double r = day;
      book.roll(day, name -> r);
    }
    assertThat(book.dates()).containsExactly(3, 4, 5);
    assertThat(book.pnl()).containsExactly(6, 8, 10);
  }

  @Test
  void restoredBookGoesOnWithTheSameBits() {
    Random random = new Random(9);
    ScenarioBook book = new ScenarioBook(3, 1, 2, 3);
    book.putFactor("A", random.doubles(3).toArray());
    book.putFactor("B", new double[] {0.1, NAN, 0.3});
    book.setExposure("A", 1 / 3.0);
    book.setExposure("A", 1 / 7.0);
    book.setExposure("B", 1 / 9.0);
    ScenarioBook restored = new ScenarioBook(book.state());
    for (ScenarioBook each : List.of(book, restored)) {
      each.setExposure("A", 0.77);
    }
    assertThat(restored.pnl()).containsExactly(book.pnl());
    assertThat(restored.exposure("B")).isEqualTo(1 / 9.0);
  }

  @Test
  void replacedVectorReplacesItsShare() {
    ScenarioBook book = new ScenarioBook(2, 1, 2);
    book.putFactor("A", new double[] {1, NAN});
    book.setExposure("A", 2);
    book.putFactor("A", new double[] {NAN, 5});
    assertThat(book.pnl()).containsExactly(NAN, 10);
    assertThat(book.exposure("A")).isEqualTo(2);
  }

  @Test
  void parentLeavesOutWhatAChildLeavesOut() {
    double[] parent =
        ScenarioVectors.sum(List.of(new double[] {1, NAN, 3}, new double[] {1, 1, 1}));
    assertThat(parent).containsExactly(2, NAN, 4);
    assertThat(ScenarioVectors.complete(parent)).isEqualTo(2);
    assertThat(new TailRisk(5, 9_500).loadPnl(parent).n()).isEqualTo(2);
  }

  @Test
  void emptyBookLosesPositiveZero() {
    ScenarioBook book = new ScenarioBook(2, 1, 2);
    double es = new TailRisk(2, 9_500).load(book).es(9_500);
    assertThat(Double.toString(es)).isEqualTo("0.0");
    assertThat(Double.toString(new TailRisk(2, 9_500).loadPnl(book.pnl()).var(9_500)))
        .isEqualTo("0.0");
  }

  @Test
  void refusesWhatDoesNotFit() {
    ScenarioBook book = new ScenarioBook(2, 1, 2);
    assertFault(Fault.UNKNOWN_NAME, () -> book.setExposure("A", 1));
    assertFault(Fault.SHAPE, () -> book.putFactor("A", new double[3]));
    assertFault(Fault.SHAPE, () -> book.roll(2, name -> 0));
    book.putFactor("A", new double[2]);
    assertFault(Fault.NOT_FINITE, () -> book.setExposure("A", NAN));
    assertFault(Fault.SHAPE, () -> new ScenarioBook(2, 2, 1));
    assertFault(Fault.EMPTY, () -> new TailRisk(2, 9_500).loadPnl(new double[] {NAN, NAN}));
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
