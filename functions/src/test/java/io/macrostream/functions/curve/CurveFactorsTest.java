package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.CurveDays.DAY;
import static io.macrostream.functions.curve.CurveDays.STAMP;
import static io.macrostream.functions.curve.CurveDays.labelled;
import static io.macrostream.functions.curve.CurveDays.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.RateKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveFactorsTest {

  private static final String[] TENORS = {"1Y", "2Y", "3Y", "5Y", "7Y", "10Y"};
  private static final double[] START = {0.01, 0.015, 0.018, 0.022, 0.025, 0.028};

  @Test
  void aDayIsMeasuredByTheChangesBeforeIt() {
    double[][] days = walk(320);
    List<double[]> changes = new ArrayList<>();
    CurveHistory history = CurveHistory.EMPTY;
    for (int i = 0; i < days.length; i++) {
      history = history.given(i, days[i]);
      if (i == 0) {
        assertThat(scores(history, days[i]).get(CurveFactors.LEVEL).flags())
            .containsExactly(CurveFlags.WARM_UP);
        continue;
      }
      double[] change = new double[TENORS.length];
      for (int j = 0; j < change.length; j++) {
        change[j] = days[i][j] - days[i - 1][j];
      }
      Map<String, Feature> scores = scores(history, days[i]);
      if (changes.size() < CurveHistory.LEAST_DAYS) {
        assertThat(scores.get(CurveFactors.SLOPE).flags()).containsExactly(CurveFlags.WARM_UP);
      } else if (i % 20 == 0 || i > 310) {
        int from = Math.max(0, changes.size() - CurveHistory.WINDOW);
        double[][] panel = changes.subList(from, changes.size()).toArray(double[][]::new);
        assertScores(scores, change, panel);
      }
      changes.add(change);
    }
    assertThat(history.changes()).hasSize(CurveHistory.WINDOW * TENORS.length);
  }

  /** The change as a row of its own, decomposed by the components of the others. */
  private static void assertScores(Map<String, Feature> scores, double[] change, double[][] panel) {
    CurveComponents components = CurveComponents.of(panel, 3);
    double[] left = change.clone();
    for (int j = 0; j < left.length; j++) {
      left[j] -= components.means()[j];
    }
    List<String> names = List.of(CurveFactors.LEVEL, CurveFactors.SLOPE, CurveFactors.CURVATURE);
    for (int k = 0; k < names.size(); k++) {
      double score = scores.get(names.get(k)).value();
      for (int j = 0; j < left.length; j++) {
        left[j] -= score * components.loadings()[k][j];
      }
    }
    for (double[] loading : components.loadings()) {
      double along = 0;
      for (int j = 0; j < left.length; j++) {
        along += left[j] * loading[j];
      }
      assertThat(along).as("what the scores leave").isCloseTo(0, within(1e-15));
    }
  }

  @Test
  void aParallelRiseIsAllLevel() {
    double[][] days = walk(100);
    CurveHistory history = CurveHistory.EMPTY;
    for (int i = 0; i < days.length; i++) {
      history = history.given(i, days[i]);
    }
    double[] risen = Arrays.stream(days[99]).map(rate -> rate + 0.01).toArray();
    history = history.given(100, risen);
    Map<String, Feature> scores = scores(history, risen);
    double level = scores.get(CurveFactors.LEVEL).value();
    assertThat(level).isGreaterThan(0.02);
    assertThat(Math.abs(scores.get(CurveFactors.SLOPE).value())).isLessThan(level / 3);
  }

  @Test
  void amendmentsOfADayReplaceItAndGapsAreLeftOut() {
    double[] gap = START.clone();
    gap[5] = Double.NaN;
    CurveHistory history =
        CurveHistory.EMPTY.given(1, gap).given(1, START).given(2, gap).given(2, gap);
    assertThat(history.before()).containsExactly(START);
    assertThat(history.changes()).isEmpty();
    assertThat(scores(history, gap).get(CurveFactors.LEVEL).flags())
        .containsExactly(CurveFlags.MISSING_NODE);
    assertThat(history.given(3, START).given(4, START).changes())
        .as("neither the change to the gap nor the one from it")
        .isEmpty();
    assertThat(history.given(3, START).given(4, START).given(5, START).changes()).hasSize(6);
  }

  @Test
  void aCurveThatStandsStillHasNoComponents() {
    CurveHistory history = CurveHistory.EMPTY;
    for (int i = 0; i < 80; i++) {
      history = history.given(i, START);
    }
    assertThat(scores(history, START).get(CurveFactors.LEVEL).flags())
        .containsExactly(CurveFlags.NO_MOVES);
  }

  private static double[][] walk(int days) {
    Random random = new Random(7);
    double[][] walk = new double[days][];
    double[] rates = START.clone();
    for (int i = 0; i < days; i++) {
      walk[i] = rates.clone();
      double level = 0.0008 * random.nextGaussian();
      double slope = 0.0003 * random.nextGaussian();
      for (int j = 0; j < rates.length; j++) {
        rates[j] += level + slope * (j - 2.5) + 0.00002 * random.nextGaussian();
      }
    }
    return walk;
  }

  private static Map<String, Feature> scores(CurveHistory history, double[] rates) {
    var points =
        labelled(DAY, Compounding.EXP_252, TENORS, rates).stream()
            .filter(point -> !Double.isNaN(point.rate()))
            .toList();
    Map<String, Feature> byName = new TreeMap<>();
    CurveFeatures.of(CurveOfDay.of(points, terms(RateKind.ZERO)), history, STAMP)
        .forEach(feature -> byName.put(feature.name(), feature));
    return byName;
  }
}
