package io.macrostream.connectors.vendor.us;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlsTest {

  private static final String URL = "https://api.bls.gov/publicAPI/v2/timeseries/data/X";
  private static final String ANSWER =
      """
      {"status":"REQUEST_SUCCEEDED","responseTime":1,"message":[%s],"Results":{
      "series":
      [{"seriesID":"CUUR0000SA0","data":[%s]}]
      }}
      """;

  @Test
  void theRecordedAnswerIsRead() throws Exception {
    Reading reading = Payloads.read("BLS", "bls/v2-LAUCN040010000000005.json");
    assertThat(reading.events()).hasSize(25);
    assertThat(reading.rejected()).isEmpty();
    Observation newest = (Observation) reading.events().get(0);
    assertThat(newest.seriesCode()).isEqualTo("BLS:LAUCN040010000000005");
    assertThat(newest.observedAt()).isEqualTo("2023-01-31T23:59:59.999Z");
    assertThat(newest.value()).isEqualTo(17585);
    assertThat(newest.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(newest.availability()).isEqualTo(Availability.FIRST_SEEN);
    Observation oldest = (Observation) reading.events().get(24);
    assertThat(oldest.observedAt()).isEqualTo("2021-01-31T23:59:59.999Z");
    assertThat(oldest.value()).isEqualTo(16860);
    assertThat(reading.notes()).containsExactly("footnote P: Preliminary.");
  }

  @Test
  void periodsEndWithTheirLastDayAndAveragesAreLeftOut() throws Exception {
    Reading reading =
        Payloads.read(
            "BLS",
            URL,
            ANSWER.formatted(
                "\"Year range has been reduced to the system-allowed limit of 10 years.\"",
                """
                {"year":"2025","period":"M13","value":"1"},{"year":"2025","period":"M12","value":"2"},
                {"year":"2025","period":"M10","value":"-"},{"year":"2024","period":"M02","value":3.5},
                {"year":"2024","period":"Q01","value":"4"},{"year":"2024","period":"Q05","value":"5"},
                {"year":"2024","period":"S01","value":"6"},{"year":"2024","period":"S03","value":"7"},
                {"year":"2024","period":"A01","value":"8"},{"year":"2024","period":"M14","value":"9"},
                {"year":"20244","period":"M01","value":"10"},{"year":"2024","period":"M01","value":"1,0"},
                {"year":"2024","period":"M01"},7
                """));
    assertThat(reading.events())
        .extracting(event -> ((Observation) event).observedAt().toString())
        .containsExactly(
            "2025-12-31T23:59:59.999Z",
            "2024-02-29T23:59:59.999Z",
            "2024-03-31T23:59:59.999Z",
            "2024-06-30T23:59:59.999Z",
            "2024-12-31T23:59:59.999Z");
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_DATE,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE);
    assertThat(reading.notes())
        .containsExactly(
            "averages of years are left out",
            "Year range has been reduced to the system-allowed limit of 10 years.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUEST_NOT_PROCESSED | Request could not be serviced, as the daily threshold for total"
            + " number of requests allocated to the user has been reached. | RATE_LIMITED",
        "REQUEST_NOT_PROCESSED | The key:0123456789abcdef0123456789abcdef provided by the User is"
            + " invalid. | UNAUTHORISED",
        "REQUEST_FAILED | Your request exceeds the maximum of 50 series. | TOO_MUCH_ASKED",
        "REQUEST_FAILED_INVALID_PARAMETERS | startyear is wrong | BAD_REQUEST",
        "REQUEST_FAILED | out of order | UNAVAILABLE",
      })
  void errorsComeWithStatus200(String status, String message, ErrorKind kind) {
    String body =
        "{\"status\":\"%s\",\"responseTime\":0,\"message\":[\"%s\"],\"Results\":{}}"
            .formatted(status, message);
    var error = Payloads.error("BLS", Payloads.answer(URL, 200, body));
    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.getMessage()).startsWith(status).doesNotContain("0123456789abcdef");
  }

  @Test
  void aSeriesThatDoesNotExistIsAnErrorAndOneWithoutDataIsNot() throws Exception {
    assertThat(
            Payloads.error(
                    "BLS",
                    Payloads.answer(
                        URL,
                        200,
                        ANSWER.formatted("\"Invalid Series for Series CUUR0000SA0\"", "")))
                .kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    Reading reading =
        Payloads.read(
            "BLS",
            URL,
            ANSWER.formatted("\"No Data Available for Series CUUR0000SA0 Year: 2026\"", ""));
    assertThat(reading.events()).isEmpty();
    assertThat(reading.notes()).hasSize(1);
  }

  @Test
  void mangledBodiesAreErrorsWithAType() throws Exception {
    Mangled.areErrorsWithType(
        "BLS",
        URL,
        ANSWER.formatted(
            "\"m\"",
            "{\"year\":\"2025\",\"period\":\"M12\",\"value\":\"2\",\"footnotes\":[{\"code\":\"P\"}]}"));
    for (String results : new String[] {"[]", "null", "{\"series\":{}}", "[{\"series\":[[]]}]"}) {
      Mangled.areErrorsWithType(
          "BLS", URL, "{\"status\":\"REQUEST_SUCCEEDED\",\"Results\":" + results + "}");
    }
  }

  @Test
  void windowsAreOfTwentyYears() {
    var window = Window.of(LocalDate.of(1999, 5, 1), LocalDate.of(2024, 2, 1));
    assertThat(new Bls().requests(Series.unregistered("BLS", "CUUR0000SA0"), window))
        .extracting(ApiRequest::method, ApiRequest::url, ApiRequest::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "POST",
                "https://api.bls.gov/publicAPI/v2/timeseries/data/",
                "{\"seriesid\":[\"CUUR0000SA0\"],\"startyear\":\"1999\",\"endyear\":\"2018\"}"),
            org.assertj.core.groups.Tuple.tuple(
                "POST",
                "https://api.bls.gov/publicAPI/v2/timeseries/data/",
                "{\"seriesid\":[\"CUUR0000SA0\"],\"startyear\":\"2019\",\"endyear\":\"2024\"}"));
  }
}
