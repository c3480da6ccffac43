package io.macrostream.connectors.vendor;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No value whose release is derived is available before it was public. */
class NoLeakTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The first hour of the day at which statistics come out in Washington. */
  private static final LocalTime RELEASE = LocalTime.of(8, 30);

  private static final LocalDate ARCHIVE_START = LocalDate.of(2016, 6, 29);
  private static final SeriesRegistry REGISTRY = SeriesRegistry.bundled();
  private static final ReleaseRules RULES = ReleaseRules.bundled();

  /** First days on which an archive of vintages has a period's value, by series and period. */
  private static Map<String, Map<LocalDate, LocalDate>> archived() throws IOException {
    Path file = SharedData.directory("data/history").resolve("macro_us/nyfed_vintages.csv");
    Map<String, Map<LocalDate, LocalDate>> first = new TreeMap<>();
    for (NamedCsvRecord row : rows(file)) {
      LocalDate month = LocalDate.parse(row.getField("reference_date"));
      LocalDate day = LocalDate.parse(row.getField("vintage_date"));
      String id = row.getField("series_id");
      LocalDate period = id.equals("GDPC1") ? month.minusMonths(2) : month;
      first
          .computeIfAbsent(id, k -> new TreeMap<>())
          .merge(period, day, (a, b) -> a.isBefore(b) ? a : b);
    }
    first.values().forEach(days -> days.values().removeIf(ARCHIVE_START::equals));
    return first;
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      reader.forEach(rows::add);
    }
    return rows;
  }

  @Test
  void plainValuesOfFredAreNotAvailableBeforeTheArchiveHadThem() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (var series : archived().entrySet()) {
      if (REGISTRY.all("FRED", series.getKey()).isEmpty()) {
        continue;
      }
      for (var period : series.getValue().entrySet()) {
        Observation value = plain(series.getKey(), period.getKey());
        assertThat(value.availability()).isEqualTo(Availability.DERIVED);
        softly
            .assertThat(value.availableAt())
            .as("%s of %s", series.getKey(), period.getKey())
            .isAfterOrEqualTo(at(period.getValue()));
        compared++;
      }
    }
    softly.assertAll();
    assertThat(compared).isGreaterThanOrEqualTo(45);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(RELEASE).atZone(NEW_YORK).toInstant();
  }

  private static Observation plain(String id, LocalDate period) throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            "https://fred.stlouisfed.org/graph/fredgraph.csv?id=" + id,
            "observation_date," + id + "\n" + period + ",1.5\n");
    return (Observation) reading.events().get(0);
  }

  @Test
  void plainValuesOfGdpAreNotAvailableBeforeTheirFirstVintage() throws Exception {
    Path file = SharedData.directory("data/payloads").resolve("fred/vintages-GDP-oracle.csv");
    Map<String, List<NamedCsvRecord>> byPeriod =
        rows(file).stream()
            .collect(
                groupingBy(
                    row -> row.getField("date"),
                    TreeMap::new,
                    java.util.stream.Collectors.toList()));
    // Of the first period there is only a revision.
    for (String period : List.of("2013-10-01", "2014-01-01")) {
      LocalDate first = LocalDate.parse(byPeriod.get(period).get(0).getField("realtime_start"));
      assertThat(plain("GDP", LocalDate.parse(period)).availableAt()).isAfterOrEqualTo(at(first));
    }
  }

  @Test
  void statementsAndMinutesOfTheCopomAreNotAvailableBeforeTheirDays() throws Exception {
    Path file = SharedData.directory("data/history").resolve("rates_br/copom_decisions.csv");
    ZoneId zone = Payloads.profile("BCB_COPOM").zone();
    List<NamedCsvRecord> meetings = rows(file);
    assertThat(meetings).hasSize(200);
    for (NamedCsvRecord meeting : meetings) {
      String decided = meeting.getField("end_date");
      String number = Double.valueOf(meeting.getField("minute")).intValue() + "";
      Document statement =
          document(
              "{\"conteudo\":[{\"nro_reuniao\":%s,\"dataReferencia\":\"%s\",\"titulo\":\"t\",\"textoComunicado\":\"x\"}]}"
                  .formatted(number, decided));
      assertThat(statement.availableAt())
          .isAfterOrEqualTo(LocalDate.parse(decided).atTime(18, 30).atZone(zone).toInstant());
      String published = meeting.getField("publish_date");
      Document minutes =
          document(
              "{\"conteudo\":[{\"nroReuniao\":%s,\"dataReferencia\":\"%s\",\"dataPublicacao\":\"%s\",\"titulo\":\"t\",\"textoAta\":\"x\"}]}"
                  .formatted(number, decided, published));
      assertThat(minutes.availableAt())
          .isAfterOrEqualTo(LocalDate.parse(published).atTime(8, 30).atZone(zone).toInstant());
    }
  }

  private static Document document(String body) throws Exception {
    return (Document) Payloads.read("BCB_COPOM", "", body).events().get(0);
  }

  @Test
  void statementsOfTheFomcAreNotAvailableBeforeTheCalendarSays() throws Exception {
    var events = Payloads.read("FOMC", "fomc/statements-2000-on.csv").events();
    for (var event : events) {
      Document statement = (Document) event;
      LocalDate day = LocalDate.ofInstant(statement.observedAt(), NEW_YORK);
      LocalTime earliest =
          day.isBefore(LocalDate.of(2013, 3, 1)) ? LocalTime.of(14, 30) : LocalTime.of(14, 0);
      assertThat(statement.availableAt())
          .as(statement.documentId())
          .isAfterOrEqualTo(day.atTime(earliest).atZone(NEW_YORK).toInstant());
    }
  }

  /** Days of publication that are remembered well, the latest of their kind. */
  @ParameterizedTest
  @CsvSource({
    "BR_IPCA_MOM, 2009-12-31, 2010-01-13",
    "BR_IPCA_MOM, 2024-02-29, 2024-03-12",
    "BR_IPCA15_MOM, 2023-12-31, 2023-12-28",
    "BR_IGPM_MOM, 2024-01-31, 2024-01-30",
    "US_CPI_ALL_SA, 2015-01-31, 2015-02-26",
    "US_NFP_TOTAL, 2024-12-31, 2025-01-10",
    "US_JOLTS_OPENINGS, 2016-01-31, 2016-03-17",
    "US_GDP_REAL, 2014-03-31, 2014-04-30",
  })
  void theLatestUsualDayIsNotBefore(String code, LocalDate periodEnd, LocalDate released) {
    Series series = REGISTRY.find(code).orElseThrow();
    var open =
        series.country().equals("BR")
            ? BrazilCalendar.asKnownOn(periodEnd)
            : new UsFederalCalendar();
    assertThat(RULES.latest(series, periodEnd, open))
        .get()
        .asString()
        .isGreaterThanOrEqualTo(released.toString());
  }

  @Test
  void whatWasHeldUpIsKnownFromItsReceiptOn() throws Exception {
    Observation september = plain("CPIAUCSL", LocalDate.of(2013, 9, 1));
    assertThat(september.availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(september.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(september.observedAt()).isEqualTo("2013-09-30T23:59:59.999Z");
    assertThat(plain("CPIAUCSL", LocalDate.of(2014, 1, 1)).availability())
        .isEqualTo(Availability.DERIVED);
  }

  @Test
  void dailyExchangeRatesOfTheFedComeByTheWeek() throws Exception {
    // The week of Monday 2024-05-20 came on Tuesday 28, after Memorial Day.
    assertThat(plain("DEXJPUS", LocalDate.of(2024, 5, 20)).availableAt())
        .isEqualTo("2024-05-28T20:30:00Z");
  }

  @Test
  void everyRuleIsOfASeriesAndNoneIsEarlierThanTheUsualDay() {
    for (String code : RULES.series()) {
      assertThat(REGISTRY.find(code)).as(code).isPresent();
    }
    LocalDate end = LocalDate.of(2017, 3, 31);
    for (Series series : REGISTRY.all()) {
      if (series.frequency() != Frequency.DAILY) {
        assertThat(RULES.latest(series, end, new UsFederalCalendar()))
            .as(series.code())
            .get()
            .asString()
            .isGreaterThanOrEqualTo(end.plusDays(series.releaseLagDays()).toString());
      }
    }
  }

  @Test
  void everyProblemOfTheRulesIsNamedAtOnce() {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(
            () ->
                ReleaseRules.parse(
                    "publisher,latest,series,note\nBLS,soon,A,\nBLS,FUNDAY,B A,\n,3,C,\n",
                    "publisher,due_from,due_to,note\nBLS,2013-10-02,2013-10-01,\n"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "line 2: latest is 'soon', must be a number",
                        "line 3: latest is 'FUNDAY', must be days or a weekday",
                        "line 3: A is there twice",
                        "line 4: publisher is missing",
                        "line 2: due_from and due_to must be days in order"));
  }
}
