package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.TradingCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelChecksTest {

  static final SeriesTerms PRICE = terms(Quantity.PRICE, Double.NaN);
  static final SeriesTerms RATE = terms(Quantity.RATE, 1);

  static SeriesTerms terms(Quantity quantity, double onePercent) {
    return new SeriesTerms(
        quantity,
        Measure.NONE,
        Cadence.SESSION,
        TradingCalendar.WEEKDAYS,
        0,
        onePercent,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  /** What is doubted about each level, by a memory that goes from level to level. */
  static List<List<Check>> doubts(double[] levels, SeriesTerms terms) {
    List<List<Check>> doubts = new ArrayList<>();
    SeriesMemory memory = SeriesMemory.EMPTY;
    for (int day = 0; day < levels.length; day++) {
      LevelChecks.Step step = LevelChecks.next(memory, day, levels[day], terms);
      memory = step.memory();
      doubts.add(step.doubts().stream().map(Doubt::check).toList());
    }
    return doubts;
  }

  /** The same by sorting everything anew for every level. */
  static List<List<Check>> slowDoubts(double[] levels, SeriesTerms terms) {
    List<List<Check>> doubts = new ArrayList<>();
    int run = 0;
    for (int day = 0; day < levels.length; day++) {
      List<Check> found = new ArrayList<>();
      run = day > 0 && levels[day] == levels[day - 1] ? run + 1 : 1;
      double[] moves = new double[day];
      for (int i = 0; i < day; i++) {
        moves[i] =
            terms.quantity() == Quantity.PRICE
                ? Math.log(levels[i + 1] / levels[i])
                : levels[i + 1] - levels[i];
      }
      if (day > 60) {
        double[] before = Arrays.copyOfRange(moves, Math.max(0, day - 251), day - 1);
        if (isOutside(before, moves[day - 1], 8)) {
          found.add(Check.RANGE);
        }
      }
      if (day > 10 && isOutside(Arrays.copyOfRange(moves, day - 11, day), moves[day - 1], 5)) {
        found.add(Check.HAMPEL);
      }
      boolean doubled = run == 5 || run == 10 || run == 20 || run == 40 || run == 80;
      if (doubled && terms.quantity() == Quantity.PRICE) {
        found.add(Check.STALE);
      }
      doubts.add(found);
    }
    return doubts;
  }

  private static boolean isOutside(double[] sample, double value, double mads) {
    double median = median(sample);
    double mad = median(Arrays.stream(sample).map(x -> Math.abs(x - median)).toArray());
    return mad > 0 && Math.abs(value - median) > mads * mad;
  }

  private static double median(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  @Test
  void incrementalWindowsAgreeWithSortingAnew() {
    Random random = new Random(11);
    for (SeriesTerms terms : List.of(PRICE, RATE)) {
      double[] levels = new double[900];
      double level = 100;
      for (int i = 0; i < levels.length; i++) {
        double shock = random.nextInt(40) == 0 ? 8 : 1;
        // Steps on a grid, and days without a move, make ties.
        level += random.nextInt(6) == 0 ? 0 : shock * Math.rint(4 * random.nextGaussian()) / 8;
        level = Math.max(level, 10);
        levels[i] = i > 500 && i < 560 ? levels[500] : level;
      }
      List<List<Check>> found = doubts(levels, terms);
      assertThat(found).isEqualTo(slowDoubts(levels, terms));
      assertThat(found.stream().flatMap(List::stream)).contains(Check.RANGE, Check.HAMPEL);
    }
  }

  @Test
  void bandsAreExactOrderStatistics() {
    Random random = new Random(12);
    for (int n = 1; n < 60; n++) {
      double[] sample = random.doubles(n).map(x -> Math.rint(x * 20)).sorted().toArray();
      double median = median(sample);
      RobustBand band = RobustBand.of(sample);
      assertThat(band.median()).isEqualTo(median);
      assertThat(band.mad())
          .isCloseTo(
              median(Arrays.stream(sample).map(x -> Math.abs(x - median)).toArray()),
              within(1e-12));
    }
  }

  @Test
  void anAmendmentTakesThePlaceOfTheNewestLevel() {
    double[] levels = new Random(13).doubles(200, 90, 110).toArray();
    SeriesMemory once = SeriesMemory.EMPTY;
    SeriesMemory amended = SeriesMemory.EMPTY;
    for (int day = 0; day < levels.length; day++) {
      once = LevelChecks.next(once, day, levels[day], PRICE).memory();
      amended = LevelChecks.next(amended, day, 1, PRICE).memory();
      amended = LevelChecks.next(amended, day, levels[day], PRICE).memory();
    }
    assertThat(amended.moves()).usingRecursiveComparison().isEqualTo(once.moves());
  }

  @Test
  void aFrozenPriceIsSaidAtFiveAndEachDoublingAndARateNever() {
    double[] levels = new double[45];
    Arrays.fill(levels, 3.5);
    List<Integer> days = new ArrayList<>();
    List<List<Check>> found = doubts(levels, PRICE);
    for (int day = 0; day < levels.length; day++) {
      if (found.get(day).contains(Check.STALE)) {
        days.add(day + 1);
      }
    }
    assertThat(days).containsExactly(5, 10, 20, 40);
    assertThat(doubts(levels, RATE)).allMatch(List::isEmpty);
  }

  private static List<OptionalDouble> factors(SeriesTerms terms, double... levels) {
    List<OptionalDouble> factors = new ArrayList<>();
    UnitScale.Memory memory = null;
    for (double level : levels) {
      UnitScale.Step step = UnitScale.next(memory, level, terms);
      memory = step.memory();
      factors.add(step.factor());
    }
    return factors;
  }

  private static final OptionalDouble FINE = OptionalDouble.empty();

  @Test
  void aHundredfoldOnOneDayIsOff() {
    assertThat(factors(PRICE, 100, 101, 10_150, 102, 1.01, 101))
        .containsExactly(FINE, FINE, OptionalDouble.of(100), FINE, OptionalDouble.of(0.01), FINE);
  }

  @Test
  void theThirdThatAgreesIsARedenomination() {
    // Reais for cruzeiros reais, 1994: 2750 to one is far from any factor; pesos for 1000 pesos.
    assertThat(factors(PRICE, 3100, 3.11, 3.12, 3.13, 3.14))
        .containsExactly(FINE, OptionalDouble.of(0.001), OptionalDouble.of(0.001), FINE, FINE);
    assertThat(factors(PRICE, 100, 10_000, 100, 10_000, 10_000))
        .containsExactly(
            FINE, OptionalDouble.of(100), FINE, OptionalDouble.of(100), OptionalDouble.of(100));
  }

  @Test
  void crashesAndLowRatesAndPricesBelowZeroAreNotInAnotherUnit() {
    assertThat(factors(PRICE, 282.7, 224.84, 236.83)).allMatch(OptionalDouble::isEmpty);
    assertThat(factors(RATE, 0.004, 0.4, 0.01)).allMatch(OptionalDouble::isEmpty);
    assertThat(factors(RATE, 5.33, 0.0533)).last().isEqualTo(OptionalDouble.of(0.01));
    assertThat(factors(terms(Quantity.SIGNED_PRICE, Double.NaN), 18.27, -37.63, 10.01))
        .allMatch(OptionalDouble::isEmpty);
    assertThat(factors(terms(Quantity.SIGNED, Double.NaN), 50, 5_000))
        .allMatch(OptionalDouble::isEmpty);
  }
}
