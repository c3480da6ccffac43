package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What must hold of every series that ships with the product. */
class SeriesRulesTest {

  private static final SeriesRegistry REGISTRY = SeriesRegistry.bundled();
  private static final Units UNITS = Units.bundled();

  /** Part of an answer that a code names, where several series are read from one id. */
  private static final Map<String, Pattern> PARTS =
      Map.of(
          "CFTC_COT", Pattern.compile("_(DEALER|ASSETMGR|LEVERAGED|OTHER)_NET$"),
          "BCB_FOCUS", Pattern.compile("_(CY|NY)$"),
          "TREASURY_GOV", Pattern.compile("_BEI_(\\d+Y)$"));

  /** Earliest and latest plausible lag in days. */
  private static final Map<Frequency, List<Integer>> LAGS =
      Map.of(
          Frequency.DAILY, List.of(0, 5),
          Frequency.WEEKLY, List.of(0, 14),
          Frequency.MONTHLY, List.of(-10, 75),
          Frequency.QUARTERLY, List.of(0, 120),
          Frequency.ANNUAL, List.of(0, 550));

  @Test
  void thereAreEnough() {
    assertThat(enabled()).hasSizeGreaterThanOrEqualTo(250);
    assertThat(REGISTRY.all()).hasSizeGreaterThanOrEqualTo(394);
  }

  @Test
  void everySeriesSaysHowItsValuesAreRead() {
    SoftAssertions softly = new SoftAssertions();
    for (Series series : REGISTRY.all()) {
      softly.assertThat(series.code()).matches("[A-Z0-9_]+");
      softly.assertThat(series.source()).as(series.code()).matches("[A-Z0-9_]+");
      softly.assertThat(series.name()).as(series.code()).isNotBlank();
      softly.assertThat(series.category()).as(series.code()).matches("[a-z_]+");
      softly.assertThat(series.country()).as(series.code()).isIn(countries());
      softly.assertThat(series.frequency()).as(series.code()).isNotNull();
      softly.assertThat(UNITS.meaning(series.unit())).as(series.code()).isPresent();
      softly
          .assertThat(series.releaseLagDays())
          .as(series.code())
          .isBetween(LAGS.get(series.frequency()).get(0), LAGS.get(series.frequency()).get(1));
    }
    softly.assertAll();
  }

  private static List<String> countries() {
    return Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("EU")).toList();
  }

  @Test
  void whatIsReadHasAnIdAndOneThatIsNotConfirmedANote() {
    assertThat(enabled()).noneMatch(series -> series.externalId().isBlank());
    assertThat(enabled().stream().filter(Series::verified)).hasSizeGreaterThanOrEqualTo(250);
    assertThat(enabled())
        .filteredOn(series -> !series.verified())
        .allSatisfy(series -> assertThat(series.note()).as(series.code()).isNotBlank());
  }

  @Test
  void whatIsNotReadSaysWhy() {
    assertThat(REGISTRY.all())
        .filteredOn(series -> !series.enabled())
        .allSatisfy(series -> assertThat(series.note()).as(series.code()).isNotBlank());
  }

  /** Notes tell what a series is, not how its row came to be. */
  @Test
  void notesAreForReaders() {
    assertThat(REGISTRY.all())
        .allSatisfy(
            series ->
                assertThat(series.name() + ' ' + series.note())
                    .as(series.code())
                    .doesNotContainPattern(
                        "ADDED|as labelled|\\([a-z]*believed\\)|[Rr]eference labels"));
  }

  @Test
  void anIdIsThereTwiceOnlyForItsParts() {
    Map<String, List<Series>> byId =
        enabled().stream()
            .collect(
                Collectors.groupingBy(
                    series -> series.source() + '|' + series.externalId(),
                    TreeMap::new,
                    Collectors.toList()));
    byId.values().stream()
        .filter(series -> series.size() > 1)
        .forEach(SeriesRulesTest::assertAreParts);
  }

  private static void assertAreParts(List<Series> series) {
    Pattern part = PARTS.get(series.get(0).source());
    assertThat(part).as("parts of %s", series).isNotNull();
    List<String> parts = new ArrayList<>();
    List<String> wholes = new ArrayList<>();
    for (Series each : series) {
      Matcher matcher = part.matcher(each.code());
      assertThat(matcher.find()).as("%s names a part", each.code()).isTrue();
      parts.add(matcher.group(1));
      wholes.add(each.code().replace(matcher.group(), ""));
    }
    assertThat(parts).as("parts of %s", wholes).doesNotHaveDuplicates();
    assertThat(Set.copyOf(wholes)).as("codes without their parts").hasSize(1);
  }

  @Test
  void everyUnitIsDocumented() {
    List<String> used = REGISTRY.all().stream().map(Series::unit).distinct().toList();
    assertThat(UNITS.all().keySet()).containsAll(used);
    assertThat(UNITS.all().values()).allMatch(unit -> unit.meaning().length() >= 5);
    assertThat(UNITS.meaning(Series.UNKNOWN_UNIT)).isEmpty();
  }

  @Test
  void aProbeIsNotBeforeTheFirstPeriod() {
    assertThat(REGISTRY.all())
        .filteredOn(series -> series.probe() != null && series.firstPeriod() != null)
        .isNotEmpty()
        .allSatisfy(
            series ->
                assertThat(series.probe().period())
                    .as(series.code())
                    .isGreaterThanOrEqualTo(series.firstPeriod().toString()));
  }

  /** Ids that were wrong in lists that go round. */
  @Test
  void idsThatAreOftenConfusedAreRight() {
    Map<String, String> ids = new TreeMap<>();
    ids.put("BR_PTAX_SELL", "1");
    ids.put("BR_PTAX_BUY", "10813");
    ids.put("BR_IPCA_G1_FOOD", "1635");
    ids.put("BR_IPCA_G2_HOUSING", "1636");
    ids.put("BR_IPCA_G3_HOUSEHOLD", "1637");
    ids.put("BR_IPCA_G4_CLOTHING", "1638");
    ids.put("BR_IPCA_G5_TRANSPORT", "1639");
    ids.put("BR_IPCA_G9_COMMUNICATION", "1640");
    ids.put("BR_IPCA_G6_HEALTH", "1641");
    ids.put("BR_IPCA_G7_PERSONAL", "1642");
    ids.put("BR_IPCA_G8_EDUCATION", "1643");
    ids.put("BR_IPCA_CORE_P55", "28750");
    ids.put("BR_IPCA_CORE_EXFE", "28751");
    ids.put("BR_CURRENT_ACCOUNT", "22701");
    ids.put("BR_CREDIT_GDP", "20622");
    ids.put("BR_SELIC_ANNUAL", "1178");
    ids.put("BR_CDI_ANNUAL", "4389");
    ids.forEach(
        (code, id) -> {
          Series series = REGISTRY.find(code).orElseThrow();
          assertThat(series.externalId()).as(code).isEqualTo(id);
          assertThat(series.enabled()).as(code).isTrue();
        });
  }

  @Test
  void idsThatAreSomethingElseAreNotRead() {
    assertThat(
            REGISTRY.all().stream()
                .filter(series -> series.code().matches("DI_PRE_.*|BR_FX_FLOW_.*"))
                .toList())
        .hasSize(19)
        .noneMatch(Series::enabled)
        .noneMatch(Series::verified);
    assertThat(REGISTRY.find("BR_TOTAL_REVENUE")).get().matches(series -> !series.enabled());
    assertThat(REGISTRY.find("BR_TOTAL_EXPENDITURE")).get().matches(series -> !series.enabled());
    assertThat(REGISTRY.find("BR_BCB_SWAP_STOCK")).get().matches(series -> !series.enabled());
  }

  @Test
  void everyProblemOfARegistryIsNamedAtOnce() {
    String header =
        "source,series_code,external_id,name,country,category,frequency,unit,release_lag_days,"
            + "revisable,enabled,verified,first_period,probe_period,probe_value,note\n";
    String csv =
        header
            + "X,A,1,a,BR,c,D,pct,0,no,yes,yes,1990-13-01,,,\n"
            + "X,A,2,a,BR,c,F,pct,0,no,maybe,yes,,2020-01-01,many,\n";
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> SeriesRegistry.parse(csv))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "line 2: first_period is '1990-13-01', must be an ISO date",
                        "line 3: frequency is 'F', must be D, W, M, Q or A",
                        "line 3: enabled is 'maybe', must be yes or no",
                        "line 3: probe_value is 'many', must be a number",
                        "line 3: A is there twice"));
  }

  @Test
  void aUnitWithoutMeaningOrTwiceIsAProblem() {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(
            () ->
                Units.parse(
                    "unit,meaning,quantity\npct,percent,SIGNED\npct,again,SIGNED\nbrl,,SIGNED\n"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly("line 3: pct is there twice", "line 4: meaning is missing"));
  }

  private static List<Series> enabled() {
    return REGISTRY.all().stream().filter(Series::enabled).toList();
  }
}
