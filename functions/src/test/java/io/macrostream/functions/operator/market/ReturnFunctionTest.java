package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.returns.ReturnFunction;
import io.macrostream.functions.returns.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class ReturnFunctionTest {

  private static final Supplier<ReturnFunction> FUNCTION = () -> new ReturnFunction(Runs.lookup());

  private static Level level(String id, int day, double level, int version) {
    Instant close = LocalDate.ofEpochDay(day).atTime(21, 0).toInstant(ZoneOffset.UTC);
    return new Level(
        id,
        "1d",
        day,
        close,
        close.plusSeconds(60L * version),
        level,
        level,
        version,
        "market.bars",
        id);
  }

  private static List<Level> levels(String id, double... levels) {
    List<Level> result = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      result.add(level(id, 10_000 + i, levels[i], 1));
    }
    return result;
  }

  private static List<Feature> run(List<Level> levels) throws Exception {
    List<Feature> features = Runs.whole(FUNCTION, Level::series, levels).events();
    assertThat(features).allMatch(feature -> feature.problem().isEmpty());
    return features;
  }

  private static Map<String, List<Feature>> byName(List<Feature> features) {
    return features.stream().collect(Collectors.groupingBy(Feature::name));
  }

  /** Every feature of a series against a plain recomputation from the whole history. */
  private static void assertEqualsSlow(double[] levels) throws Exception {
    Map<String, List<Feature>> features = byName(run(levels("SPX", levels)));
    double[] r = new double[levels.length];
    for (int t = 1; t < levels.length; t++) {
      r[t] = Math.log(levels[t] / levels[t - 1]);
    }
    double variance = 0;
    for (int t = 0; t < levels.length; t++) {
      assertValue(features.get("log_return").get(t), t >= 1, r[t]);
      assertValue(
          features.get("simple_return").get(t), t >= 1, t < 1 ? 0 : levels[t] / levels[t - 1] - 1);
      if (t == 20) {
        for (int i = 1; i <= 20; i++) {
          variance += r[i] * r[i] / 20;
        }
      } else if (t > 20) {
        variance = 0.94 * variance + 0.06 * r[t] * r[t];
      }
      assertValue(features.get("ewma_volatility").get(t), t >= 20, Math.sqrt(variance));
      int from = Math.max(1, t - 252);
      int n = t - from;
      double z =
          n < 60
              ? 0
              : (r[t] - new Mean().evaluate(r, from, n))
                  / new StandardDeviation(true).evaluate(r, from, n);
      assertValue(features.get("log_return_zscore").get(t), n >= 60, z);
    }
  }

  private static void assertValue(Feature feature, boolean there, double expected) {
    if (there) {
      assertThat(feature.value())
          .isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
    } else {
      assertThat(feature.value()).isNull();
      assertThat(feature.flags()).contains("WARM_UP");
    }
  }

  @Test
  void equalsTheSlowRecomputationOnARandomSeries() throws Exception {
    Random random = new Random(11);
    double[] levels = new double[700];
    levels[0] = 100;
    for (int i = 1; i < levels.length; i++) {
      levels[i] = levels[i - 1] * Math.exp(0.01 * random.nextGaussian());
    }
    assertEqualsSlow(levels);
  }

  @Test
  void equalsTheSlowRecomputationOnTheRealIndex() throws Exception {
    List<String[]> rows = SharedMaterial.csv("data/history/indices/gspc.csv");
    int close = List.of(rows.get(0)).indexOf("Close");
    double[] levels =
        rows.stream()
            .skip(1)
            .filter(row -> !row[close].isEmpty())
            .mapToDouble(row -> Double.parseDouble(row[close]))
            .toArray();
    assertThat(levels.length).isGreaterThan(5000);
    assertEqualsSlow(levels);
  }

  @Test
  void yieldsHaveChangesAndNoReturns() throws Exception {
    List<Feature> features = run(levels("UST10", 0.01, -0.002));
    assertThat(byName(features)).containsOnlyKeys("change", "change_zscore");
    assertThat(byName(features).get("change").get(1).value()).isCloseTo(-0.012, within(1e-15));
  }

  @Test
  void aLevelBelowZeroHasNoLogReturnAndLeavesTheVolatilityAlone() throws Exception {
    Map<String, List<Feature>> features = byName(run(levels("WTI", 20, -37, 10, 11)));
    assertThat(features.get("log_return").get(1).flags()).containsExactly("NON_POSITIVE");
    assertThat(features.get("simple_return").get(1).value()).isEqualTo(-37.0 / 20 - 1);
    assertThat(features.get("simple_return").get(2).flags()).containsExactly("NON_POSITIVE");
    assertThat(features.get("log_return").get(3).value()).isCloseTo(Math.log(1.1), within(1e-15));
  }

  @Test
  void anAmendmentIsEvaluatedLikeTheLevelItReplaces() throws Exception {
    Random random = new Random(5);
    double[] right = random.doubles(90, 90, 110).toArray();
    List<Level> amended = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      if (i % 9 == 4) {
        amended.add(level("SPX", 10_000 + i, right[i] * 1.3, 1));
        amended.add(level("SPX", 10_000 + i, right[i], 2));
      } else {
        amended.add(level("SPX", 10_000 + i, right[i], 1));
      }
    }
    List<Feature> features = run(amended);
    var newest =
        features.stream()
            .collect(
                Collectors.toMap(
                    f -> f.name() + f.observedAt(), f -> String.valueOf(f.value()), (a, b) -> b));
    var expected =
        run(levels("SPX", right)).stream()
            .collect(
                Collectors.toMap(f -> f.name() + f.observedAt(), f -> String.valueOf(f.value())));
    assertThat(newest).isEqualTo(expected);
    assertThat(features).extracting(Feature::version).contains(1, 2).doesNotContain(3);
  }

  @Test
  void aGapIsFlaggedAndAPastLevelChangesNothing() throws Exception {
    List<Feature> features =
        run(
            List.of(
                level("SPX", 100, 10, 1),
                level("SPX", 111, 11, 1),
                level("SPX", 112, 12, 1),
                level("SPX", 111, 99, 100_000)));
    assertThat(byName(features).get("log_return"))
        .extracting(Feature::flags)
        .containsExactly(List.of("WARM_UP"), List.of("GAP"), List.of());
  }

  @Test
  void theOrderOfArrivalChangesNoFeature() throws Exception {
    Random random = new Random(13);
    List<Level> input = new ArrayList<>(levels("SPX", random.doubles(200, 50, 60).toArray()));
    input.addAll(levels("EUR", random.doubles(200, 1, 2).toArray()));
    var expected = Runs.whole(FUNCTION, Level::series, input);
    Collections.shuffle(input, random);
    assertThat(Runs.whole(FUNCTION, Level::series, input).json()).isEqualTo(expected.json());
  }
}
