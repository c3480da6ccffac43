package io.macrostream.functions.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.quality.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroFeaturesTest {

  private static final MacroTerms LEVELS = new MacroTerms(PeriodLength.MONTH, Measure.LEVEL);

  /** A series as it goes: what it is told, and what it has given out. */
  private static final class Run {
    private final MacroTerms terms;
    private final TreeMap<Integer, SlowMacro.Values> known = new TreeMap<>();
    private final Map<Integer, Integer> vintages = new HashMap<>();
    private final Map<String, Feature> given = new HashMap<>();
    private final List<Observation> told = new ArrayList<>();
    private MacroHistory history = MacroHistory.EMPTY;
    private int last = Integer.MIN_VALUE;
    private int past;
    private int misdated;

    Run(MacroTerms terms) {
      this.terms = terms;
    }

    void tell(int period, Double value, int moment) {
      tell(period, value, moment, 0);
    }

    /** A value of a period that ends some days before the period does. */
    void tell(int period, Double value, int moment, int daysBefore) {
      int vintage = vintages.merge(period, 1, Integer::sum);
      told.add(
          new Observation(
              "S",
              end(period).minusSeconds(86_400L * daysBefore),
              null,
              time(moment),
              vintage,
              value,
              "index",
              "test",
              Availability.OFFICIAL));
      known.merge(
          period,
          new SlowMacro.Values(value, value),
          (old, now) ->
              new SlowMacro.Values(old.first() == null ? value : old.first(), now.last()));
      last = Math.max(last, period);
    }

    Instant end(int period) {
      int months = terms.length() == PeriodLength.MONTH ? 1 : 3;
      return LocalDate.of(0, 1, 1)
          .plusMonths((long) months * (period + 1))
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC)
          .minusMillis(1);
    }

    /** Takes in what was told; each amendment must say something else than what it amends. */
    List<Feature> moment(int moment) {
      var outcome = MacroFeatures.of("S", terms, history, told, time(moment));
      told.clear();
      history = outcome.history();
      past += outcome.past();
      misdated += outcome.misdated();
      for (Feature feature : outcome.features()) {
        assertThat(feature.problem()).isEmpty();
        assertThat(feature.availableAt()).isEqualTo(time(moment));
        assertThat(feature.inputs())
            .extracting(InputRef::availableAt)
            .allMatch(at -> !at.isAfter(time(moment)));
        Feature before = given.put(feature.name() + feature.observedAt(), feature);
        assertThat(feature.version()).isEqualTo(before == null ? 1 : before.version() + 1);
        if (before != null) {
          assertThat(List.of(feature.flags(), feature.inputs(), String.valueOf(feature.value())))
              .isNotEqualTo(
                  List.of(before.flags(), before.inputs(), String.valueOf(before.value())));
        }
      }
      return outcome.features();
    }

    Feature given(MacroFeature feature, int period) {
      return given.get(feature.featureName() + end(period));
    }

    /** Holds what was given out of a period against what should have been. */
    void check(int period, boolean trends) {
      SlowMacro slow = new SlowMacro(known, terms.measure(), terms.length().perYear());
      for (MacroFeature feature : MacroFeature.of(terms.measure())) {
        boolean trend = feature == MacroFeature.GAP_HP || feature == MacroFeature.GAP_HAMILTON;
        if (trend && !trends) {
          continue;
        }
        Feature is = given(feature, period);
        SlowMacro.Expected expected = slow.of(feature, period);
        assertThat(is).as("%s of %d", feature, period).isNotNull();
        assertThat(is.flags())
            .as("flags of %s of %d", feature, period)
            .containsExactlyElementsOf(expected.flags());
        if (Double.isNaN(expected.value())) {
          assertThat(is.value()).as("%s of %d", feature, period).isNull();
        } else {
          assertThat(is.value())
              .as("%s of %d", feature, period)
              .isCloseTo(expected.value(), within(1e-6 * Math.max(1, Math.abs(expected.value()))));
        }
      }
    }

    void checkAll() {
      for (int p = last - terms.amended() + 1; p <= last; p++) {
        if (known.containsKey(p)) {
          check(p, false);
        }
      }
    }
  }

  private static Instant time(int moment) {
    return Instant.ofEpochSecond(3_600L * moment);
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, LEVEL, 1",
    "MONTH, LEVEL, 2",
    "MONTH, ACTIVITY, 3",
    "QUARTER, ACTIVITY, 4",
    "MONTH, CHANGE, 5",
    "MONTH, ANNUAL_CHANGE, 6",
    "MONTH, DIFFERENCE, 7",
    "QUARTER, DIFFERENCE, 8",
    "QUARTER, LEVEL, 9"
  })
  void whatStandsIsWhatTheDefinitionsSay(PeriodLength length, Measure measure, int seed) {
    Random random = new Random(seed);
    Run run = new Run(new MacroTerms(length, measure));
    int trend = 10 * length.perYear();
    int first = 24_000;
    // What was there before is told at one moment, as archives of vintages do.
    for (int p = first; p < first + trend - 10; p++) {
      run.tell(p, value(measure, p - first, random), 0);
    }
    run.moment(0);
    run.checkAll();
    for (int moment = 1; moment <= 90; moment++) {
      int next = run.last + (random.nextInt(30) == 0 ? 2 : 1);
      run.tell(next, next % 37 == 0 ? null : value(measure, next - first, random), moment);
      if (random.nextInt(3) == 0) {
        run.tell(next - 1, value(measure, next - 1 - first, random), moment);
      }
      if (random.nextInt(8) == 0) {
        int back = next - 2 - random.nextInt(run.terms.amended());
        run.tell(back, value(measure, back - first, random), moment);
      }
      if (moment == 45) {
        // Older than what is amended, still read by it, and not there before.
        int back = next - run.terms.amended() - 3;
        run.tell(back, value(measure, back - first, random), moment);
        run.tell(first - 2, value(measure, -2, random), moment);
      }
      run.moment(moment);
      run.checkAll();
      run.check(next, moment % 3 == 0);
    }
    assertThat(run.given.values()).anyMatch(feature -> feature.version() > 2);
    assertThat(run.given.values())
        .filteredOn(feature -> feature.value() != null)
        .extracting(Feature::name)
        .contains(
            MacroFeature.of(measure).stream()
                .map(MacroFeature::featureName)
                .toArray(String[]::new));
  }

  private static double value(Measure measure, int t, Random random) {
    double noise = random.nextGaussian();
    return switch (measure) {
      case LEVEL, ACTIVITY -> 100 * Math.exp(0.002 * t + 0.01 * noise);
      case CHANGE -> 0.4 + 0.3 * noise;
      case ANNUAL_CHANGE -> 4 + 3 * noise;
      case DIFFERENCE, NONE -> Math.round(10 * noise);
    };
  }

  @Test
  void oneMomentOrManyEndAlike() {
    Run atOnce = new Run(LEVELS);
    Run oneByOne = new Run(LEVELS);
    Random random = new Random(3);
    for (int p = 0; p < 100; p++) {
      double value = value(Measure.LEVEL, p, random);
      atOnce.tell(p, value, 0);
      oneByOne.tell(p, value, 0);
      oneByOne.moment(0);
    }
    atOnce.moment(0);
    for (int p = 40; p < 100; p++) {
      for (MacroFeature feature : MacroFeature.of(Measure.LEVEL)) {
        assertThat(atOnce.given(feature, p)).isEqualTo(oneByOne.given(feature, p));
      }
    }
    assertThat(atOnce.past).isEqualTo(40);
    assertThat(atOnce.given(MacroFeature.GROWTH, 39)).isNull();
    assertThat(oneByOne.given(MacroFeature.GROWTH, 39)).isNotNull();
  }

  @Test
  void aRevisionAmendsWhatReadsIt() {
    Run run = new Run(LEVELS);
    for (int p = 0; p < 30; p++) {
      run.tell(p, 100.0 + p % 7, p);
      run.moment(p);
    }
    run.tell(17, 90.0, 30);
    List<Feature> amended = run.moment(30);
    assertThat(amended.stream().map(feature -> feature.name() + '@' + period(run, feature)))
        .contains(
            "macro_growth@17",
            "macro_growth@18",
            "macro_growth_yoy@17",
            "macro_growth_yoy@29",
            "macro_growth_3m_annualised@20",
            "macro_growth_6m_annualised@23",
            "macro_zscore@29",
            "macro_revision@28")
        .doesNotContain(
            "macro_growth@16",
            "macro_growth@19",
            "macro_growth_yoy@28",
            "macro_growth_3m_annualised@19",
            "macro_growth_6m_annualised@22",
            "macro_revision@29");
    assertThat(run.given(MacroFeature.REVISION, 28).value()).isEqualTo(90.0 - 103);
    assertThat(run.given(MacroFeature.REVISION, 29).flags()).containsExactly("UNREVISED");
  }

  private static int period(Run run, Feature feature) {
    return run.terms.length().numberOf(feature.observedAt());
  }

  @Test
  void whatIsNotThereSaysWhy() {
    Run run = new Run(LEVELS);
    run.tell(5, 100.0, 0);
    run.moment(0);
    assertThat(run.given(MacroFeature.GROWTH, 5).flags()).containsExactly("WARM_UP");
    run.tell(7, 100.0, 1);
    run.moment(1);
    assertThat(run.given(MacroFeature.GROWTH, 7).flags()).containsExactly("MISSING_PERIOD");
    assertThat(run.given(MacroFeature.YEAR_GROWTH, 7).flags()).containsExactly("WARM_UP");
    run.tell(6, -1.0, 2);
    run.moment(2);
    assertThat(run.given(MacroFeature.GROWTH, 7).flags()).containsExactly("NON_POSITIVE");
    run.tell(7, null, 3);
    run.moment(3);
    assertThat(run.given(MacroFeature.GROWTH, 7).flags()).containsExactly("MISSING_PERIOD");
    run.tell(6, Double.MIN_VALUE, 4);
    run.tell(7, 1e300, 4);
    run.moment(4);
    assertThat(run.given(MacroFeature.GROWTH, 7).flags()).containsExactly("OUT_OF_RANGE");
    assertThat(run.given(MacroFeature.ZSCORE, 7).flags()).containsExactly("OUT_OF_RANGE");
  }

  @Test
  void whatNeverMovesHasNoScoreAndNoRegression() {
    Run run = new Run(new MacroTerms(PeriodLength.QUARTER, Measure.ACTIVITY));
    for (int p = 0; p < 60; p++) {
      run.tell(p, 100.0, 0);
    }
    run.moment(0);
    assertThat(run.given(MacroFeature.GROWTH, 59).value()).isZero();
    assertThat(run.given(MacroFeature.ZSCORE, 59).flags()).containsExactly("ZERO_DISPERSION");
    assertThat(run.given(MacroFeature.GAP_HAMILTON, 59).flags()).containsExactly("ZERO_DISPERSION");
    assertThat(run.given(MacroFeature.RANK, 59).value()).isEqualTo(50);
  }

  @Test
  void periodsFallOffAndWhatComesForThemIsCounted() {
    Run run = new Run(LEVELS);
    for (int p = 0; p < 200; p++) {
      run.tell(p, 100.0 + p, p);
      run.moment(p);
    }
    assertThat(run.history.values()).hasSize(LEVELS.kept());
    assertThat(LEVELS.kept()).isEqualTo(60 + 61);
    run.tell(200 - 1 - 60, 5.0, 200);
    List<Feature> readIt = run.moment(200);
    assertThat(run.past).isEqualTo(1);
    assertThat(readIt).isNotEmpty().noneMatch(feature -> period(run, feature) < 140);
    run.tell(10, 5.0, 201);
    assertThat(run.moment(201)).isEmpty();
    assertThat(run.past).isEqualTo(2);
    run.tell(1_000, 5.0, 202);
    assertThat(run.moment(202)).isNotEmpty();
    assertThat(run.history.start()).isEqualTo(1_000 - 120);
  }

  @Test
  void ofTwoValuesOfAPeriodTheOneThatEndsLaterStands() {
    Run run = new Run(LEVELS);
    run.tell(5, 100.0, 0);
    run.moment(0);
    run.tell(5, 50.0, 1, 10);
    assertThat(run.moment(1)).isEmpty();
    assertThat(run.misdated).isEqualTo(1);
    Run other = new Run(LEVELS);
    other.tell(5, 50.0, 0, 10);
    other.moment(0);
    other.tell(5, 100.0, 1);
    assertThat(other.moment(1))
        .hasSize(MacroFeature.of(Measure.LEVEL).size())
        .allMatch(feature -> feature.version() == 1 && feature.observedAt().equals(other.end(5)));
  }

  @Test
  void stateOfFewerFeaturesGoesOn() {
    Run run = new Run(LEVELS);
    for (int p = 0; p < 5; p++) {
      run.tell(p, 100.0 + p, p);
      run.moment(p);
    }
    int width = MacroFeature.values().length;
    int narrow = width - 2;
    int[] versions = new int[5 * narrow];
    for (int p = 0; p < 5; p++) {
      System.arraycopy(run.history.versions(), p * width, versions, p * narrow, narrow);
    }
    run.history = run.history.versioned(versions);
    run.tell(4, 120.0, 5);
    run.moment(5);
    assertThat(run.given(MacroFeature.GROWTH, 4).version()).isEqualTo(2);
    assertThat(run.history.versions()).hasSize(5 * width);
    assertThat(Arrays.stream(run.history.versions()).max()).hasValue(2);
  }
}
