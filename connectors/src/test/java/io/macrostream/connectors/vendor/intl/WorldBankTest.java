package io.macrostream.connectors.vendor.intl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorldBankTest {

  private static final String URL =
      "https://api.worldbank.org/v2/country/BR;WLD/indicator/NY.GDP.MKTP.CD"
          + "?format=json&per_page=3&page=1";

  private static final String BODY =
      """
      [{"page":1,"pages":"2","per_page":"3","total":5,"sourceid":"2","lastupdated":"2026-07-01"},
       [{"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},
         "country":{"id":"BR","value":"Brazil"},"countryiso3code":"BRA","date":"2024",
         "value":2179412080828.94,"unit":"","obs_status":"","decimal":0},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"BR"},"date":"2023","value":null},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"1W"},"date":"2024Q4","value":"1.5"},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"1W"},"date":"2024M02","value":2},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"1W"},"date":"2026","value":2},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"1W"},"date":"YTD","value":2},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"country":{"id":"1W"},"date":"2020","value":true},
        {"indicator":{"id":"NY.GDP.MKTP.CD"},"date":"2020","value":1}]]""";

  @Test
  void rowsAreRead() throws Exception {
    Reading reading = Payloads.read("WORLD_BANK", URL, BODY);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .extracting(
            Observation::seriesCode, each -> each.observedAt().toString(), Observation::value)
        .containsExactly(
            tuple("WORLD_BANK:BR.NY.GDP.MKTP.CD", "2024-12-31T23:59:59.999Z", 2179412080828.94),
            tuple("WORLD_BANK:1W.NY.GDP.MKTP.CD", "2024-12-31T23:59:59.999Z", 1.5),
            tuple("WORLD_BANK:1W.NY.GDP.MKTP.CD", "2024-02-29T23:59:59.999Z", 2.0));
    assertThat(reading.events())
        .allMatch(event -> event.availableAt().equals(Payloads.RECEIVED))
        .allMatch(event -> ((Observation) event).availability() == Availability.FIRST_SEEN);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE, Reason.BAD_NUMBER, Reason.MISSING_FIELD);
    assertThat(reading.notes()).containsExactly("periods that are not over are left out");
    assertThat(reading.next()).contains(ApiRequest.get(URL.replace("&page=1", "&page=2")));
  }

  @Test
  void theLastPageAndForeignHostsEndIt() throws Exception {
    String last = BODY.replace("\"page\":1", "\"page\":\"2\"");
    assertThat(Payloads.read("WORLD_BANK", URL, last).next()).isEmpty();
    String elsewhere = URL.replace("api.worldbank.org", "example.org");
    assertThat(Payloads.read("WORLD_BANK", elsewhere, BODY).next()).isEmpty();
    String none = "[{\"page\":0,\"pages\":0,\"per_page\":0,\"total\":0},null]";
    assertThat(Payloads.read("WORLD_BANK", URL, none).events()).isEmpty();
  }

  @Test
  void errorsAreTyped() throws Exception {
    assertThat(Payloads.error("WORLD_BANK", "world_bank/error-200-invalid-value.json"))
        .hasMessageContaining("The provided parameter value is not valid")
        .extracting("kind")
        .isEqualTo(ErrorKind.BAD_REQUEST);
    assertKind(
        "[{\"message\":[{\"id\":\"175\",\"key\":\"Invalid format\",\"value\":\"not found\"}]}]",
        ErrorKind.NOT_FOUND);
    assertKind(
        "<?xml version=\"1.0\"?><wb:error xmlns:wb=\"http://www.worldbank.org\">"
            + "<wb:message id=\"105\" key=\"x\">Service unavailable</wb:message></wb:error>",
        ErrorKind.UNAVAILABLE);
    assertKind(
        "<?xml version=\"1.0\"?><wb:data xmlns:wb=\"http://www.worldbank.org\"/>",
        ErrorKind.UNSUPPORTED);
    assertKind("", ErrorKind.MALFORMED);
    assertKind(BODY.substring(0, 300), ErrorKind.MALFORMED);
  }

  private static void assertKind(String body, ErrorKind kind) {
    assertThat(Payloads.error("WORLD_BANK", Payloads.answer(URL, 200, body)).kind())
        .isEqualTo(kind);
  }

  @Test
  void requestsAskForPeriodsOfTheSeries() {
    var window = Window.of(LocalDate.of(2000, 5, 1), LocalDate.of(2025, 12, 31));
    assertThat(url(Series.unregistered("WORLD_BANK", "BR.NY.GDP.MKTP.CD"), window))
        .isEqualTo(
            "https://api.worldbank.org/v2/country/BR/indicator/NY.GDP.MKTP.CD"
                + "?format=json&per_page=20000&page=1&date=2000:2025");
    assertThat(url(series(Frequency.QUARTERLY), window)).endsWith("&date=2000Q2:2025Q4");
    assertThat(url(series(Frequency.MONTHLY), window)).endsWith("&date=2000M05:2025M12");
  }

  private static Series series(Frequency frequency) {
    return new Series(
        "WORLD_BANK",
        "X",
        "BR.X.Y",
        "x",
        "BR",
        "x",
        frequency,
        "x",
        null,
        0,
        true,
        true,
        true,
        null,
        null,
        "");
  }

  private static String url(Series series, Window window) {
    return new WorldBank().requests(series, window).get(0).url();
  }

  @Test
  void damagedBodiesAreRefused() throws Exception {
    Damage.toBytes("WORLD_BANK", URL, BODY.getBytes(StandardCharsets.UTF_8));
    Damage.toValues("WORLD_BANK", URL, BODY);
  }
}
