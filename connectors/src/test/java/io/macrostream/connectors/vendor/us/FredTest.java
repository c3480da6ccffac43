package io.macrostream.connectors.vendor.us;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FredTest {

  private static final String URL =
      "https://api.stlouisfed.org/fred/series/observations?series_id=%s&file_type=json";
  private static final String UNEMPLOYMENT = URL.formatted("UNRATE");

  /** An answer without real-time parameters: today stands in every row. */
  private static final String SNAPSHOT =
      """
      {"realtime_start":"2026-11-20","realtime_end":"2026-11-20","units":"%s","output_type":1,
       "count":%d,"offset":0,"limit":3,"observations":[%s]}
      """;

  private static String row(String date, String value) {
    return "{\"realtime_start\":\"2026-11-20\",\"realtime_end\":\"2026-11-20\",\"date\":\""
        + date
        + "\",\"value\":\""
        + value
        + "\"}";
  }

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "obs-GDP-from-1999.json, 97, 0, US_GDP_NOMINAL, 1999-03-31, 9411.682, 2023-03-31,"
        + " 26465.865",
    "obs-FEDFUNDS.json, 828, 1, US_FED_FUNDS_MONTHLY, 1954-07-31, 0.8, 2023-06-30, 5.08",
    "obs-CPALTT01USM657N-from-1999.json, 292, 0, FRED:CPALTT01USM657N, 1999-01-01,"
        + " 0.244051250762677, 2023-04-01, 0.50590386832584",
    "obs-DEXJPUS-daily-trimmed.json, 6102, 243, USDJPY_FED, 1999-01-04, 112.15, 2023-04-28,"
        + " 135.99",
    "xml-obs-SP500-2014-09.xml, 4, 0, SPX_FRED, 2014-09-02, 2002.28, 2014-09-05, 2007.71",
    "fredgraph-DGS10.csv, 14736, 659, US_UST_10Y, 1962-01-02, 4.06, 2021-01-04, 0.93",
    "xml-vintages-GDP-2014Q1-excerpt.xml, 3, 0, US_GDP_NOMINAL, 2014-03-31, 17149.6,"
        + " 2014-03-31, 17016",
    "vintages-GDP-oracle.csv, 10, 0, US_GDP_NOMINAL, 2013-09-30, 16872.3, 2014-06-30, 17294.7",
  })
  void recordedAnswersAreRead(
      String file,
      int count,
      long missing,
      String code,
      LocalDate firstDay,
      double first,
      LocalDate lastDay,
      double last)
      throws Exception {
    Reading reading = Payloads.read("FRED", "fred/" + file);
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.missing()).isEqualTo(missing);
    assertThat(reading.rejected()).isEmpty();
    assertIs((Observation) reading.events().get(0), code, firstDay, first);
    assertIs((Observation) reading.events().get(count - 1), code, lastDay, last);
  }

  private static void assertIs(Observation value, String code, LocalDate day, double number) {
    assertThat(value.seriesCode()).isEqualTo(code);
    assertThat(value.observedAt()).isEqualTo(day + "T23:59:59.999Z");
    assertThat(value.value()).isEqualTo(number);
  }

  @Test
  void theDayOfTheRequestIsNoRelease() throws Exception {
    String unregistered = "fred/obs-CPALTT01USM657N-from-1999.json";
    Instant received = Payloads.recorded(unregistered).receivedAt();
    assertThat(Payloads.read("FRED", unregistered).events())
        .allSatisfy(
            event -> {
              Observation value = (Observation) event;
              assertThat(value.availableAt()).isEqualTo(received);
              assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
              assertThat(value.publishedAt()).isNull();
              assertThat(value.vintage()).isEqualTo(1);
            });
    Observation registered =
        (Observation) Payloads.read("FRED", "fred/obs-GDP-from-1999.json").events().get(0);
    assertThat(registered.availability()).isEqualTo(Availability.DERIVED);
    assertThat(registered.availableAt()).isEqualTo("1999-05-03T20:30:00Z");
    assertThat(registered.publishedAt()).isNull();
  }

  @Test
  void dailyValuesOfTheRegistryAreReleasedOnTheNextBusinessDay() throws Exception {
    var events = Payloads.read("FRED", "fred/fredgraph-DGS10.csv").events();
    assertThat(events.get(0).availableAt()).isEqualTo("1962-01-03T21:30:00Z");
    assertThat(events.get(3).availableAt()).isEqualTo("1962-01-08T21:30:00Z"); // after a Friday
    Observation last = (Observation) events.get(events.size() - 1);
    assertThat(last.availableAt()).isEqualTo("2021-01-05T21:30:00Z");
    assertThat(last.availability()).isEqualTo(Availability.DERIVED);
    assertThat(last.unit()).isEqualTo("pct_pa_bey");
  }

  @Test
  void theOracleHolds() throws Exception {
    for (String file :
        new String[] {"vintages-GDP-oracle.csv", "xml-vintages-GDP-2014Q1-excerpt.xml"}) {
      Reading reading = Payloads.read("FRED", "fred/" + file);
      assertThat(asOf(reading, "2014-03-31", "2014-04-29")).isNull();
      assertThat(asOf(reading, "2014-03-31", "2014-05-01")).isEqualTo(17149.6);
      assertThat(asOf(reading, "2014-03-31", "2014-06-01")).isEqualTo(17101.3);
      assertThat(asOf(reading, "2014-03-31", "2014-06-25")).isEqualTo(17016);
    }
    Reading table = Payloads.read("FRED", "fred/vintages-GDP-oracle.csv");
    assertThat(asOf(table, "2013-12-31", "2014-06-01")).isEqualTo(17089.6);
  }

  /** The value of a period that was valid at the end of a day in US Central time. */
  private static Double asOf(Reading reading, String period, String day) {
    Instant end =
        LocalDate.parse(day).plusDays(1).atStartOfDay(Payloads.profile("FRED").zone()).toInstant();
    Observation known = null;
    for (var event : reading.events()) {
      Observation value = (Observation) event;
      if (value.observedAt().toString().startsWith(period)
          && !value.availableAt().isAfter(end)
          && (known == null || value.vintage() > known.vintage())) {
        known = value;
      }
    }
    return known == null ? null : known.value();
  }

  @Test
  void aVintageIsKnownWhenItsFirstDayHasPassed() throws Exception {
    Reading reading = Payloads.read("FRED", "fred/xml-vintages-GDP-2014Q1-excerpt.xml");
    Observation second = (Observation) reading.events().get(1);
    assertThat(second.publishedAt()).isEqualTo("2014-05-29T05:00:00Z");
    assertThat(second.availableAt()).isEqualTo("2014-05-30T05:00:00Z");
    assertThat(second.availability()).isEqualTo(Availability.OFFICIAL);
    assertThat(reading.events())
        .extracting(event -> ((Observation) event).vintage())
        .containsExactly(1, 2, 3);
  }

  @Test
  void theFirstVintageOfAnArchiveIsNoRelease() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            UNEMPLOYMENT + "&realtime_start=1776-07-04&realtime_end=9999-12-31",
            """
            {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","units":"lin","count":5,
             "offset":0,"limit":100000,"observations":[
             {"realtime_start":"1960-03-15","realtime_end":"1961-01-31","date":"1960-01-01","value":"5.2"},
             {"realtime_start":"1961-02-01","realtime_end":"9999-12-31","date":"1960-01-01","value":"5.3"},
             {"realtime_start":"1960-03-15","realtime_end":"9999-12-31","date":"1960-02-01","value":"4.8"},
             {"realtime_start":"1960-04-12","realtime_end":"1961-01-31","date":"1960-03-01","value":"."},
             {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","date":"1959-12-01","value":"5"}]}
            """);
    assertThat(reading.events())
        .extracting(
            event -> ((Observation) event).vintage() + " " + ((Observation) event).availability())
        .containsExactly("1 DERIVED", "2 OFFICIAL", "1 DERIVED", "1 DERIVED");
    Observation first = (Observation) reading.events().get(0);
    assertThat(first.seriesCode()).isEqualTo("US_UNEMP_U3");
    assertThat(first.observedAt()).isEqualTo("1960-01-31T23:59:59.999Z");
    assertThat(first.publishedAt()).isNull();
    assertThat(first.availableAt()).isEqualTo("1960-03-16T06:00:00Z");
    // Valid since ever: the latest usual day of the jobs report.
    assertThat(reading.events().get(3).availableAt()).isEqualTo("1960-01-12T21:30:00Z");
    assertThat(reading.missing()).isEqualTo(1);
  }

  @Test
  void whatIsAskedForAsOfADayIsKnownOnTheNext() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            UNEMPLOYMENT + "&realtime_start=2014-06-01&realtime_end=2014-06-01",
            """
            {"realtime_start":"2014-06-01","realtime_end":"2014-06-01","units":"lin","observations":[
             {"realtime_start":"2014-06-01","realtime_end":"2014-06-01","date":"2014-03-01","value":"6.7"}]}
            """);
    Observation value = (Observation) reading.events().get(0);
    assertThat(value.availableAt()).isEqualTo("2014-06-02T05:00:00Z");
    assertThat(value.publishedAt()).isNull();
    assertThat(value.availability()).isEqualTo(Availability.DERIVED);
  }

  @Test
  void columnsPerVintageGiveWhatChanged() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            URL.formatted("GDPC1"),
            """
            {"realtime_start":"2014-04-30","realtime_end":"2014-06-25","units":"lin","output_type":2,
             "observations":[
             {"date":"2013-10-01","GDPC1_20140430":"1","GDPC1_20140529":"1","GDPC1_20140625":"2"},
             {"date":"2014-01-01","GDPC1_20140430":".","GDPC1_20140529":"3","GDPC1_20140625":"3"}]}
            """);
    assertThat(reading.events())
        .extracting(
            event ->
                ((Observation) event).value()
                    + " "
                    + ((Observation) event).vintage()
                    + " "
                    + ((Observation) event).publishedAt())
        .containsExactly("1.0 1 null", "2.0 2 2014-06-25T05:00:00Z", "3.0 1 2014-05-29T05:00:00Z");
    assertThat(reading.missing()).isEqualTo(1);
    Reading csv =
        Payloads.read("FRED", "", "observation_date,GDPC1_20140601\n2013-10-01,1\n2014-01-01,2\n");
    assertThat(csv.events()).hasSize(2);
    assertThat(csv.events().get(0).availableAt()).isEqualTo("2014-06-02T05:00:00Z");
    assertThat(((Observation) csv.events().get(0)).seriesCode()).isEqualTo("US_GDP_REAL");
  }

  @Test
  void initialReleasesKeepTheirDays() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            UNEMPLOYMENT + "&output_type=4",
            """
            {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","units":"lin","output_type":4,
             "observations":[
             {"realtime_start":"2026-02-06","realtime_end":"9999-12-31","date":"2026-01-01","value":"4.3"},
             {"realtime_start":"2026-03-06","realtime_end":"9999-12-31","date":"2026-02-01","value":"4.4"}]}
            """);
    assertThat(reading.events())
        .extracting(event -> ((Observation) event).publishedAt().toString())
        .containsExactly("2026-02-06T06:00:00Z", "2026-03-06T06:00:00Z");
  }

  @Test
  void changesAreNoLevels() {
    String body = SNAPSHOT.formatted("pc1", 1, row("2026-01-01", "4.3"));
    assertThat(Payloads.error("FRED", Payloads.answer(UNEMPLOYMENT, 200, body)))
        .hasMessageContaining("pc1")
        .extracting("kind")
        .isEqualTo(ErrorKind.INCONSISTENT);
    String levels = SNAPSHOT.formatted("lin", 1, row("2026-01-01", "4.3"));
    assertThat(
            Payloads.error("FRED", Payloads.answer(UNEMPLOYMENT + "&frequency=a", 200, levels))
                .kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
    assertThat(
            Payloads.error(
                    "FRED",
                    Payloads.answer(
                        "https://fred.stlouisfed.org/graph/fredgraph.csv?id=GDPC1&transformation=pch",
                        200,
                        "observation_date,GDPC1\n2026-01-01,1.0\n"))
                .kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void badRowsAreRejectedAndTheOthersSurvive() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            UNEMPLOYMENT,
            SNAPSHOT.formatted(
                "lin",
                7,
                String.join(
                    ",",
                    row("2025-01-01", "4.0"),
                    row("2026-02-30", "4.3"),
                    row("2026-03-01", "1e999"),
                    row("2026-04-01", "4,3"),
                    row("2026-05-01", ""),
                    "7",
                    "{\"date\":\"2026-06-01\",\"value\":[1]}")));
    assertThat(reading.events()).hasSize(1);
    assertThat(reading.events().get(0).availableAt()).isEqualTo("2025-02-12T21:30:00Z");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.notes()).singleElement().asString().contains("is revised");
  }

  @Test
  void aProjectionIsNotReleasedAfterItsPeriod() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            URL.formatted("GDPPOT"),
            SNAPSHOT.formatted("lin", 1, row("2030-01-01", "25000")));
    Observation value = (Observation) reading.events().get(0);
    assertThat(value.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
  }

  @Test
  void aLongSeriesGoesOnWithItsNextRow() throws Exception {
    Reading reading =
        Payloads.read(
            "FRED",
            UNEMPLOYMENT + "&api_key=secret&offset=0&limit=3",
            SNAPSHOT.formatted(
                "lin",
                5,
                String.join(
                    ",",
                    row("2026-01-01", "4.3"),
                    row("2026-02-01", "4.3"),
                    row("2026-03-01", "4.3"))));
    assertThat(reading.events()).hasSize(3);
    assertThat(reading.next()).map(ApiRequest::url).contains(UNEMPLOYMENT + "&limit=3&offset=3");
  }

  @Test
  void aPageEndsWithItsLastWholePeriod() throws Exception {
    String body =
        """
        {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","units":"lin","count":9,
         "offset":3,"limit":3,"observations":[
         {"realtime_start":"2026-02-06","realtime_end":"2026-03-05","date":"2026-01-01","value":"4.3"},
         {"realtime_start":"2026-03-06","realtime_end":"9999-12-31","date":"2026-01-01","value":"4.4"},
         {"realtime_start":"2026-03-06","realtime_end":"2026-04-02","date":"2026-02-01","value":"4.4"}]}
        """;
    Reading reading = Payloads.read("FRED", UNEMPLOYMENT + "&offset=3&limit=3", body);
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.next()).map(ApiRequest::url).contains(UNEMPLOYMENT + "&limit=3&offset=5");
    Reading elsewhere = Payloads.read("FRED", "https://evil.example/?offset=3", body);
    assertThat(elsewhere.next()).isEmpty();
    assertThat(elsewhere.events()).hasSize(3);
  }

  @Test
  void whatASeriesIsBecomesANote() throws Exception {
    Reading reading = Payloads.read("FRED", "fred/xml-series-PAYEMS.xml");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.notes())
        .containsExactly(
            "PAYEMS: All Employees: Total Nonfarm Payrolls, Monthly, Thousands of Persons,"
                + " Seasonally Adjusted, last updated 2015-06-05T13:47:20Z");
  }

  @Test
  void aSeriesOfAnotherFrequencyContradictsTheRegistry() {
    String body =
        "{\"realtime_start\":\"2026-11-20\",\"realtime_end\":\"2026-11-20\",\"seriess\":["
            + "{\"id\":\"PAYEMS\",\"frequency_short\":\"A\",\"last_updated\":\"?\"}]}";
    assertThat(Payloads.error("FRED", Payloads.answer("", 200, body)).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void theRecordedErrorIsTyped() throws Exception {
    assertThat(Payloads.error("FRED", "fred/error-400-realtime-end-in-future.json"))
        .hasMessageContaining("9999-12-31")
        .extracting("kind")
        .isEqualTo(ErrorKind.BAD_REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Bad Request.  The series does not exist. | NOT_FOUND",
        "400 | Bad Request.  The value for variable api_key is not registered. | UNAUTHORISED",
        "400 | Bad Request.  Variable api_key is not set. | UNAUTHORISED",
        "400 | Bad Request.  Variable limit is not between 1 and 100000. | BAD_REQUEST",
        "400 | Bad Request.  The number of vintage dates exceeds 2000. | TOO_MUCH_ASKED",
        "429 | Too Many Requests.  Exceeded Rate Limit | RATE_LIMITED",
        "500 | Internal Server Error | UNAVAILABLE",
      })
  void errorsAreTypedByTheirMessage(String code, String message, ErrorKind kind) {
    String json = "{\"error_code\":%s,\"error_message\":\"%s\"}".formatted(code, message);
    String xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<error code=\"%s\" message=\"%s\" />"
            .formatted(code, message);
    for (String body : new String[] {json, xml}) {
      var error = Payloads.error("FRED", Payloads.answer(UNEMPLOYMENT, 200, body));
      assertThat(error.kind()).as(body).isEqualTo(kind);
      assertThat(error).hasMessage(message.replaceAll("\\s+", " "));
    }
  }

  @Test
  void otherServicesAreNotRead() {
    String body =
        "{\"realtime_start\":\"1776-07-04\",\"realtime_end\":\"9999-12-31\",\"vintage_dates\":[]}";
    assertThat(Payloads.error("FRED", Payloads.answer("", 200, body)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void mangledBodiesAreErrorsWithAType() throws Exception {
    String vintage =
        """
        {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","units":"lin","count":9,
         "offset":0,"limit":1,"observations":[
         {"realtime_start":"2026-02-06","realtime_end":"2026-03-05","date":"2026-01-01","value":"4.3"}]}
        """;
    Mangled.areErrorsWithType("FRED", UNEMPLOYMENT, vintage);
    Mangled.areErrorsWithType(
        "FRED", "", "<observation realtime_start=\"2014-04-30\" date=\"2014-01-01\" value=\"1\"/>");
    Mangled.areErrorsWithType("FRED", "", "DATE,DGS10,DGS2\n2021-01-04,0.93,.\n");
    Mangled.areErrorsWithType("FRED", "", "{\"error_code\":400,\"error_message\":\"x\"}");
  }

  @Test
  void vintagesAreAskedForUpToTheLastPossibleDay() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 11, 20));
    assertThat(Payloads.requests("FRED", "US_GDP_REAL", window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://api.stlouisfed.org/fred/series/observations?series_id=GDPC1&file_type=json"
                + "&units=lin&observation_start=2020-01-01&observation_end=2026-11-20"
                + "&realtime_start=1776-07-04&realtime_end=9999-12-31&sort_order=asc"
                + "&limit=100000&offset=0");
    assertThat(Payloads.requests("ALFRED", "US_UST_10Y", window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://api.stlouisfed.org/fred/series/observations?series_id=DGS10&file_type=json"
                + "&units=lin&observation_start=2020-01-01&observation_end=2026-11-20"
                + "&sort_order=asc&limit=100000&offset=0");
  }
}
