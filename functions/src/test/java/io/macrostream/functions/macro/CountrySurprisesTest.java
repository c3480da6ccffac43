package io.macrostream.functions.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountrySurprisesTest {

  private static final YearMonth START = YearMonth.of(2001, 1);
  private static final List<SurprisePair> PAIRS =
      List.of(
          new SurprisePair("BR", "IPCA", "FOCUS", PeriodLength.MONTH),
          new SurprisePair("BR", "IGPM", "FOCUS_IGPM", PeriodLength.MONTH));

  private CountrySurprises state = CountrySurprises.EMPTY;

  private static Instant end(int month) {
    return START
        .plusMonths(month + 1)
        .atDay(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .minusMillis(1);
  }

  private static Observation value(
      String code, Instant observedAt, Instant availableAt, int vintage, double value) {
    return new Observation(
        code, observedAt, null, availableAt, vintage, value, "pct_mom", "t", Availability.OFFICIAL);
  }

  private static Observation survey(int month, int daysBeforeEnd, Instant known, double value) {
    return value("FOCUS", end(month).minus(Duration.ofDays(daysBeforeEnd)), known, 1, value);
  }

  private List<Feature> tell(Observation... told) {
    var outcome = state.with("BR", PAIRS, List.of(told), told[0].availableAt());
    state = outcome.surprises();
    outcome.features().forEach(feature -> assertThat(feature.problem()).isEmpty());
    return outcome.features();
  }

  private static Feature named(List<Feature> features, String name) {
    return features.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void surprisesAgainstTheNewestExpectationBeforeTheRelease() {
    Random random = new Random(1);
    TreeMap<Instant, Double> standardised = new TreeMap<>();
    List<Double> surprises = new ArrayList<>();
    for (int month = 0; month < 100; month++) {
      Instant release = end(month).plus(Duration.ofDays(10 + month % 3));
      double expected = 0.4 + 0.1 * random.nextGaussian();
      tell(survey(month, 20, end(month).minus(Duration.ofDays(15)), 9));
      tell(survey(month, 3, end(month).plus(Duration.ofDays(2)), expected));
      // Surveyed before the one that is known: late, and of no use.
      tell(survey(month, 5, end(month).plus(Duration.ofDays(3)), 7));
      double actual = expected + 0.2 * random.nextGaussian();
      List<Feature> given =
          tell(
              value("IPCA", end(month), release, 1, actual),
              survey(month, 1, release, 8),
              survey(month + 1, 25, release, 6));

      double surprise = actual - expected;
      Feature is = named(given, CountrySurprises.SURPRISE);
      assertThat(is.value()).isCloseTo(surprise, within(1e-12));
      assertThat(is.inputs())
          .containsExactly(
              new InputRef("macro.observations", "IPCA", end(month), release, 1),
              new InputRef(
                  "macro.observations",
                  "FOCUS",
                  end(month).minus(Duration.ofDays(3)),
                  end(month).plus(Duration.ofDays(2)),
                  1));
      Feature z = named(given, CountrySurprises.SURPRISE_ZSCORE);
      Feature index = named(given, CountrySurprises.SURPRISE_INDEX);
      if (month < 12) {
        assertThat(z.flags()).containsExactly("WARM_UP");
        assertThat(index.flags()).containsExactly("WARM_UP");
      } else {
        double score = surprise / sd(surprises.subList(Math.max(0, month - 36), month));
        standardised.put(release, score);
        assertThat(z.value()).isCloseTo(score, within(1e-9));
        assertThat(index.instrumentId()).isEqualTo("BR");
        assertThat(index.value()).isCloseTo(decayed(standardised, release), within(1e-9));
      }
      surprises.add(surprise);
      assertThat(tell(value("IPCA", end(month), release.plusSeconds(1), 2, 99)))
          .as("a revision")
          .isEmpty();
    }
  }

  private static double sd(List<Double> values) {
    double mean = values.stream().mapToDouble(each -> each).average().orElseThrow();
    double squares = values.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private static double decayed(TreeMap<Instant, Double> scores, Instant now) {
    return scores.entrySet().stream()
        .mapToDouble(
            each ->
                each.getValue()
                    * Math.pow(0.5, Duration.between(each.getKey(), now).toMillis() / 86.4e6 / 91))
        .sum();
  }

  @Test
  void theIndexOfACountrySumsUpItsPairs() {
    Random random = new Random(2);
    Feature last = null;
    for (int month = 0; month < 30; month++) {
      Instant known = end(month).minus(Duration.ofDays(9));
      tell(
          survey(month, 10, known, 0.4),
          value("FOCUS_IGPM", end(month).minus(Duration.ofDays(10)), known, 1, 0.3));
      tell(value("IPCA", end(month), end(month).plus(Duration.ofDays(10)), 1, random.nextDouble()));
      last =
          named(
              tell(
                  value(
                      "IGPM",
                      end(month),
                      end(month).plus(Duration.ofDays(12)),
                      1,
                      random.nextDouble())),
              CountrySurprises.SURPRISE_INDEX);
    }
    double sum = 0;
    for (SurprisePair pair : PAIRS) {
      SurpriseHistory of = state.pairs().get(pair.actual());
      double own =
          SurpriseIndex.of(
                  of.actuals(),
                  of.consensus(),
                  of.days(),
                  new SurpriseIndex.Settings(36, 12, false, 91))
              .index()[29];
      sum += own * (pair.actual().equals("IPCA") ? Math.pow(0.5, 2 / 91.0) : 1);
    }
    assertThat(last.value()).isCloseTo(sum, within(1e-9));
  }

  @Test
  void aReleaseThatNobodyAskedAboutSaysSo() {
    assertThat(tell(value("IPCA", end(0), end(0).plusSeconds(9), 1, 1)))
        .as("before there were surveys")
        .isEmpty();
    tell(survey(2, 3, end(2), 0.4));
    List<Feature> given = tell(value("IPCA", end(1), end(2).plusSeconds(9), 1, 1));
    assertThat(given).hasSize(2).allMatch(each -> each.value() == null);
    assertThat(given.get(0).flags()).containsExactly(CountrySurprises.NO_EXPECTATION);
    assertThat(given.get(0).inputs()).hasSize(1);
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int month = 0; month < 200; month++) {
      Instant known = end(month).plusSeconds(9);
      for (int ahead = 0; ahead < (month == 0 ? 9 : 1); ahead++) {
        tell(survey(month + ahead, 3, known.plusMillis(ahead), 0.4));
      }
      tell(value("IPCA", end(month), known.plusSeconds(9), 1, 0.1));
    }
    SurpriseHistory kept = state.pairs().get("IPCA");
    assertThat(kept.periods()).hasSize(SurpriseHistory.EXPECTED);
    assertThat(kept.days()).hasSize(SurpriseHistory.RELEASES);
  }
}
