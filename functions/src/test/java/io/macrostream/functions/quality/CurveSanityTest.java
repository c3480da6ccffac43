package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveSanityTest {

  private static final double[] YEARS = {0.25, 0.5, 1, 2, 3, 5, 7, 10, 20, 30};

  private static List<CurveNode> curve(Compounding compounding, double... rates) {
    List<CurveNode> nodes = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      nodes.add(new CurveNode("N" + i, YEARS[i], rates[i], compounding));
    }
    return nodes;
  }

  private static List<Check> checks(List<Doubt> doubts) {
    return doubts.stream().map(Doubt::check).toList();
  }

  @Test
  void aFlatParCurveDiscountsAtItsYield() {
    double[] rates = new double[YEARS.length];
    Arrays.fill(rates, 0.06);
    double[] factors = Discounts.factors(curve(Compounding.BEY_SA, rates));
    for (int i = 2; i < YEARS.length; i++) {
      assertThat(factors[i]).isCloseTo(Math.pow(1.03, -2 * YEARS[i]), within(1e-12));
    }
  }

  @Test
  void aParBondOnTheCurveIsWorthPar() {
    List<CurveNode> nodes =
        curve(Compounding.BEY_SA, 0.02, 0.021, 0.023, 0.026, 0.029, 0.033, 0.036, 0.04);
    double[] factors = Discounts.factors(nodes);
    // Two years: coupons at 0.5, 1, 1.5 and 2; par at 1.5 is between those of its neighbours.
    double half = 1 / (1 + 0.021 / 2);
    double one = factors[2];
    double par = (0.023 + 0.026) / 2;
    double oneAndAHalf = (1 - par / 2 * (half + one)) / (1 + par / 2);
    assertThat(0.026 / 2 * (half + one + oneAndAHalf + factors[3]) + factors[3])
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void discountFactorsThatRiseAreDoubted() {
    assertThat(Discounts.doubts(curve(Compounding.EFF_365, 0.05, 0.05, 0.05, 0.05))).isEmpty();
    assertThat(checks(Discounts.doubts(curve(Compounding.EFF_365, 0.05, 0.05, 0.05, 0.02))))
        .containsExactly(Check.CURVE_DISCOUNT);
    assertThat(checks(Discounts.doubts(curve(Compounding.CONT_365, 0.05, 0.05, 0.05, -0.02))))
        .containsExactly(Check.CURVE_FORWARD);
  }

  @Test
  void oneNodeApartIsAJumpAndALevelShiftIsNot() {
    Random random = new Random(7);
    double[] rates = new double[YEARS.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = 0.03 + 0.001 * i;
    }
    CurveJump.Memory memory = CurveJump.Memory.EMPTY;
    List<List<Check>> found = new ArrayList<>();
    for (int day = 0; day < 320; day++) {
      double level = 5e-4 * random.nextGaussian() + (day == 300 ? 0.006 : 0);
      double slope = 2e-4 * random.nextGaussian();
      double bend = 1e-4 * random.nextGaussian();
      rates = rates.clone();
      for (int i = 0; i < rates.length; i++) {
        double x = i / 9.0 - 0.5;
        rates[i] += level + slope * x + bend * (x * x - 0.1) + 1e-5 * random.nextGaussian();
      }
      double[] seen = rates.clone();
      if (day == 310) {
        seen[6] += 0.002;
      }
      CurveSanity.Step step = CurveSanity.next(memory, curve(Compounding.BEY_SA, seen));
      memory = step.memory();
      found.add(checks(step.doubts()));
    }
    // When the node comes back, the window explains it: it holds the day before.
    for (int day = 0; day < found.size(); day++) {
      assertThat(found.get(day).contains(Check.CURVE_JUMP)).as("day " + day).isEqualTo(day == 310);
    }
    assertThat(memory.changes()).hasSize(CurveJump.WINDOW * YEARS.length);
  }

  @Test
  void fewerNodesThanTheDayBeforeAreSaidOnce() {
    CurveSanity.Step whole =
        CurveSanity.next(CurveJump.Memory.EMPTY, curve(Compounding.BEY_SA, 0.02, 0.02, 0.02));
    CurveSanity.Step less = CurveSanity.next(whole.memory(), curve(Compounding.BEY_SA, 0.02, 0.02));
    assertThat(less.doubts())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.message()).isEqualTo("without N2"));
    assertThat(CurveSanity.next(less.memory(), curve(Compounding.BEY_SA, 0.02, 0.02)).doubts())
        .isEmpty();
  }

  @Test
  void labelsSayTheMaturity() {
    assertThat(CurveNode.yearsTo("3M", 0)).isEqualTo(0.25);
    assertThat(CurveNode.yearsTo("10Y", 0)).isEqualTo(10);
    assertThat(CurveNode.yearsTo("F27", 731)).isCloseTo(2, within(0.01));
  }
}
