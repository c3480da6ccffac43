package io.macrostream.functions.macro;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.quality.Measure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupDiffusionTest {

  private static final PeriodLength MONTH = PeriodLength.MONTH;
  private static final DiffusionGroup CHANGES =
      new DiffusionGroup("CHANGES", List.of("A", "B", "C"), new MacroTerms(MONTH, Measure.CHANGE));
  private static final DiffusionGroup LEVELS =
      new DiffusionGroup("LEVELS", List.of("A", "B"), new MacroTerms(MONTH, Measure.LEVEL));

  private GroupDiffusion state = GroupDiffusion.EMPTY;

  private static Observation value(String code, int month, int moment, int vintage, Double value) {
    return new Observation(
        code,
        MONTH.endOf(month),
        null,
        Instant.ofEpochSecond(moment),
        vintage,
        value,
        "pct_mom",
        "test",
        Availability.OFFICIAL);
  }

  private List<Feature> tell(DiffusionGroup group, Observation... told) {
    var outcome = state.with(group, List.of(told), told[0].availableAt());
    state = outcome.diffusion();
    outcome.features().forEach(feature -> assertThat(feature.problem()).isEmpty());
    return outcome.features();
  }

  @Test
  void theShareOfChangesAboveZero() {
    List<Feature> first =
        tell(
            CHANGES, value("A", 5, 1, 1, 0.1), value("B", 5, 1, 1, -0.1), value("C", 5, 1, 1, 0.0));
    assertThat(first).singleElement().returns(100 * (1 / 3.0), Feature::value);
    assertThat(first.get(0).observedAt()).isEqualTo(MONTH.endOf(5));
    assertThat(first.get(0).inputs()).hasSize(3);
    List<Feature> part = tell(CHANGES, value("A", 6, 2, 1, 0.1));
    assertThat(part).singleElement().returns(null, Feature::value);
    assertThat(part.get(0).flags()).containsExactly("MISSING_PERIOD");
    List<Feature> all = tell(CHANGES, value("B", 6, 3, 1, 0.1), value("C", 6, 3, 1, 0.2));
    assertThat(all).singleElement().returns(100.0, Feature::value).returns(2, Feature::version);
    List<Feature> revised = tell(CHANGES, value("B", 5, 4, 2, 0.3));
    assertThat(revised)
        .singleElement()
        .returns(100 * (2 / 3.0), Feature::value)
        .returns(2, Feature::version);
  }

  @Test
  void theShareOfLevelsAboveThePeriodBefore() {
    List<Feature> first = tell(LEVELS, value("A", 5, 1, 1, 10.0), value("B", 5, 1, 1, 10.0));
    assertThat(first).singleElement().satisfies(f -> assertThat(f.flags()).contains("WARM_UP"));
    List<Feature> second = tell(LEVELS, value("A", 6, 2, 1, 11.0), value("B", 6, 2, 1, 9.0));
    assertThat(second).singleElement().returns(50.0, Feature::value);
    assertThat(second.get(0).inputs()).hasSize(4);
    List<Feature> revised = tell(LEVELS, value("B", 5, 3, 2, 8.0));
    assertThat(revised).extracting(Feature::observedAt).contains(MONTH.endOf(6));
    assertThat(revised.get(revised.size() - 1).value()).isEqualTo(100);
  }

  /** Random values in random order against counting. */
  @Test
  void whatStandsIsTheCount() {
    Random random = new Random(4);
    Map<String, Double> known = new HashMap<>();
    Map<String, Integer> vintages = new HashMap<>();
    Map<Instant, Feature> given = new HashMap<>();
    for (int moment = 1; moment < 400; moment++) {
      String code = List.of("A", "B", "C").get(random.nextInt(3));
      int month = 100 + moment / 6 - random.nextInt(8);
      double change = random.nextInt(5) - 2;
      known.put(code + month, change);
      int vintage = vintages.merge(code + month, 1, Integer::sum);
      for (Feature each : tell(CHANGES, value(code, month, moment, vintage, change))) {
        Feature before = given.put(each.observedAt(), each);
        assertThat(each.version()).isEqualTo(before == null ? 1 : before.version() + 1);
      }
      for (int m = 100 + moment / 6 - 40; m <= 100 + moment / 6; m++) {
        int of = m;
        List<Double> values =
            Stream.of("A", "B", "C").map(member -> known.get(member + of)).toList();
        Feature is = given.get(MONTH.endOf(m));
        if (values.stream().allMatch(each -> each == null)) {
          assertThat(is).isNull();
        } else if (values.stream().anyMatch(each -> each == null)) {
          assertThat(is.value()).isNull();
        } else {
          assertThat(is.value())
              .isEqualTo(100 * (values.stream().filter(each -> each > 0).count() / 3.0));
        }
      }
    }
    assertThat(given.values()).anyMatch(each -> each.value() != null && each.version() > 3);
  }
}
