package io.macrostream.functions.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.quality.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Features of real series against what was published of them. */
class MacroVintagesTest {

  private static final String ARCHIVE = "macro_us/nyfed_vintages.csv";

  /** The newest version of each feature, by name and last day of the period. */
  private final Map<String, Feature> given = new HashMap<>();

  private MacroHistory history = MacroHistory.EMPTY;

  private static Instant end(LocalDate inMonth) {
    return YearMonth.from(inMonth)
        .plusMonths(1)
        .atDay(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .minusMillis(1);
  }

  private static Observation value(LocalDate period, LocalDate known, int vintage, double value) {
    return new Observation(
        "S",
        end(period),
        null,
        known.atTime(22, 0).toInstant(ZoneOffset.UTC),
        vintage,
        value,
        "index",
        "test",
        Availability.OFFICIAL);
  }

  private void tell(MacroTerms terms, List<Observation> told) {
    var outcome = MacroFeatures.of("S", terms, history, told, told.get(0).availableAt());
    history = outcome.history();
    outcome.features().forEach(each -> given.put(each.name() + '|' + each.observedAt(), each));
  }

  private Feature given(MacroFeature feature, LocalDate inMonth) {
    return given.get(feature.featureName() + '|' + end(inMonth));
  }

  /** The vintages of a series of the archive, by the day on which they became known. */
  private static TreeMap<LocalDate, List<Observation>> archive(String id) {
    Map<String, Integer> vintages = new HashMap<>();
    TreeMap<LocalDate, List<String[]>> rows = new TreeMap<>();
    SharedMaterial.csv("data/history/" + ARCHIVE).stream()
        .filter(row -> row[1].equals(id))
        .forEach(
            row ->
                rows.computeIfAbsent(LocalDate.parse(row[0]), day -> new ArrayList<>()).add(row));
    TreeMap<LocalDate, List<Observation>> told = new TreeMap<>();
    rows.forEach(
        (day, all) ->
            told.put(
                day,
                all.stream()
                    .filter(row -> !row[3].isEmpty())
                    .map(
                        row ->
                            value(
                                LocalDate.parse(row[2]),
                                day,
                                vintages.merge(row[2], 1, Integer::sum),
                                Double.parseDouble(row[3])))
                    .toList()));
    return told;
  }

  @Test
  void payrollsOfMay2016AsTheyWereRevised() {
    LocalDate may = LocalDate.of(2016, 5, 1);
    MacroTerms terms = new MacroTerms(PeriodLength.MONTH, Measure.LEVEL);
    Map<LocalDate, Feature> revisions = new TreeMap<>();
    archive("PAYEMS")
        .forEach(
            (day, told) -> {
              tell(terms, told);
              revisions.put(day, given(MacroFeature.REVISION, may));
            });
    assertThat(revisions.get(LocalDate.of(2016, 6, 29)).flags()).containsExactly("UNREVISED");
    assertThat(revisions.get(LocalDate.of(2016, 7, 8)).value()).isEqualTo(143_888.0 - 143_894);
    assertThat(revisions.get(LocalDate.of(2016, 8, 5)).value()).isEqualTo(143_901.0 - 143_894);
  }

  /** Every day of the archive, against the series as it was known on that day. */
  @Test
  void consumerPricesOfEachVintage() {
    MacroTerms terms = new MacroTerms(PeriodLength.MONTH, Measure.LEVEL);
    TreeMap<LocalDate, List<Observation>> vintages = archive("CPIAUCSL");
    List<Observation> all = vintages.values().stream().flatMap(List::stream).toList();
    AsOfSeries series =
        AsOfSeries.of(
            all.stream().mapToLong(each -> each.observedAt().getEpochSecond() / 86_400).toArray(),
            all.stream().mapToLong(each -> each.availableAt().toEpochMilli()).toArray(),
            all.stream().mapToDouble(Observation::value).toArray());
    assertThat(vintages).hasSizeGreaterThan(3);
    vintages.forEach(
        (day, told) -> {
          tell(terms, told);
          AsOfSeries.Known known = series.asOf(told.get(0).availableAt().toEpochMilli());
          double[] x = known.values();
          for (int t = x.length - 60; t < x.length; t++) {
            LocalDate period = LocalDate.ofEpochDay(known.periods()[t]);
            assertThat(given(MacroFeature.YEAR_GROWTH, period).value())
                .isCloseTo(100 * (x[t] / x[t - 12] - 1), within(1e-12));
            assertThat(given(MacroFeature.PACE_3M, period).value())
                .isCloseTo(100 * (Math.pow(x[t] / x[t - 3], 4) - 1), within(1e-11));
          }
        });
  }

  /** The statistics office publishes both; it rounds each to two digits. */
  @Test
  void twelveMonthsOfBrazilianInflation() {
    Map<LocalDate, Double> monthly = new TreeMap<>();
    Map<LocalDate, Double> published = new TreeMap<>();
    for (String[] row : SharedMaterial.csv("data/history/macro_br/ipca_headline.csv")) {
      if (row[1].equals("Var. % mensal")) {
        monthly.put(LocalDate.parse(row[0]), Double.valueOf(row[2]));
      } else if (row[1].equals("Var. % acum. 12m")) {
        published.put(LocalDate.parse(row[0]), Double.valueOf(row[2]));
      }
    }
    MacroTerms terms = new MacroTerms(PeriodLength.MONTH, Measure.CHANGE);
    monthly.forEach(
        (month, change) -> tell(terms, List.of(value(month, month.plusDays(40), 1, change))));
    int compared = 0;
    for (Map.Entry<LocalDate, Double> each : published.entrySet()) {
      Feature year = given(MacroFeature.YEAR_GROWTH, each.getKey());
      if (each.getKey().getYear() >= 1996) {
        // Twelve roundings of half a hundredth, and one of the result.
        assertThat(year.value()).as("%s", each.getKey()).isCloseTo(each.getValue(), within(0.07));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(250);
    assertThat(given(MacroFeature.YEAR_GROWTH, LocalDate.of(2015, 12, 1)).value())
        .isCloseTo(10.67, within(0.01));
  }
}
